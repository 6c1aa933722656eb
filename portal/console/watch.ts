import type { Account } from '../../domain/case/account.ts';
import { breachesOf, deadlinesOf, type NamedDeadline } from '../../domain/case/judgement.ts';
import type { CaseFile, TaskRecord } from '../../domain/case/records.ts';
import type { Contract } from '../../domain/contract/contract.ts';
import { escalationAt } from '../../domain/contract/deadlines.ts';
import { compareInstants, later } from '../../domain/time/instant.ts';

/** `kept`: the act is stored, and as things stand it meets the deadline. */
export type DeadlineState = 'missed' | 'running' | 'kept';
export type WatchedDeadline = { file: CaseFile; deadline: NamedDeadline; state: DeadlineState };
export type Waiting = { file: CaseFile; task: TaskRecord; escalationAt: string };

/** The deadlines of open cases in order of time, each judged as of `now` or, ahead of time, as of its own end. */
export function watchDeadlines(
  contract: Contract,
  files: readonly CaseFile[],
  account: Account,
  now: string,
): WatchedDeadline[] {
  return files
    .filter(({ record }) => record.status === 'open')
    .flatMap((file) =>
      deadlinesOf(contract, file).map((deadline) => ({
        file,
        deadline,
        state: stateOf(contract, file, account, deadline, now),
      })),
    )
    .sort(
      (left, right) =>
        compareInstants(left.deadline.dueAt, right.deadline.dueAt) ||
        (left.file.record.id < right.file.record.id ? -1 : 1),
    );
}

/** A deadline as of `now`; one that lies ahead is judged as of its own end, as if nothing more were done. */
export function stateOf(
  contract: Contract,
  file: CaseFile,
  account: Account,
  deadline: NamedDeadline,
  now: string,
): DeadlineState {
  const judgedAt = deadline.dueAt > now ? deadline.dueAt : now;
  const breached = breachesOf(contract, file, account, judgedAt).some((breach) => breach.what === deadline.what);
  return breached ? (deadline.dueAt > now ? 'running' : 'missed') : 'kept';
}

/** A deadline that is over and was kept is history; the rest is worth a look. */
export function worthShowing({ deadline, state }: WatchedDeadline, now: string): boolean {
  return state !== 'kept' || deadline.dueAt > now;
}

const timed = new Set(['complete', 'respond', 'repair', 'pay']);

/** Open questions for whose answer no period runs (any more), with the moment at which administrators hear of them. */
export function watchQuestions(contract: Contract, files: readonly CaseFile[], now: string): Waiting[] {
  return files
    .filter(({ record }) => record.status === 'open')
    .flatMap((file) =>
      file.tasks
        .filter((task) => task.state === 'open')
        .flatMap((task) => {
          const end = timed.has(task.name) ? deadlinesOf(contract, file).at(-1)?.dueAt : undefined;
          if (end !== undefined && end > now) return [];
          return [{ file, task, escalationAt: escalationAt(contract, later(task.askedAt, end ?? task.askedAt)) }];
        }),
    )
    .sort((left, right) => compareInstants(left.task.askedAt, right.task.askedAt));
}

/** How much of a period is over, in whole percent from 0 to 100. */
export function usedPercent({ from, dueAt }: Pick<NamedDeadline, 'from' | 'dueAt'>, now: string): number {
  const [start, end, at] = [Date.parse(from), Date.parse(dueAt), Date.parse(now)];
  return end <= start ? 100 : Math.max(0, Math.min(100, Math.floor(((at - start) / (end - start)) * 100)));
}
