import { statementOf, type Account } from '../domain/case/account.ts';
import { isLess, sum } from '../domain/money/amounts.ts';
import { breachesOf } from '../domain/case/judgement.ts';
import { lateCharge, partsOf, paymentView, windowOf } from '../domain/case/quarterly-payment.ts';
import type { PaymentCase } from '../domain/case/records.ts';
import { recordBreach } from './acts/record-breach.ts';
import { caseEvent, openFile, type Opened } from './case-event.ts';
import { appendEvents } from './store/cases.ts';
import { changeAccount } from './store/ledger.ts';
import { observed } from './telemetry/observed.ts';

/**
 * Settles a payment once everything payable is paid and confirmed. What clause 6.3 costs is frozen then, in one conditional
 * write that also counts it towards the cap. @returns settled false while a balance is left
 */
export const handler = observed('settle', async (event: unknown): Promise<{ settled: boolean }> => {
  const file = await openFile(caseEvent.parse(event));
  const { record, tasks } = file.loaded;
  if (record.workflow !== 'quarterly-payment') throw new Error(`case ${record.id} is no payment`);
  const payable = statementOf(file.account, record.request.settlement)?.payable ?? '0.00';
  const confirmed = partsOf(tasks).filter((part) => part.state === 'confirmed');
  if (isLess(sum(confirmed.map((part) => part.amount)), payable)) return { settled: false };
  await settle(file, record);
  return { settled: true };
});

async function settle(file: Opened, record: PaymentCase): Promise<void> {
  const { contract, loaded, at } = file;
  const { account } = await changeAccount(contract.terms.id, (ledger) => charged(file, record, ledger.account));
  const view = paymentView(contract, record, loaded.tasks, account, at);
  await appendEvents(contract.terms.id, loaded, [
    {
      id: 'settled',
      at,
      kind: 'settled',
      data: {
        payable: view.payable,
        paidOn: view.paidOn,
        daysLate: view.daysLate,
        latePenalty: view.latePenalty,
        arithmetic: view.arithmetic,
      },
    },
  ]);
  for (const breach of breachesOf(contract, loaded, account, at)) await recordBreach(file, breach);
}

/** Clause 6.3: null when the payment was in time or is charged already. */
function charged({ contract, loaded, at }: Opened, record: PaymentCase, account: Account): Account | null {
  const ref = record.request.settlement;
  const view = paymentView(contract, record, loaded.tasks, account, at);
  const lastDay = windowOf(contract, loaded.tasks)?.lastDay;
  if (view.daysLate === 0 || !lastDay || view.paidOn === null || account.lateCharges.some((kept) => kept.ref === ref))
    return null;
  const parts = partsOf(loaded.tasks).filter((part) => part.state === 'confirmed');
  return {
    ...account,
    lateCharges: [
      ...account.lateCharges,
      lateCharge(contract, account, { ref, payable: view.payable, lastDay, parts, until: view.paidOn }, at),
    ],
  };
}
