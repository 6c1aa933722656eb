import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { checkAgainst } from '../../local/replay/check-scenario.ts';
import { readContractFile } from '../../contracts/read-contract-file.ts';
import { readScenario } from '../../local/replay/read-scenario.ts';
import { parseScenario, ScenarioError } from '../../local/replay/scenario.ts';
import { filesOf, textsOf } from '../../local/replay/typed.ts';

const open = {
  at: '2025-02-10T10:00:00+08:00',
  by: 'a.operator',
  do: 'open',
  workflow: 'link-order',
  ref: 'O1',
  with: { site: 3 },
};
const sign = {
  at: '2025-02-10T10:00:00+08:00',
  by: 'a.signer',
  do: 'decide',
  ref: 'O1',
  task: 'sign-a',
  decision: 'approve',
};
const scenario = {
  contract: 'krmy-2025-00246',
  start: '2025-02-01T00:00:00+08:00',
  until: '2025-03-01T00:00:00+08:00',
  events: [open, sign],
};

function problemOf(read: () => unknown): string {
  try {
    read();
  } catch (error) {
    if (error instanceof ScenarioError) return error.message;
    throw error;
  }
  return 'none';
}

describe('a scenario', () => {
  it('puts what is done in order of time, at one instant in the order of the file, and writes numbers out', () => {
    const { actions } = parseScenario(
      { ...scenario, events: [{ ...sign, at: '2025-02-11T00:00:00Z' }, sign, open] },
      'here',
    );
    expect(actions.map(({ path }) => path)).toEqual(['events[1]', 'events[2]', 'events[0]']);
    expect(actions[1]?.action).toMatchObject({ at: '2025-02-10T02:00:00.000Z', with: { site: '3' } });
  });

  it('withdraws a case by the act of that name', () => {
    const { at, by, ref } = open;
    const events = [open, { at, by, ref, do: 'withdraw', with: { reason: '重复' } }];
    expect(parseScenario({ ...scenario, events }, 'here').actions[1]?.action).toMatchObject({
      act: 'withdraw',
      with: { reason: '重复' },
    });
  });

  it('picks files by their bytes, or by a path beside the scenario', () => {
    const files = [{ file: 'slip.pdf', bytes: Buffer.from('PDF').toString('base64') }, { file: 'scenario.test.ts' }];
    const events = [{ ...open, with: { site: 3, slip: files[0], files: [files[1]] } }];
    const typed = parseScenario({ ...scenario, events }, import.meta.filename).actions[0]?.action.with ?? {};
    expect(textsOf(typed)).toEqual({ site: '3' });
    const picked = filesOf(typed, import.meta.filename);
    expect(picked.get('slip')?.map(({ name, bytes }) => [name, Buffer.from(bytes).toString()])).toEqual([
      ['slip.pdf', 'PDF'],
    ]);
    expect(Buffer.from(picked.get('files')?.[0]?.bytes ?? []).toString()).toContain('a path beside the scenario');
  });

  it('gives a ref to no case that has to be refused', () => {
    const events = [{ ...open, expect: 'refused' }, open];
    expect(problemOf(() => parseScenario({ ...scenario, events }, 'here'))).toBe('none');
  });

  it.each([
    [{ until: '2025-01-01T00:00:00+08:00' }, 'until is 2024-12-31'],
    [{ start: '2025-02-01' }, 'start is "2025-02-01", allowed is an instant with offset'],
    [{ events: [{ ...open, at: '2025-04-01T00:00:00+08:00' }] }, 'events[0].at is 2025-03-31'],
    [{ events: [open, open] }, 'events[1].ref is "O1", which events[0] opens already'],
    [{ events: [{ ...open, with: { site: {} } }] }, 'events[0].with.site is {}, allowed is a text, a number'],
    [{ events: [{ ...open, expect: 'failed' }] }, 'events[0].expect is "failed", allowed is "refused"'],
    [{ events: [{ ...open, extra: 1 }] }, 'events[0].extra is 1, allowed is nothing'],
    [{ events: {} }, 'events is {}, allowed is a list'],
  ])('names the place, what stands there and what is allowed: %j', (change, sentence) => {
    expect(problemOf(() => parseScenario({ ...scenario, ...change }, 'here'))).toContain(sentence);
  });

  it.each([
    [{ ...sign, task: 'sign-c' }, 'events[1].task is "sign-c", allowed is accept, complete, sign-a, sign-b'],
    [{ ...sign, decision: 'agree' }, 'events[1].decision is "agree", allowed is approve, return'],
    [{ ...sign, by: 'b.signer' }, 'events[1].by is "b.signer", allowed is a.signer, who is asked "sign-a"'],
    [{ ...sign, by: 'nobody' }, 'events[1].by is "nobody"'],
    [{ ...sign, ref: 'O2' }, 'events[1].ref is "O2", allowed is a ref that an event opens, or payment-1'],
    [
      { ...open, ref: 'P', workflow: 'quarterly-payment' },
      'events[1].workflow is "quarterly-payment", allowed is link-order, fault-repair',
    ],
    [{ ...open, ref: 'payment-1' }, 'events[1].ref is "payment-1", allowed is a ref that no case has'],
    [
      { at: sign.at, by: 'a.operator', ref: 'O1', do: 'act', act: 'demand' },
      'events[1].act is "demand", allowed is claim-cause, dispute, withdraw',
    ],
    [
      { at: sign.at, by: 'a.signer', ref: 'O1', do: 'withdraw' },
      'events[1].by is "a.signer", allowed is a.operator, b.manager, who may do that',
    ],
    [{ ...sign, by: 'b.signer', expect: 'refused' }, 'none'],
    [{ ...sign, ref: 'never-opened', expect: 'refused' }, 'none'],
  ])('is held to the contract: %j', (changed, sentence) => {
    const contract = readContractFile();
    expect(
      problemOf(() => checkAgainst(contract, parseScenario({ ...scenario, events: [open, changed] }, 'here'), 'here')),
    ).toContain(sentence);
  });

  const shipped = readdirSync('contracts/scenarios', { recursive: true, encoding: 'utf8' });
  it.each(shipped.filter((name) => name.endsWith('.json')))('that the product ships can be played: %s', (name) => {
    expect(readScenario(`contracts/scenarios/${name}`).scenario.actions.length).toBeGreaterThan(0);
  });
});
