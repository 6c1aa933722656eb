import { statementHolding } from '../domain/case/account.ts';
import { breachesOf, milestonesOf } from '../domain/case/judgement.ts';
import { paymentView, type PaymentView } from '../domain/case/quarterly-payment.ts';
import type { Breach, WorkflowName } from '../domain/case/records.ts';
import { listCases, requireCase } from './store/cases.ts';
import { requireContract } from './store/contracts.ts';
import { loadLedger } from './store/ledger.ts';
import { outwardKind, type MailRecord } from './store/mail-record.ts';
import { listMails } from './store/mails.ts';

export type CaseReport = {
  id: string;
  workflow: WorkflowName;
  status: 'open' | 'closed';
  openedAt: string;
  run: number;
  dueAt: string | null;
  metAt: string | null;
  effectiveOn: string | null;
  breaches: Breach[];
};
export type LedgerReport = {
  id: string;
  clause: string;
  debtor: 'a' | 'b';
  caseId: string;
  amount: string;
  at: string;
  statement: string | null;
};
export type Report = {
  cases: CaseReport[];
  ledger: LedgerReport[];
  payments: PaymentView[];
  mails: Record<'task' | 'reminder' | 'breach' | 'receipt', number>;
};

/** All that can be said of a contract as of `now`: cases with their breaches, the ledger, the payments, the mails sent. */
export async function readReport(contractId: string, now: string): Promise<Report> {
  const [contract, ledger, records] = await Promise.all([
    requireContract(contractId),
    loadLedger(contractId),
    listCases(contractId),
  ]);
  const { account } = ledger;
  const files = await Promise.all(records.map((record) => requireCase(contractId, record.id)));
  const payments = files.flatMap(({ record, tasks }) =>
    record.workflow === 'quarterly-payment' && account.statements.some((kept) => kept.ref === record.id)
      ? [paymentView(contract, record, tasks, account, now)]
      : [],
  );
  const { clause } = contract.terms.penalties.latePayment;
  const late = payments.flatMap((payment): LedgerReport[] => {
    const charge = account.lateCharges.find((kept) => kept.ref === payment.ref);
    return charge && payment.dueAt
      ? [
          {
            id: `${clause}/${payment.ref}`,
            clause,
            debtor: 'a',
            caseId: payment.ref,
            amount: charge.amount,
            at: payment.dueAt,
            statement: null,
          },
        ]
      : [];
  });
  const lines = ledger.lines.map((line): LedgerReport => ({ ...line, statement: statementHolding(account, line.id) }));
  return {
    cases: files.map(({ record, tasks }) => ({
      id: record.id,
      workflow: record.workflow,
      status: record.status,
      openedAt: record.openedAt,
      run: record.run,
      ...milestonesOf(contract, { record, tasks }, account, now),
      breaches: breachesOf(contract, { record, tasks }, account, now),
    })),
    ledger: [...lines, ...late].sort((left, right) => (`${left.at}${left.id}` < `${right.at}${right.id}` ? -1 : 1)),
    payments,
    mails: countMails(
      (await Promise.all(records.map((record) => listMails({ contract: contractId, caseId: record.id })))).flat(),
    ),
  };
}

function countMails(mails: readonly MailRecord[]): Report['mails'] {
  const counts: Report['mails'] = { task: 0, reminder: 0, breach: 0, receipt: 0 };
  for (const mail of mails) {
    const kind = outwardKind(mail.about);
    if (mail.sentAt !== null && kind !== 'notice') counts[kind] += 1;
  }
  return counts;
}
