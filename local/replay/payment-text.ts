import { isZero } from '../../domain/money/amounts.ts';
import { isNegative, negative } from '../../domain/money/statement.ts';
import { grouped } from './money-text.ts';
import type { Outcome, PaymentOutcome, StatementRow, StatementVersion } from './outcome.ts';

/**
 * Each payment in sentences that can be worked out again: what is payable, by when, what was paid when, what lateness
 * costs.
 */
export function paymentSection(outcome: Outcome): string[] {
  return outcome.payments.map((payment) => {
    const { rows = [], earlier = [], version = 1 } = outcome.statements.find(({ ref }) => ref === payment.ref) ?? {};
    return [
      `${payment.ref}: payable ${grouped(payment.payable)} = ${sumText(rows)}`,
      ...earlier.map((before) => `  ${againText(before, { rows, version })}`),
      `  ${startText(payment)}`,
      `  ${windowText(payment)}`,
      ...(payment.paid.length === 0 ? [] : [`  ${partsText(payment)}`]),
      `  ${paidText(payment)}`,
    ].join('\n');
  });
}

/** The rows of a statement, each with what it is for. */
function sumText(rows: readonly StatementRow[]): string {
  return rows
    .map((row, index) => `${index === 0 && !isNegative(row.amount) ? '' : signOf(row)}${rowText(row)}`)
    .join(' ');
}

const signOf = ({ amount }: StatementRow): string => (isNegative(amount) ? '− ' : '+ ');

function rowText({ kind, clause, ref, amount }: StatementRow): string {
  const what = ref === null ? kind : `${kind} ${clause} ${ref}`;
  return `${grouped(isNegative(amount) ? negative(amount) : amount)} ${what}`;
}

/**
 * What an earlier version had that the one in force hasn't: a line that was void, held or of another amount before the
 * invoice.
 */
function againText(
  { version, payable, rows }: StatementVersion,
  now: Pick<StatementVersion, 'rows' | 'version'>,
): string {
  const gone = rows.filter((row) => !now.rows.some((kept) => rowText(kept) === rowText(row)));
  const what = gone.map((row) => `${signOf(row)}${rowText(row)}`).join(' ');
  return `prepared again before the invoice, as version ${now.version}: version ${version} came to ${grouped(payable)} with ${what}`;
}

/** The facts that start the window. */
function startText({ review, invoices }: PaymentOutcome): string {
  const reviewed = review === null ? 'review not passed' : `review passed by ${review.by} on ${review.day}`;
  const issued = invoices.map(({ day, amount, reply, repliedOn }) => {
    const said = reply === null || repliedOn === null ? 'not answered' : `${reply} on ${repliedOn}`;
    return `invoice of ${day} for ${grouped(amount)} ${said}`;
  });
  return [reviewed, ...issued].join('; ');
}

function windowText({ windowFrom, lastDay }: PaymentOutcome): string {
  if (windowFrom === null) return 'no window: what starts it has not happened';
  return `window from ${windowFrom}, which is not counted, to ${lastDay ?? 'an end that is not known yet'}`;
}

function partsText({ paid }: PaymentOutcome): string {
  const said = { confirmed: '', pending: ', not confirmed yet', returned: ', returned' };
  return `paid ${paid.map(({ day, amount, state }) => `${grouped(amount)} on ${day}${said[state]}`).join('; ')}`;
}

function paidText({ paidOn, daysLate, latePenalty }: PaymentOutcome): string {
  const paid = paidOn === null ? 'not paid and confirmed in full' : `paid in full on ${paidOn}`;
  if (daysLate === 0) return isZero(latePenalty) ? paid : `${paid}, penalty ${grouped(latePenalty)}`;
  const days = daysLate === 1 ? '1 day' : `${daysLate} days`;
  return `${paid}: ${days} after the last day, penalty ${grouped(latePenalty)}`;
}
