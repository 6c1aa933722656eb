import { countClock, endOf, type ClaimedEnd, type CountedDeadline } from '../../domain/case/duty-clock.ts';
import { effectsOfKind, type Effect, type Suspension } from '../../domain/case/effects.ts';
import { answered, answersOf, roundOf } from '../../domain/case/facts.ts';
import type { Answer } from '../../domain/case/record.ts';
import { readingOf } from '../../domain/contract/contract.ts';
import { dayOf } from '../../domain/time/instant.ts';
import { reviewOf, startOfPassed, type PaymentView } from './review.ts';

/** The name of the one deadline, and of the breach that follows if it is missed. */
export const PAYMENT = 'payment';

/** An invoice as the provider submitted it, with what the customer said of it. */
export interface Invoice {
  readonly round: number;
  readonly answer: Answer;
  readonly reply: 'accepted' | 'returned' | null;
  readonly repliedAt: string | null;
}

export function invoicesOf({ file }: Pick<PaymentView, 'file'>): Invoice[] {
  return answersOf(file, 'invoice').map(({ round, answer }) => {
    const reply = roundOf(file, 'receive-invoice', round);
    const said = answered(reply, 'approve') ? 'accepted' : answered(reply, 'return') ? 'returned' : null;
    return { round, answer, reply: said, repliedAt: reply?.answer?.at ?? null };
  });
}

/** The window for paying. `dueAt` and `lastDay` are null while its clock stands without a known end. */
export interface PaymentWindow {
  /** The day that starts it and isn't counted itself. */
  readonly windowFrom: string;
  readonly lastDay: string | null;
  readonly dueAt: string | null;
  readonly deadline: CountedDeadline;
  /** The end if the suspensions that are claimed were accepted; null where none is claimed. */
  readonly claimed: ClaimedEnd | null;
}

/**
 * The window as the facts give it (readings `payment.windowStart`, `payment.invoiceSilence`); null while what starts it
 * has not happened. An invoice that the customer returns by the last day stops it: the next one starts another. A later
 * return changes nothing.
 */
export function windowOf(view: PaymentView): PaymentWindow | null {
  if (readingOf(view.contract, 'payment.windowStart') === 'review') {
    const { firstPassed } = reviewOf(view);
    return firstPassed && windowFrom(view, startOfPassed(firstPassed));
  }
  // An invoice is asked for once the review has passed: it is the later of both.
  const begun = ({ answer }: Invoice): PaymentWindow => windowFrom(view, answer.at);
  const invoices = invoicesOf(view);
  if (readingOf(view.contract, 'payment.invoiceSilence') === 'waits') {
    const accepted = invoices.find(({ reply }) => reply === 'accepted');
    return accepted ? begun(accepted) : null;
  }
  return invoices.reduce<PaymentWindow | null>((running, invoice) => {
    const window = running ?? begun(invoice);
    return isStopped(window, invoice) ? null : window;
  }, null);
}

const isStopped = ({ deadline }: PaymentWindow, { reply, repliedAt }: Invoice): boolean =>
  reply === 'returned' && repliedAt !== null && repliedAt < endOf(deadline);

/** The one place where the window is counted: its period, and what other cases have suspended of it. */
function windowFrom({ contract, terms, file }: PaymentView, from: string): PaymentWindow {
  const counting = { readings: ['payment.windowStart'] };
  const { deadline, claimed } = countClock(contract, file.effects, {
    what: PAYMENT,
    from,
    periods: [{ period: terms.periods.payment, counting }],
    waits: [],
  });
  return {
    windowFrom: dayOf(from),
    lastDay: deadline.lastDay,
    dueAt: deadline.dueAt,
    deadline,
    claimed,
  };
}

/**
 * The suspensions that the other side has accepted and whose days cost nothing after the last day. Others that begin by
 * it have moved it behind their end, and change nothing if they begin later.
 */
export function suspensionsPastDue(effects: readonly Effect[]): Suspension[] {
  return effectsOfKind(effects, 'suspension').filter(
    ({ state, deadlines, pastDue }) =>
      pastDue === true &&
      (state === 'accepted' || state === 'ended') &&
      (deadlines === null || deadlines.includes(PAYMENT)),
  );
}
