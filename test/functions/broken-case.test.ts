import { afterEach, describe, expect, it } from 'vitest';
import { carryOn } from '../../functions/use-cases/carry-on.ts';
import { readReport } from '../../functions/use-cases/report.ts';
import { quarterlyPayment } from '../../workflows/quarterly-payment/workflow.ts';
import { NO_FAULTS } from '../race/calls.ts';
import { openOffice, type Office } from './office.ts';
import { mending } from './channel.ts';

let office: Office;
afterEach(() => office.close());

const FIRST = '2025-03-31T16:00:00.000Z';

/** Two orders of 10 March; the run of the first fails for good before its breach is recorded. */
async function brokenBeforeItsBreach(): Promise<[broken: string, other: string]> {
  office = await openOffice('2025-03-10T02:00:00.000Z');
  const broken = await office.order(3);
  const giveUp = (name: string) => name === 'record-breach' && { givenUpUntil: '2099-01-01T00:00:00.000Z' };
  office.world.faults = { ...NO_FAULTS, onCall: (name) => giveUp(name) || 'once' };
  await office.to('2025-03-13T02:00:00.000Z');
  expect(await office.file(broken)).toMatchObject({ failedRun: 1, breaches: [] });
  office.world.faults = NO_FAULTS;
  const other = await office.order(4);
  return [broken, other];
}
const statement = async (ref: string) => {
  const { view } = await office.load(ref);
  return view.ledger.account.statements.find((kept) => kept.ref === ref);
};

describe('a case whose run has failed while a statement is prepared', () => {
  it('is named in it with a warning; its line, written once it is carried on, goes into the next one', async () => {
    const [broken] = await brokenBeforeItsBreach();
    await office.to(FIRST);
    expect(await statement('payment-1')).toMatchObject({
      unrecorded: [{ case: broken, clause: '6.4', debtor: 'b', amount: '4382.12', at: '2025-03-12T16:00:00.000Z' }],
    });
    const { view } = await office.load('payment-1');
    const facts = quarterlyPayment.sheet?.(view, office.now()).facts ?? [];
    expect(facts.filter(({ word }) => word === 'unrecorded')).toMatchObject([
      {
        strong: true,
        value: { word: 'unrecorded.line', values: { case: { case: broken }, amount: { money: '4382.12' } } },
      },
    ]);
    await carryOn({ opened: await office.load(broken), at: office.now(), ...mending(office.contract) });
    await office.settle();
    expect((await statement('payment-1'))?.rows.map(({ case: id }) => id)).not.toContain(broken);
    await office.to('2025-06-30T16:00:00.000Z');
    const { ledger } = await readReport(office.contract.terms.id, office.now());
    expect(ledger.filter(({ ref }) => ref === broken)).toMatchObject([{ amount: '4382.12', statement: 'payment-2' }]);
    expect((await statement('payment-2'))?.unrecorded).toEqual([]);
  });

  it('is not named once it is carried on, nor where it owes nothing', async () => {
    const [broken, other] = await brokenBeforeItsBreach();
    await carryOn({ opened: await office.load(broken), at: office.now(), ...mending(office.contract) });
    await office.settle();
    await office.carryThrough(other);
    await office.to(FIRST);
    expect((await statement('payment-1'))?.unrecorded).toEqual([]);
    expect((await statement('payment-1'))?.rows.map(({ case: id }) => id)).toContain(broken);
  });
});
