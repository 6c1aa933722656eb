import { fieldOf } from '../../domain/case/facts.ts';
import type { Statement } from '../../domain/ledger/ledger.ts';
import { dayOf } from '../../domain/time/instant.ts';
import type { RoomReport } from '../authoring/report.ts';
import { latenessOf } from './late.ts';
import { partsOf } from './parts.ts';
import { reviewOf, type PaymentView } from './review.ts';
import { lateLines, penaltyShown } from './settlement.ts';
import { knownStatement } from './statement.ts';
import { invoicesOf, windowOf } from './window.ts';

/**
 * What the report says of a payment, with the facts that its figures follow from; nothing while it has no statement.
 */
export function reportOf(view: PaymentView, now: string): RoomReport {
  const statement = knownStatement(view);
  if (!statement) return {};
  const { ref, instalment, deductions, credits, additions, reductions, payable, preparedAt } = statement;
  const window = windowOf(view);
  const { paidOn, days } = latenessOf(view, now);
  return {
    payments: {
      ref,
      instalment,
      deductions,
      credits,
      additions,
      reductions,
      payable,
      windowFrom: window?.windowFrom ?? null,
      lastDay: window?.lastDay ?? null,
      paidOn,
      daysLate: days,
      latePenalty: penaltyShown(view, now),
      ...factsOf(view),
    },
    statements: { ref, preparedAt, ...versionOf(statement), earlier: earlierThan(view, statement) },
    ledger: lateLines(view, now),
  };
}

/** What starts the window, and what was paid: days in Asia/Shanghai, amounts in yuan. */
function factsOf(view: PaymentView) {
  const { firstPassed } = reviewOf(view);
  return {
    review: firstPassed && { day: firstPassed.day, by: firstPassed.by },
    invoices: invoicesOf(view).map(({ answer, reply, repliedAt }) => ({
      day: dayOf(answer.at),
      amount: fieldOf(answer, 'amount'),
      reply,
      repliedOn: repliedAt === null ? null : dayOf(repliedAt),
    })),
    paid: partsOf(view).map(({ day, amount, state }) => ({ day, amount, state })),
  };
}

const versionOf = ({ version, payable, rows }: Statement) => ({
  version,
  payable,
  rows: rows.map(({ kind, clause, case: caseId, amount }) => ({ kind, clause, ref: caseId, amount })),
});

/** The versions that were prepared again, in order. */
function earlierThan({ ledger }: PaymentView, { ref, version }: Statement): object[] {
  return ledger.account.statements
    .filter((kept) => kept.ref === ref && kept.version < version)
    .sort((one, other) => one.version - other.version)
    .map(versionOf);
}
