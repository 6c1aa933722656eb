import { orderDeadline, type Deadline } from '../contract/deadlines.ts';
import { readingOf, type Contract } from '../contract/contract.ts';
import { openingPenalty } from '../money/penalties.ts';
import { dayOf } from '../time/instant.ts';
import { answered, roundOf, roundsOf, type Answer, type Breach, type OrderCase, type TaskRecord } from './records.ts';

/** Clause 5.2.2 gives openings, adjustments (3.2) and moves a period; closing a link (3.3) has none. */
export function openingDeadline(contract: Contract, order: OrderCase): Deadline | null {
  return order.request.kind === 'close' ? null : orderDeadline(contract, order.openedAt, order.request.service);
}

type Round = { submitted: Answer; signedA: Answer | null; signedB: Answer | null; returned: boolean };

function completionRounds(tasks: readonly TaskRecord[]): Round[] {
  return roundsOf(tasks, 'complete').flatMap((complete) => {
    if (!answered(complete, 'submit')) return [];
    const a = roundOf(tasks, 'sign-a', complete.round);
    const b = roundOf(tasks, 'sign-b', complete.round);
    return [
      {
        submitted: complete.answer,
        signedA: answered(a, 'approve') ? a.answer : null,
        signedB: answered(b, 'approve') ? b.answer : null,
        returned: answered(a, 'return') || answered(b, 'return'),
      },
    ];
  });
}

/** The completion that both responsible persons signed (clause 3.1), with the later of the two moments. */
export function signedCompletion(tasks: readonly TaskRecord[]): { submitted: Answer; bothSignedAt: string } | null {
  for (const round of completionRounds(tasks)) {
    if (round.signedA && round.signedB && !round.returned) {
      const bothSignedAt = round.signedA.at > round.signedB.at ? round.signedA.at : round.signedB.at;
      return { submitted: round.submitted, bothSignedAt };
    }
  }
  return null;
}

/** The moment that meets the opening period, by the reading `order.metBy`; null while nothing final is signed. */
export function orderMetAt(contract: Contract, tasks: readonly TaskRecord[]): string | null {
  const signed = signedCompletion(tasks);
  if (!signed) return null;
  return readingOf(contract, 'order.metBy') === 'both-signed' ? signed.bothSignedAt : signed.submitted.at;
}

/** Clauses 3.1 and 3.3: the day on which both have signed is the day of opening, change or closing. */
export function effectiveOn(tasks: readonly TaskRecord[]): string | null {
  const signed = signedCompletion(tasks);
  return signed ? dayOf(signed.bothSignedAt) : null;
}

/**
 * Clause 6.4. A submission made in time that nobody has returned keeps the breach off while it waits for signatures,
 * so that a's delay in signing never costs b; under the reading `both-signed` only the signatures count.
 */
export function orderBreaches(
  contract: Contract,
  order: OrderCase,
  tasks: readonly TaskRecord[],
  now: string,
): Breach[] {
  const deadline = openingDeadline(contract, order);
  if (!deadline || now < deadline.dueAt) return [];
  const metAt = orderMetAt(contract, tasks);
  if (metAt !== null ? metAt < deadline.dueAt : waitsInTime(contract, tasks, deadline.dueAt)) return [];
  return [
    {
      what: 'opening',
      clause: deadline.clause,
      at: deadline.dueAt,
      debtor: 'b',
      penaltyClause: contract.terms.penalties.opening.clause,
      amount: openingPenalty(contract.terms),
    },
  ];
}

function waitsInTime(contract: Contract, tasks: readonly TaskRecord[], dueAt: string): boolean {
  if (readingOf(contract, 'order.metBy') === 'both-signed') return false;
  const pending = completionRounds(tasks).at(-1);
  return pending !== undefined && !pending.returned && pending.submitted.at < dueAt;
}
