import type { FoundBreach } from '../../domain/case/breach.ts';
import { countClock, endOf, type Counted } from '../../domain/case/duty-clock.ts';
import { actsOf, answered, answersOf, lastRound, roundOf } from '../../domain/case/facts.ts';
import type { Answer, CaseRecord } from '../../domain/case/record.ts';
import type { LinkChange } from '../../domain/case/register.ts';
import { readingOf, rolesHolding, type Contract } from '../../domain/contract/contract.ts';
import { penaltyBasesAt } from '../../domain/contract/penalty-bases.ts';
import type { DutyPeriod } from '../../domain/contract/workflow-terms.ts';
import { penaltyAmount } from '../../domain/money/penalties.ts';
import { dayOf, daysBetween } from '../../domain/time/instant.ts';
import type { LinkOrderTerms } from './terms.ts';

/** An order as its rule sees it: the contract, this workflow's part of it, and the facts. */
export interface Order {
  readonly contract: Contract;
  readonly terms: LinkOrderTerms;
  readonly file: CaseRecord;
}

/** A completion that was submitted, and what became of it. */
interface Round {
  readonly number: number;
  readonly submitted: Answer;
  /** When either side returned it. */
  readonly returnedAt: string | null;
  /** When the later of both had signed it (clause key `signing`). */
  readonly signedAt: string | null;
}

/**
 * The kind of the order with what the contract says of it. Throws RangeError for one that the contract no longer has.
 */
export function kindOf({ terms, file }: Pick<Order, 'terms' | 'file'>): LinkOrderTerms['kinds'][string] {
  const kind = terms.kinds[file.request['kind'] ?? ''];
  if (!kind) throw new RangeError(`The contract has no kind of order "${file.request['kind'] ?? ''}".`);
  return kind;
}

/** Whether somebody in this role proposes what the customer has to accept, and orders nothing. */
export function proposes(contract: Contract, role: string | null): boolean {
  return role !== null && rolesHolding(contract, 'provider.manager').includes(role);
}

/** A proposal of the provider that the customer has not answered: not an order yet. */
export function isUnansweredProposal({ contract, file }: Order): boolean {
  return proposes(contract, file.openedAs) && !answered(lastRound(file, 'accept'));
}

/** The moment from which the order counts: its receipt, or the acceptance of a proposal; null while there is none. */
export function orderedAt({ contract, file }: Order): string | null {
  if (!proposes(contract, file.openedAs)) return file.openedAt;
  return answersOf(file, 'accept', 'approve')[0]?.answer.at ?? null;
}

function roundsOf({ file }: Pick<Order, 'file'>): Round[] {
  return answersOf(file, 'complete', 'submit').map(({ round, answer }) => {
    const signatures = ['sign-a', 'sign-b'].map((name) => roundOf(file, name, round)?.answer ?? null);
    const returns = signatures.flatMap((given) => (given?.decision === 'return' ? [given.at] : []));
    const approvals = signatures.flatMap((given) => (given?.decision === 'approve' ? [given.at] : []));
    return {
      number: round,
      submitted: answer,
      returnedAt: returns.sort()[0] ?? null,
      signedAt: approvals.length === signatures.length ? (approvals.sort().at(-1) ?? null) : null,
    };
  });
}

const signedRound = (order: Pick<Order, 'file'>): Round | undefined =>
  roundsOf(order).find(({ signedAt }) => signedAt !== null);

interface Ending {
  readonly outcome: 'closed' | 'withdrawn' | 'returned';
  readonly at: string;
}

/** What the order has come to, and the moment of the fact that says so; null while it is open. */
export function endingOf(order: Pick<Order, 'file'>): Ending | null {
  const signedAt = signedRound(order)?.signedAt;
  if (signedAt != null) return { outcome: 'closed', at: signedAt };
  const returned = answersOf(order.file, 'accept', 'return')[0];
  if (returned) return { outcome: 'returned', at: returned.answer.at };
  const withdrawal = actsOf(order.file, 'withdraw')[0];
  return withdrawal ? { outcome: 'withdrawn', at: withdrawal.at } : null;
}

/** Which questions stand open. Both sign side by side; a return opens the completion again, as the next round. */
export function orderPosition(order: Order) {
  const ending = endingOf(order);
  if (ending) return { asks: [], stage: null, step: null, outcome: ending.outcome };
  const open = { step: null, outcome: null };
  if (isUnansweredProposal(order)) return { asks: [{ name: 'accept', round: 1 }], stage: 'accept', ...open };
  const rounds = roundsOf(order);
  const last = rounds.at(-1);
  if (!last || last.returnedAt !== null) {
    return { asks: [{ name: 'complete', round: rounds.length + 1 }], stage: 'complete', ...open };
  }
  const asks = ['sign-a', 'sign-b']
    .filter((name) => !answered(roundOf(order.file, name, last.number)))
    .map((name) => ({ name, round: last.number }));
  return { asks, stage: 'sign', ...open };
}

/**
 * The period of the service (clause key `opening`), or the later day that the order names; null where the order has
 * none.
 */
function openingClock(order: Order): Counted | null {
  const { contract, terms, file } = order;
  const from = orderedAt(order);
  const service = terms.services[file.request['service'] ?? ''];
  if (!kindOf(order).timed || from === null || !service) return null;
  const counting = {
    change: { rollover: readingOf(contract, 'periods.dayRollover') === 'rest-days' ? 'rest-days' : 'none' },
    readings: ['periods.dayRollover'],
  } as const;
  const isResumed = readingOf(contract, 'return.effect') === 'resume-clock';
  const waits = roundsOf(order).flatMap(({ submitted, returnedAt }) =>
    returnedAt === null ? [] : [{ submittedAt: submitted.at, returnedAt }],
  );
  const agreed = agreedPeriod(order, service.period, from);
  return countClock(contract, file.effects, {
    what: 'opening',
    from,
    periods: [{ period: service.period, counting }, ...(agreed ? [{ period: agreed }] : [])],
    waits: isResumed ? waits : [],
  });
}

/**
 * The days up to the one that the order names to be done by, where its kind asks for one. That day isn't rolled over.
 */
function agreedPeriod(order: Order, { clause }: DutyPeriod, from: string): DutyPeriod | null {
  const day = order.file.request['implementBy'];
  if (day === undefined) return null;
  const n = daysBetween(dayOf(from), day);
  return n > 0 ? { clause, rule: { kind: 'days', n }, source: 'contract' } : null;
}

/**
 * Whether the facts meet a period that ends at `dueAt`, by the reading `order.metBy`. A submission in time that nobody
 * has returned keeps it while it waits for signatures, so that the customer's delay never costs the provider; where the
 * signatures count, only they do.
 */
function keeps(order: Order, dueAt: string): boolean {
  if (readingOf(order.contract, 'order.metBy') === 'both-signed') {
    const signedAt = signedRound(order)?.signedAt;
    return signedAt != null && signedAt < dueAt;
  }
  const last = roundsOf(order).at(-1);
  return last !== undefined && last.returnedAt === null && last.submitted.at < dueAt;
}

/** The order's deadline, once it has one; not kept as long as it can be missed by what is stored. */
export function orderDeadlines(order: Order) {
  const counted = openingClock(order);
  if (!counted) return [];
  const { deadline, claimed } = counted;
  const ending = endingOf(order);
  const kept = keeps(order, endOf(deadline)) || (ending !== null && ending.at < endOf(deadline));
  return [{ ...deadline, what: 'opening', debtor: 'b' as const, kept, claimed }];
}

/**
 * A period that ended, by `now` and before the order did, without being kept. Costs the penalty of the terms once an
 * order.
 */
export function orderBreaches(order: Order, now: string): FoundBreach[] {
  return orderDeadlines(order)
    .filter((deadline) => !deadline.kept && endOf(deadline) <= now)
    .map((deadline) => ({
      what: deadline.what,
      clause: deadline.clause,
      at: endOf(deadline),
      debtor: deadline.debtor,
      penalty: penaltyOf(order),
    }));
}

/** Null where the kind of order costs nothing when late, or a reading says so. */
function penaltyOf(order: Order): FoundBreach['penalty'] {
  const { contract, terms } = order;
  const { penalised, penaltyReading } = kindOf(order);
  if (!penalised || (penaltyReading !== undefined && readingOf(contract, penaltyReading) !== 'yes')) return null;
  const { opening } = terms.penalties;
  const sum = penaltyAmount(opening, penaltyBasesAt(contract, orderedAt(order) ?? order.file.openedAt));
  return { clause: opening.clause, amount: sum.amount, sum, isLine: true };
}

export function orderMilestones(order: Order) {
  const signed = signedRound(order);
  return {
    dueAt: orderDeadlines(order)[0]?.dueAt ?? null,
    metAt:
      (readingOf(order.contract, 'order.metBy') === 'both-signed' ? signed?.signedAt : signed?.submitted.at) ?? null,
    effectiveOn: effectiveOn(order),
  };
}

/** The day on which both had signed is that of opening, change or closing (clause keys `signing`, `closing`). */
function effectiveOn(order: Pick<Order, 'file'>): string | null {
  const signedAt = signedRound(order)?.signedAt;
  return signedAt == null ? null : dayOf(signedAt);
}

/** What a signed order makes of the link. A change says that the link is open, not since when. */
export function linkAfterOrder(order: Order): LinkChange | null {
  const on = effectiveOn(order);
  if (on === null) return null;
  const { site = '', service = '' } = order.file.request;
  const { effect } = kindOf(order);
  return {
    site,
    service,
    on,
    state: effect === 'closes' ? 'closed' : 'open',
    since: effect === 'opens' ? on : null,
  };
}
