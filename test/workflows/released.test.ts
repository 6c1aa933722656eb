import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { functions } from '../../functions/manifest.ts';
import { linkpact, projectRoot } from '../../local/application.ts';
import { readOutcome } from '../../local/replay/run.ts';
import { parseScenario } from '../../local/replay/scenario.ts';
import { Script } from '../../local/replay/script.ts';
import { scenario as quarter } from '../durability/scenario.ts';
import { openOffice, type Office } from '../functions/office.ts';
import { definitionsOf, eventsOf, releases } from './released.ts';

const before = releases.at(-1) ?? '';
const scenario = parseScenario(quarter, 'scenario');

let office: Office;
beforeAll(async () => {
  office = await openOffice(quarter.start, {
    application: { ...(await linkpact(projectRoot)), workflows: await definitionsOf(before) },
  });
});
afterAll(async () => {
  await office.laptop.close();
});

/** An event that notes which of its fields are read. */
function noting(event: object, read: Set<string>): object {
  return new Proxy(event, {
    get(target, field) {
      read.add(String(field));
      return Reflect.get(target, field) as unknown;
    },
  });
}

/** What the function says of an event whose contract doesn't exist: how far it came, and which fields it looked at. */
async function takes(name: string, event: object): Promise<{ says: string; read: Set<string> }> {
  const read = new Set<string>();
  const { handler } = (await import(join(projectRoot, functions.find((spec) => spec.name === name)?.entry ?? ''))) as {
    handler(event: unknown, context: object): Promise<unknown>;
  };
  const says = await handler(noting(event, read), { awsRequestId: 'a-request' }).then(
    () => 'nothing',
    (error: unknown) => (error instanceof Error ? error.message : String(error)),
  );
  return { says, read };
}

describe.each(releases)('executions that began under release %s', (release) => {
  it('still send events that the functions of today take, and of which they read every field', async () => {
    for (const { workflow, state, calls, event } of (await definitionsOf(release)).flatMap(eventsOf)) {
      const { says, read } = await takes(calls, event);
      const why = `${workflow} of release ${release} sends this in ${state} for as long as an execution of that time runs; see docs/changing.md.`;
      expect(says, `${calls} refuses it: ${says}. ${why}`).toMatch(/no-such-contract (is not published|has no case)/);
      expect([...read], `${calls} no longer reads one of the fields. ${why}`).toEqual(
        expect.arrayContaining(Object.keys(event)),
      );
    }
  });
});

describe('the definitions of the release before', () => {
  it('carry a quarter of orders, faults and the payment to the end with the functions of today', async () => {
    const script = new Script({ scenario, contract: office.contract, laptop: office.laptop });
    office.laptop.follow(script);
    await office.laptop.advanceTo(scenario.until);
    const { cases, executions, ledger, payments } = await readOutcome(office.laptop, office.contract, (caseId) =>
      script.refOf(caseId),
    );
    expect(executions.filter(({ status }) => status !== 'SUCCEEDED')).toEqual([]);
    expect(cases.map(({ ref, status }) => `${ref} ${status}`).sort()).toEqual([
      'F2 closed',
      'F3 closed',
      'O1 closed',
      'O3 closed',
      'O4 closed',
      'payment-1 closed',
    ]);
    expect(ledger.map(({ clause, ref }) => `${clause} ${ref}`)).toEqual(
      expect.arrayContaining(['6.4 O3', '6.4 O4', '6.2 F2', '6.3 payment-1']),
    );
    expect(payments).toMatchObject([{ payable: '355316.73', daysLate: 6 }]);
  });
});
