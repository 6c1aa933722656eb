import { addDays, dayOf } from '../../domain/time/instant.ts';
import { openMeasuredOffice } from './office.ts';

/** The contract's four payments through the real machine, functions and table, in virtual time. */
export async function paymentFigures(): Promise<{ payments: number; perSecond: number; awsCallsEach: number }> {
  const measured = await openMeasuredOffice('2025-03-31T12:00:00.000Z');
  const { office } = measured;
  try {
    const { settlements } = office.contract.terms;
    const before = measured.figures().total;
    const began = performance.now();
    for (const [index, { ref, to, instalment: amount }] of settlements.entries()) {
      await office.to(`${addDays(to, 1)}T02:00:00.000Z`);
      const today = dayOf(office.now());
      await office.answer(ref, 'review', 'approve');
      const number = `2511700000000000000${index}`;
      await office.answer(ref, 'invoice', 'submit', { number, issuedOn: today, amount });
      await office.answer(ref, 'receive-invoice', 'approve');
      await office.answer(ref, 'pay', 'submit', { paidOn: today, amount, voucher: ref });
      await office.answer(ref, 'confirm-receipt', 'approve');
      if ((await office.file(ref)).status !== 'closed') throw new Error(`${ref} is not settled`);
    }
    const seconds = (performance.now() - began) / 1000;
    const payments = settlements.length;
    return {
      payments,
      perSecond: Math.round((payments / seconds) * 100) / 100,
      awsCallsEach: Math.round((measured.figures().total - before) / payments),
    };
  } finally {
    await measured.close();
  }
}

if (process.argv[1] === import.meta.filename) console.log(JSON.stringify(await paymentFigures()));
