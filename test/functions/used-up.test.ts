import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { putUse } from '../../functions/store/used-up.ts';
import type { AnswerOutcome } from '../../functions/use-cases/answer.ts';
import { interleaved } from '../store/interleaving.ts';
import { openOffice, type Office } from './office.ts';

/** Two payments whose invoices are asked: the second quarter has ended and the first is still not invoiced. */
const PAYMENTS = ['payment-1', 'payment-2'];
let office: Office;
let turn = 0;
beforeAll(async () => {
  office = await openOffice('2025-06-30T08:00:00.000Z');
  await office.to('2025-07-01T10:00:00+08:00');
  for (const payment of PAYMENTS) await office.answer(payment, 'review', 'approve');
});
afterAll(() => office.close());

const isAsked = async (payment: string): Promise<boolean> =>
  (await office.file(payment)).questions.some(({ name, state }) => name === 'receive-invoice' && state === 'open');
const number = (): string => `2511700000000000${String(turn).padStart(4, '0')}`;
/** Whatever was submitted is returned: both are asked again, for an invoice with a number that nobody has used. */
async function askAnew(): Promise<void> {
  turn += 1;
  for (const payment of PAYMENTS)
    if (await isAsked(payment)) await office.answer(payment, 'receive-invoice', 'return', { reason: 'issue it again' });
}
const invoice = async (payment: string): Promise<AnswerOutcome> => {
  const fields = { number: number(), issuedOn: '2025-07-01', amount: '365176.50' };
  return office.answerAsSeen(await office.load(payment), 'invoice', 'submit', fields);
};
const said = (outcome: AnswerOutcome): unknown =>
  outcome.outcome === 'refused' ? outcome.check.problems : outcome.outcome;

describe('an invoice that two payments name', () => {
  it('is taken once, in whatever order the two come: the other is told where it was used', async () => {
    await fc.assert(
      fc
        .asyncProperty(fc.array(fc.nat(1), { maxLength: 30 }), async (picks) => {
          const outcomes = await interleaved([() => invoice('payment-1'), () => invoice('payment-2')], picks);
          await office.settle();
          const taken = outcomes.filter(({ outcome }) => outcome === 'answered');
          expect(taken).toHaveLength(1);
          const by = outcomes[0] === taken[0] ? 'payment-1' : 'payment-2';
          expect(outcomes.map(said)).toContainEqual({ number: { code: 'used-already', by } });
        })
        .beforeEach(askAnew),
      { numRuns: 20 },
    );
  });

  it('is free again where the other one came to nothing', async () => {
    await askAnew();
    const { version, contract } = await office.file('payment-2');
    const noted = { case: 'payment-2', version };
    await putUse(contract, `invoice//${number()}`, noted, null);
    expect(said(await invoice('payment-1')), 'payment-2 may be about to use it').toEqual({
      number: { code: 'used-already', by: 'payment-2' },
    });
    await putUse(contract, `invoice//${number()}`, { ...noted, version: version - 1 }, noted);
    expect(said(await invoice('payment-1')), 'payment-2 has gone on without it').toBe('answered');
  });
});
