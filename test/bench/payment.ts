import { openOffice } from '../functions/office.ts';

/** The contract's four payments through the real machine, functions and endpoint, in virtual time. */
export async function paymentFigures(): Promise<{ payments: number; perSecond: number; awsCallsEach: number }> {
  const office = await openOffice('2025-03-31T20:00:00+08:00');
  try {
    const { settlements } = office.contract.terms;
    const before = office.laptop.calls.snapshot().total;
    const began = performance.now();
    for (const { ref, to, instalment } of settlements) {
      await office.laptop.advanceTo(new Date(Date.parse(`${to}T10:00:00+08:00`) + 86_400_000).toISOString());
      const today = office.now().slice(0, 10);
      await office.answer(ref, 'review.1', 'approve');
      await office.answer(ref, 'invoice.1', 'submit', { number: ref, issuedOn: today, amount: instalment });
      await office.answer(ref, 'receive-invoice.1', 'approve');
      await office.answer(ref, 'pay.1', 'submit', { paidOn: today, amount: instalment, voucher: ref });
      await office.answer(ref, 'confirm-receipt.1', 'approve');
      if ((await office.load(ref)).record.status !== 'closed') throw new Error(`${ref} is not settled`);
    }
    const seconds = (performance.now() - began) / 1000;
    const payments = settlements.length;
    return {
      payments,
      perSecond: Math.round((payments / seconds) * 100) / 100,
      awsCallsEach: Math.round((office.laptop.calls.snapshot().total - before) / payments),
    };
  } finally {
    await office.laptop.close();
  }
}

if (process.argv[1] === import.meta.filename) console.log(JSON.stringify(await paymentFigures()));
