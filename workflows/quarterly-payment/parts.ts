import { endOf } from '../../domain/case/duty-clock.ts';
import { answered, answersOf, fieldOf, roundOf } from '../../domain/case/facts.ts';
import { readingOf } from '../../domain/contract/contract.ts';
import { isLess, minus, sum } from '../../domain/money/amounts.ts';
import type { PaymentView } from './review.ts';

/** One payment of the customer: a fact that the provider confirms. */
export interface PaidPart {
  readonly round: number;
  readonly amount: string;
  readonly voucher: string;
  /** The day that counts, by the reading `payment.paidOn`. */
  readonly day: string;
  readonly submittedAt: string;
  readonly state: 'confirmed' | 'pending' | 'returned';
}

export function partsOf(view: PaymentView): PaidPart[] {
  const byArrival = readingOf(view.contract, 'payment.paidOn') === 'received';
  return answersOf(view.file, 'pay').map(({ round, answer }) => {
    const receipt = roundOf(view.file, 'confirm-receipt', round);
    const state = answered(receipt, 'approve') ? 'confirmed' : answered(receipt, 'return') ? 'returned' : 'pending';
    // Said by who confirms the receipt only.
    const arrived = receipt?.answer?.fields['receivedOn'];
    return {
      round,
      amount: fieldOf(answer, 'amount'),
      voucher: fieldOf(answer, 'voucher'),
      day: byArrival && arrived !== undefined ? arrived : fieldOf(answer, 'paidOn'),
      submittedAt: answer.at,
      state,
    };
  });
}

const total = (parts: readonly PaidPart[]): string => sum(parts.map(({ amount }) => amount));

export const isConfirmed = ({ state }: PaidPart): boolean => state === 'confirmed';
const isStated = ({ state }: PaidPart): boolean => state !== 'returned';

/** What is still to be paid: what was stated and not yet confirmed counts as paid, what was returned doesn't. */
export function balanceOf(payable: string, parts: readonly PaidPart[]): string {
  return minus(payable, total(parts.filter(isStated)));
}

/** Whether these parts cover the amount. */
export function cover(payable: string, parts: readonly PaidPart[]): boolean {
  return !isLess(total(parts), payable);
}

/**
 * The part with which all was paid: the last one by its day, not by its order; null while confirmed parts don't cover
 * the amount.
 */
export function closingPart(payable: string, parts: readonly PaidPart[]): PaidPart | null {
  const confirmed = parts.filter(isConfirmed);
  if (!cover(payable, confirmed)) return null;
  return confirmed.reduce<PaidPart | null>((last, part) => (last && last.day > part.day ? last : part), null);
}

/**
 * How the parts meet the last day: `met` if those that are confirmed, or were told in time, cover the amount; `stated`
 * if it takes parts that were told after it and that the provider has not answered yet; else `missed`.
 */
export function metBy(
  payable: string,
  parts: readonly PaidPart[],
  deadline: { lastDay: string | null; dueAt: string | null },
): 'met' | 'stated' | 'missed' {
  const inTime = parts.filter((part) => isStated(part) && (deadline.lastDay === null || part.day <= deadline.lastDay));
  if (
    cover(
      payable,
      inTime.filter((part) => isConfirmed(part) || part.submittedAt < endOf(deadline)),
    )
  )
    return 'met';
  return cover(payable, inTime) ? 'stated' : 'missed';
}
