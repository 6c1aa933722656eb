import { faultDeadlines, penaltyBaseOfFault, type Deadline } from '../contract/deadlines.ts';
import type { Contract } from '../contract/contract.ts';
import { faultPenalty } from '../money/penalties.ts';
import { answered, roundOf, roundsOf, type Answer, type Breach, type FaultCase, type TaskRecord } from './records.ts';

export type FaultDeadline = Deadline & { what: 'response' | 'target' | 'limit' };

/** Clause 5.2.1 in order of time: the answer by phone, the repair target, the limit after which clause 6.2 costs money. */
export function deadlinesOfFault(contract: Contract, fault: FaultCase): FaultDeadline[] {
  return faultDeadlines(contract, fault.openedAt, fault.request.class);
}

/**
 * The deadlines at whose end a fault is looked at. Where target and limit coincide (a major fault) the target is looked at as
 * well: a backup link ends the limit, the target stands.
 */
export function deadlinesToWatch(contract: Contract, fault: FaultCase): FaultDeadline[] {
  const all = deadlinesOfFault(contract, fault);
  if (all.some((deadline) => deadline.what === 'target')) return all;
  return all.flatMap((deadline) =>
    deadline.what === 'limit' ? [{ ...deadline, what: 'target' as const }, deadline] : [deadline],
  );
}

/** The period of the repair itself: the target, or the limit where both coincide (a major fault). */
export function repairDeadline(contract: Contract, fault: FaultCase): FaultDeadline {
  const all = deadlinesOfFault(contract, fault);
  const repair =
    all.find((deadline) => deadline.what === 'target') ?? all.find((deadline) => deadline.what === 'limit');
  if (!repair) throw new Error(`the terms give no repair period for a fault of class ${fault.request.class}`);
  return repair;
}

function repairs(tasks: readonly TaskRecord[]): { submitted: Answer; confirmed: boolean; returned: boolean }[] {
  return roundsOf(tasks, 'repair').flatMap((repair) => {
    if (!answered(repair, 'submit')) return [];
    const confirm = roundOf(tasks, 'confirm', repair.round);
    return [
      { submitted: repair.answer, confirmed: answered(confirm, 'approve'), returned: answered(confirm, 'return') },
    ];
  });
}

/** The moment at which b submitted the repair that a finally confirmed. */
export function faultMetAt(tasks: readonly TaskRecord[]): string | null {
  return repairs(tasks).find((repair) => repair.confirmed)?.submitted.at ?? null;
}

/** The first backup link that b put in place; before the limit it ends the limit for good (clause 5.2.1). */
export function backupAt(tasks: readonly TaskRecord[]): string | null {
  return roundsOf(tasks, 'repair').find((repair) => answered(repair, 'backup'))?.answer?.at ?? null;
}

/** A deadline is kept by its act before it; a submission in time that waits for a's confirmation keeps it so far. */
function kept(deadline: FaultDeadline, tasks: readonly TaskRecord[]): boolean {
  if (deadline.what === 'response')
    return roundsOf(tasks, 'respond').some((task) => task.answer !== null && task.answer.at < deadline.dueAt);
  const backup = backupAt(tasks);
  if (deadline.what === 'limit' && backup !== null && backup < deadline.dueAt) return true;
  return repairedBy(deadline, tasks);
}

function repairedBy(deadline: FaultDeadline, tasks: readonly TaskRecord[]): boolean {
  return repairs(tasks).some((repair) => !repair.returned && repair.submitted.at < deadline.dueAt);
}

/**
 * Clauses 5.2.1 and 6.2: each deadline missed is a breach; only the limit costs money, once a fault. Where target and limit
 * coincide there is one breach: the limit, or the target where a backup link has ended the limit.
 */
export function faultBreaches(
  contract: Contract,
  fault: FaultCase,
  tasks: readonly TaskRecord[],
  now: string,
): Breach[] {
  const missed = deadlinesToWatch(contract, fault).filter(
    (deadline) => now >= deadline.dueAt && !kept(deadline, tasks),
  );
  const limit = missed.find((deadline) => deadline.what === 'limit');
  return missed
    .filter((deadline) => deadline.what !== 'target' || deadline.dueAt !== limit?.dueAt)
    .map((deadline) => {
      const costs = deadline.what === 'limit';
      return {
        what: deadline.what,
        clause: deadline.clause,
        at: deadline.dueAt,
        debtor: 'b' as const,
        penaltyClause: costs ? contract.terms.penalties.fault.clause : null,
        amount: costs ? faultPenalty(penaltyBaseOfFault(contract, fault.openedAt), contract.terms) : null,
      };
    });
}
