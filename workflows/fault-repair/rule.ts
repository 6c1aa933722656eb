import type { FoundBreach } from '../../domain/case/breach.ts';
import {
  countClock,
  endOf,
  leftOf,
  type ClaimedEnd,
  type CountedDeadline,
  type CountedDuty,
} from '../../domain/case/duty-clock.ts';
import { answered, answersOf, lastRound, nextRoundOf, roundOf } from '../../domain/case/facts.ts';
import { readingOf } from '../../domain/contract/contract.ts';
import { penaltyBasesAt } from '../../domain/contract/penalty-bases.ts';
import type { DutyPeriod, SinglePenalty } from '../../domain/contract/workflow-terms.ts';
import { penaltyAmount } from '../../domain/money/penalties.ts';
import {
  backupRounds,
  backupsNeedConfirmation,
  backupsOf,
  callOf,
  classOf,
  closingAnswer,
  meets,
  notifiedAt,
  repairsOf,
  type Claim,
  type Fault,
} from './facts.ts';

export type FaultPeriod = 'response' | 'target' | 'limit';

type FaultDeadline = CountedDeadline & {
  readonly what: FaultPeriod;
  readonly debtor: 'b';
  readonly claimed: ClaimedEnd | null;
};

type Ask = { name: string; round: number };

/**
 * Which questions stand open. Call and repair are asked side by side from the start; a backup is confirmed beside the
 * next round of the repair; a repair that was submitted waits for its confirmation, which closes the fault and takes
 * everything else back.
 */
export function faultPosition(fault: Fault) {
  const { file } = fault;
  if (closingAnswer(fault)) return { asks: [], stage: null, step: null, outcome: 'closed' };
  const submitted = answersOf(file, 'repair', 'submit').at(-1);
  const waits = submitted !== undefined && !answered(roundOf(file, 'confirm', submitted.round));
  const work: Ask = waits
    ? { name: 'confirm', round: submitted.round }
    : { name: 'repair', round: nextRoundOf(file, 'repair') };
  const asks = [...callAsked(fault), ...backupsAsked(fault), work];
  return { asks, stage: waits ? 'confirm' : 'repair', step: null, outcome: null };
}

function callAsked(fault: Fault): Ask[] {
  const isOwed = classOf(fault).periods.response !== undefined && !answered(lastRound(fault.file, 'respond'));
  return isOwed ? [{ name: 'respond', round: 1 }] : [];
}

function backupsAsked(fault: Fault): Ask[] {
  if (!classOf(fault).backup || !backupsNeedConfirmation(fault)) return [];
  return backupRounds(fault)
    .filter(({ round }) => !answered(roundOf(fault.file, 'confirm-backup', round)))
    .map(({ round }) => ({ name: 'confirm-backup', round }));
}

/**
 * Days of a fault run day and night (reading `periods.faultDays`): without rollover, as hours, or rolled like other
 * days.
 */
function countedDuty({ contract }: Fault, period: DutyPeriod): CountedDuty {
  const { kind, n } = period.rule;
  if (kind !== 'days') return { period };
  const reading = readingOf(contract, 'periods.faultDays');
  const change =
    reading === 'hours'
      ? ({ kind: 'hours', n: 24 * n } as const)
      : ({ rollover: reading === 'rest-days' ? 'rest-days' : 'none' } as const);
  return { period, counting: { change, readings: ['periods.faultDays'] } };
}

function deadlineOf(fault: Fault, what: FaultPeriod): FaultDeadline[] {
  const { contract, file } = fault;
  const period = classOf(fault).periods[what];
  if (!period) return [];
  const isResumed = what !== 'response' && readingOf(contract, 'return.effect') === 'resume-clock';
  const waits = repairsOf(fault).flatMap(({ toldAt, returnedAt }) =>
    returnedAt === null ? [] : [{ submittedAt: toldAt, returnedAt }],
  );
  const { deadline, claimed } = countClock(contract, file.effects, {
    what,
    from: notifiedAt(fault),
    periods: [countedDuty(fault, period)],
    waits: isResumed ? waits : [],
  });
  return [{ ...deadline, what, debtor: 'b', claimed }];
}

/**
 * The periods of the fault's class. A class without a target has the limit as the time for its repair: its target is
 * looked at, too, because a backup link ends the limit and leaves the repair owed.
 */
function allDeadlines(fault: Fault): FaultDeadline[] {
  const [response, limit] = [deadlineOf(fault, 'response'), deadlineOf(fault, 'limit')];
  const target = classOf(fault).periods.target
    ? deadlineOf(fault, 'target')
    : limit.map((deadline) => ({ ...deadline, what: 'target' as const }));
  return [...response, ...target, ...limit];
}

/** How far the facts go towards a deadline: met, met if the customer believes what is stated, or not. */
function state(fault: Fault, deadline: FaultDeadline): 'yes' | 'pending' | 'no' {
  const found = claimsFor(fault, deadline.what).map((claim) => meets(claim, endOf(deadline)));
  if (found.includes('yes')) return 'yes';
  return found.includes('pending') ? 'pending' : 'no';
}

function claimsFor(fault: Fault, what: FaultPeriod): Claim[] {
  if (what === 'response') return [callOf(fault)].filter((call) => call !== null);
  return what === 'limit' ? [...repairsOf(fault), ...backupsOf(fault)] : repairsOf(fault);
}

/**
 * The deadlines to be shown and watched, in order of time. Where target and limit end together only one of them is: the
 * limit, or the target where a backup link has ended the limit and the repair is still owed.
 */
export function faultDeadlines(fault: Fault) {
  const closedAt = closingAnswer(fault)?.at ?? null;
  const judged = allDeadlines(fault).map((deadline) => ({
    ...deadline,
    kept: state(fault, deadline) === 'yes' || (closedAt !== null && closedAt < endOf(deadline)),
  }));
  const limit = judged.find(({ what }) => what === 'limit');
  return judged
    .filter((one) => one.what !== 'target' || !limit || !endTogether(one, limit) || (limit.kept && !one.kept))
    .sort((one, other) => (endOf(one) < endOf(other) ? -1 : 1));
}

const endTogether = (one: CountedDeadline, other: CountedDeadline): boolean =>
  one.dueAt === other.dueAt && leftOf(one) === leftOf(other);

/** Each period that has ended by `now`, and before the fault was closed, without being kept. */
export function faultBreaches(fault: Fault, now: string): FoundBreach[] {
  return faultDeadlines(fault)
    .filter((deadline) => !deadline.kept && endOf(deadline) <= now)
    .map((deadline) => ({
      what: deadline.what,
      clause: deadline.clause,
      at: endOf(deadline),
      debtor: deadline.debtor,
      state: state(fault, deadline) === 'pending' ? 'pending' : 'standing',
      penalty: penaltyOf(fault, deadline.what),
    }));
}

/**
 * What the terms attach to a missed period, once a fault, on the instalment in which it was reported; null where
 * nothing.
 */
function penaltyOf(fault: Fault, what: FaultPeriod): FoundBreach['penalty'] {
  const penalty = fault.terms.penalties[what];
  if (!penalty) return null;
  const sum = penaltyAmount(read(fault, penalty), penaltyBasesAt(fault.contract, notifiedAt(fault)));
  return { clause: penalty.clause, amount: sum.amount, sum, isLine: true };
}

/** The base of a share is the one that the reading `fault.penaltyBase` gives. */
function read({ contract }: Fault, penalty: SinglePenalty): SinglePenalty {
  if (penalty.kind === 'flat') return penalty;
  const isTotal = readingOf(contract, 'fault.penaltyBase') === 'contract-total';
  return { ...penalty, of: isTotal ? 'contract-total' : penalty.of };
}

export function faultMilestones(fault: Fault) {
  const repairPeriod = classOf(fault).periods.target ? 'target' : 'limit';
  return {
    dueAt: deadlineOf(fault, repairPeriod)[0]?.dueAt ?? null,
    metAt: metAt(fault),
    effectiveOn: null,
  };
}

/**
 * Out of service from the moment at which the provider was told until the repair, as it counts; one that was closed
 * without a repair was none.
 */
export function faultOutage(fault: Fault): { from: string; until: string | null } | null {
  const until = metAt(fault);
  return until === null && fault.file.status === 'closed' ? null : { from: notifiedAt(fault), until };
}

/** The moment that counts for the repair; null until the fault is closed. */
function metAt(fault: Fault): string | null {
  if (!closingAnswer(fault)) return null;
  const repair = repairsOf(fault).at(-1);
  if (!repair) return null;
  return repair.verdict === 'confirmed' ? repair.statedAt : repair.toldAt;
}
