import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { checkAgainst } from '../../local/replay/check-scenario.ts';
import { loadContract } from '../../local/contracts.ts';
import { readScenario } from '../../local/replay/read-scenario.ts';
import { parseScenario, ScenarioError } from '../../local/replay/scenario.ts';

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
  it('puts the acts in order of time, those of one instant in the order of the file, and writes numbers out', () => {
    const { acts } = parseScenario(
      { ...scenario, events: [{ ...sign, at: '2025-02-11T00:00:00Z' }, sign, open] },
      'here',
    );
    expect(acts.map(({ path }) => path)).toEqual(['events[1]', 'events[2]', 'events[0]']);
    expect(acts[1]?.act).toMatchObject({ at: '2025-02-10T02:00:00.000Z', with: { site: '3' } });
  });

  it.each([
    [{ until: '2025-01-01T00:00:00+08:00' }, 'until is 2024-12-31'],
    [{ start: '2025-02-01' }, 'start is "2025-02-01", allowed is an instant with offset'],
    [{ events: [{ ...open, at: '2025-04-01T00:00:00+08:00' }] }, 'events[0].at is 2025-03-31'],
    [{ events: [open, open] }, 'events[1].ref is "O1", which events[0] opens already'],
    [
      { events: [{ ...open, workflow: 'quarterly-payment' }] },
      'events[0].workflow is "quarterly-payment", allowed is "link-order" or "fault-repair"',
    ],
    [{ events: [{ ...open, extra: 1 }] }, 'events[0].extra is 1, allowed is nothing'],
    [{ events: {} }, 'events is {}, allowed is a list'],
  ])('names the place, what stands there and what is allowed: %j', (change, sentence) => {
    expect(problemOf(() => parseScenario({ ...scenario, ...change }, 'here'))).toContain(sentence);
  });

  it.each([
    [{ ...sign, task: 'sign-c' }, 'events[1].task is "sign-c", allowed is complete, sign-a, sign-b'],
    [{ ...sign, decision: 'agree' }, 'events[1].decision is "agree", allowed is approve, return'],
    [{ ...sign, by: 'b.signer' }, 'events[1].by is "b.signer", allowed is a.signer, who is asked "sign-a"'],
    [{ ...sign, by: 'nobody' }, 'events[1].by is "nobody"'],
    [{ ...sign, ref: 'O2' }, 'events[1].ref is "O2", allowed is a ref that an event opens, or payment-1'],
  ])('is held to the contract: %j', (changed, sentence) => {
    const contract = loadContract();
    expect(
      problemOf(() => checkAgainst(contract, parseScenario({ ...scenario, events: [open, changed] }, 'here'), 'here')),
    ).toContain(sentence);
  });

  it.each(readdirSync('contracts/scenarios'))('that the product ships can be played: %s', (name) => {
    expect(readScenario(`contracts/scenarios/${name}`).scenario.acts.length).toBeGreaterThan(0);
  });
});
