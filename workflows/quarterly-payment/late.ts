import { underEffects, type FoundBreach } from '../../domain/case/breach.ts';
import type { CaseRecord } from '../../domain/case/record.ts';
import { readingOf } from '../../domain/contract/contract.ts';
import type { Charge } from '../../domain/ledger/ledger.ts';
import { sum } from '../../domain/money/amounts.ts';
import {
  lateCap,
  latePenalty,
  lateSegments,
  type LatePenalty,
  type LateSegment,
} from '../../domain/money/penalties.ts';
import { chargeableDaysLate } from '../../domain/periods/suspended-period.ts';
import { addDays, dayOf } from '../../domain/time/instant.ts';
import { closingPart, cover, isConfirmed, metBy, partsOf } from './parts.ts';
import type { PaymentView } from './review.ts';
import { knownStatement, settlementRef } from './statement.ts';
import { suspensionsPastDue, PAYMENT, windowOf } from './window.ts';

/** How late a payment is. What nobody has confirmed doesn't count: it shows what is due if the provider returns it. */
export interface Lateness {
  /** The day on which all was paid; null while it isn't. */
  readonly paidOn: string | null;
  /** Calendar days, without those that were suspended. */
  readonly days: number;
  readonly segments: readonly LateSegment[];
}

export function latenessOf(view: PaymentView, now: string): Lateness {
  const statement = knownStatement(view);
  const parts = partsOf(view);
  const confirmed = parts.filter(isConfirmed);
  const paidOn = statement ? (closingPart(statement.payable, parts)?.day ?? null) : null;
  const lastDay = windowOf(view)?.lastDay ?? null;
  if (!statement || lastDay === null || (paidOn === null && cover(statement.payable, confirmed))) {
    return { paidOn, days: 0, segments: [] };
  }
  const suspended = suspensionsPastDue(view.file.effects);
  // A suspended day costs nothing: a late day counts as the one that it would be without them.
  const counted = (day: string): string => addDays(lastDay, chargeableDaysLate(lastDay, day, suspended));
  const until = counted(paidOn ?? dayOf(now));
  const paid = confirmed.map(({ amount, day }) => ({ amount, paidOn: counted(day) }));
  return {
    paidOn,
    days: chargeableDaysLate(lastDay, until, []),
    segments: lateSegments(statement[lateBase(view)], lastDay, paid, until),
  };
}

/** What the penalty is a share of (reading `payment.lateBase`). */
const lateBase = ({ contract }: PaymentView): 'payable' | 'instalment' =>
  readingOf(contract, 'payment.lateBase') === 'instalment' ? 'instalment' : 'payable';

interface Missed {
  readonly at: string;
  readonly state: 'standing' | 'pending';
}

/** The end of the window that was missed, as the facts of `now` show it; null if it wasn't, or isn't over. */
export function missedWindow(view: PaymentView, now: string): Missed | null {
  const statement = knownStatement(view);
  const window = windowOf(view);
  if (!statement || !window) return null;
  const { dueAt, deadline } = window;
  if (dueAt === null || now < dueAt) return null;
  const met = metBy(statement.payable, partsOf(view), deadline);
  return met === 'met' ? null : { at: dueAt, state: met === 'stated' ? 'pending' : 'standing' };
}

/** The most that lateness may cost, and what is used of it (reading `payment.capScope`). */
function penaltyFor(view: PaymentView, { segments }: Pick<Lateness, 'segments'>, used: readonly string[]): LatePenalty {
  const statement = knownStatement(view);
  const { contract, terms } = view;
  const penalty = { ...terms.penalties.late, of: lateBase(view) };
  const cap = lateCap(penalty, {
    'contract-total': contract.terms.price.total,
    ...(statement && { instalment: statement.instalment, payable: statement.payable }),
  });
  const isShared = readingOf(contract, 'payment.capScope') === 'contract';
  return latePenalty(penalty, { segments, cap, alreadyCharged: isShared ? sum(used) : '0.00' });
}

/** The breach with its penalty; null where the window was not missed. */
function breachWith(view: PaymentView, { amount }: Pick<LatePenalty, 'amount'>, now: string): FoundBreach | null {
  const missed = missedWindow(view, now);
  if (!missed) return null;
  const { terms } = view;
  return {
    what: PAYMENT,
    clause: terms.periods.payment.clause,
    at: missed.at,
    debtor: 'a',
    state: missed.state,
    penalty: { clause: terms.penalties.late.clause, amount, sum: null, isLine: false },
  };
}

export const chargeOf = (view: PaymentView): Charge | undefined =>
  view.ledger.account.charges.find(({ ref }) => ref === settlementRef(view));

/**
 * What lateness costs, with the cap shared over all payments: settled ones first, then the open ones in the order of
 * their last days, then of their settlements. What was frozen at the settlement stands as long as its facts give the
 * same.
 */
export function penaltyOf(view: PaymentView, now: string): LatePenalty {
  const others = view.siblings.map((file) => viewOfSibling(view, file));
  const used = others.flatMap((other) => (chargeOf(other) ? [settledAmount(other, now)] : []));
  const frozen = frozenPenalty(view, now);
  if (frozen) return frozen;
  if (chargeOf(view)) return penaltyFor(view, latenessOf(view, now), used);
  for (const other of others.filter((one) => !chargeOf(one) && comesBefore(one, view)).sort(byLastDay)) {
    used.push(laidOn(other, penaltyFor(other, latenessOf(other, now), used), now));
  }
  return penaltyFor(view, latenessOf(view, now), used);
}

/** The frozen charge, as long as the facts give the same without the cap. */
function frozenPenalty(view: PaymentView, now: string): LatePenalty | null {
  const charge = chargeOf(view);
  const unlimited = penaltyFor(view, latenessOf(view, now), []);
  if (!charge || unlimited.uncapped !== charge.uncapped) return null;
  return { ...unlimited, amount: charge.amount, capped: charge.capped };
}

function settledAmount(view: PaymentView, now: string): string {
  return laidOn(view, frozenPenalty(view, now) ?? penaltyFor(view, latenessOf(view, now), []), now);
}

/** What of a penalty is left after what other cases have laid on the breach; nought where there is no breach. */
export function laidOn(view: PaymentView, penalty: LatePenalty, now: string): string {
  const found = breachWith(view, penalty, now);
  if (!found) return '0.00';
  const [breach] = underEffects([found], view.file.effects);
  return breach?.penalty?.amount ?? '0.00';
}

const viewOfSibling = (view: PaymentView, file: CaseRecord): PaymentView => ({ ...view, file, siblings: [] });

const order = (view: PaymentView): { lastDay: string; place: number } => ({
  lastDay: windowOf(view)?.lastDay ?? '9999-12-31',
  place: view.contract.terms.settlements.findIndex(({ ref }) => ref === settlementRef(view)),
});

function byLastDay(one: PaymentView, other: PaymentView): number {
  const [left, right] = [order(one), order(other)];
  if (left.lastDay === right.lastDay) return left.place - right.place;
  return left.lastDay < right.lastDay ? -1 : 1;
}

const comesBefore = (one: PaymentView, other: PaymentView): boolean => byLastDay(one, other) < 0;

/** The breach of a payment that was not covered by its last day, with what it costs so far. */
export function lateBreach(view: PaymentView, now: string): FoundBreach | null {
  return missedWindow(view, now) ? breachWith(view, penaltyOf(view, now), now) : null;
}
