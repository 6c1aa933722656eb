import { isZero } from '../../domain/money/amounts.ts';
import { isNegative, negative } from '../../domain/money/statement.ts';
import { grouped } from './money-text.ts';
import type { Outcome, PaymentOutcome } from './outcome.ts';

/** Each payment in sentences that can be worked out again: what is payable, by when, what was paid when, what lateness costs. */
export function paymentSection(outcome: Outcome): string[] {
  return outcome.payments.map((payment) =>
    [
      `${payment.ref}: payable ${grouped(payment.payable)} = ${sumText(outcome, payment)}`,
      `  ${windowText(payment)}`,
      `  ${paidText(payment)}`,
    ].join('\n'),
  );
}

/** The rows of the statement in force, each with what it is for; the four sums where a room gives no rows. */
function sumText({ statements }: Outcome, payment: PaymentOutcome): string {
  const rows = rowsOf(statements.find((one) => 'ref' in one && one.ref === payment.ref));
  if (rows.length === 0) return sumsText(payment);
  return rows
    .map(({ kind, clause, ref, amount }, index) => {
      const sign = isNegative(amount) ? '− ' : index === 0 ? '' : '+ ';
      const what = ref === null ? kind : `${kind} ${clause} ${ref}`;
      return `${sign}${grouped(isNegative(amount) ? negative(amount) : amount)} ${what}`;
    })
    .join(' ');
}

interface Row {
  readonly kind: string;
  readonly clause: string;
  readonly ref: string | null;
  readonly amount: string;
}

function rowsOf(statement: object | undefined): readonly Row[] {
  return statement && 'rows' in statement && Array.isArray(statement.rows) ? (statement.rows as Row[]) : [];
}

function sumsText({ instalment, credits, additions, reductions, deductions }: PaymentOutcome): string {
  const parts: [string, string, string][] = [
    ['+', credits, 'credits'],
    ['+', additions, 'additions'],
    ['−', reductions, 'reductions'],
    ['−', deductions, 'deductions'],
  ];
  const shown = parts
    .filter(([, amount]) => !isZero(amount))
    .map(([sign, amount, what]) => `${sign} ${grouped(amount)} ${what}`);
  return [`${grouped(instalment)} instalment`, ...shown].join(' ');
}

function windowText({ windowFrom, lastDay }: PaymentOutcome): string {
  if (windowFrom === null) return 'no window: what starts it has not happened';
  return `window from ${windowFrom}, which is not counted, to ${lastDay ?? 'an end that is not known yet'}`;
}

function paidText({ paidOn, daysLate, latePenalty }: PaymentOutcome): string {
  const paid = paidOn === null ? 'not paid and confirmed in full' : `paid in full on ${paidOn}`;
  if (daysLate === 0) return isZero(latePenalty) ? paid : `${paid}, penalty ${grouped(latePenalty)}`;
  const days = daysLate === 1 ? '1 day' : `${daysLate} days`;
  return `${paid}: ${days} after the last day, penalty ${grouped(latePenalty)}`;
}
