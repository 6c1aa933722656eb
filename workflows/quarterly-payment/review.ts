import * as z from 'zod';
import { actsOf, answered, answersOf, lastRound, roundOf, stepsOf } from '../../domain/case/facts.ts';
import type { AnsweredQuestion } from '../../domain/case/record.ts';
import { readingOf } from '../../domain/contract/contract.ts';
import { countDeadline } from '../../domain/contract/deadlines.ts';
import { dayOf, startOfDay } from '../../domain/time/instant.ts';
import type { View } from '../authoring/view.ts';
import type { QuarterlyPaymentTerms } from './terms.ts';

export type PaymentView = View<QuarterlyPaymentTerms>;

const preparedSchema = z.object({ version: z.int(), round: z.int() });
const passedSchema = z.object({ round: z.int(), passedAt: z.string(), day: z.string() });

/**
 * What the case knows of its statement: the last version, and the round of the review in which it is first asked about.
 */
export interface Prepared {
  readonly version: number;
  readonly round: number;
  readonly madeAt: string;
}

export function preparations({ file }: PaymentView): Prepared[] {
  return stepsOf(file, 'prepare-statement').map(({ at, data }) => ({ ...preparedSchema.parse(data), madeAt: at }));
}

/** The review passed: by approval, or by silence after a demand. */
interface Passed {
  readonly round: number;
  readonly at: string;
  /** The day that starts the window. */
  readonly day: string;
  readonly by: 'approval' | 'silence';
}

/** A demand that runs: from its end on, unless answered before, the review counts as passed. */
export interface Demand {
  readonly passedAt: string;
  readonly day: string;
}

export interface Review {
  /** The round of the review that is asked now, or would be next. */
  readonly round: number;
  /** The round of a return that the provider has not answered yet. */
  readonly unanswered: number | null;
  /** Whether the version in force is passed. */
  readonly isPassed: boolean;
  /** The first version that passed: it starts the window, whatever is reviewed again later. */
  readonly firstPassed: Passed | null;
}

/** When a review begins to wait: what the workdays until a demand are counted from. */
function waitsFrom(view: PaymentView, round: number): string {
  const { file } = view;
  if (round <= 1) return file.openedAt;
  const reply = roundOf(file, 'answer', round - 1);
  if (answered(reply)) return reply.answer.at;
  const version = preparations(view).find((prepared) => prepared.round === round);
  const wasPassed = passes(view).some((passed) => passed.round < round);
  // A version that comes while the review still waits begins no new wait: silence never lets a window begin late.
  return wasPassed && version ? version.madeAt : waitsFrom(view, round - 1);
}

/**
 * From when on the provider may demand an answer to this round of the review; null where the contract knows no demand.
 */
function demandableFrom(view: PaymentView, round: number): string | null {
  if (readingOf(view.contract, 'payment.reviewSilence') !== 'demand') return null;
  return countDeadline(view.contract, view.terms.periods.demand, waitsFrom(view, round)).dueAt;
}

export function demandOn(view: PaymentView, round: number): Demand | null {
  const from = demandableFrom(view, round);
  const act = actsOf(view.file, 'demand').find(({ at }) => from !== null && at >= from);
  if (!act) return null;
  const { dueAt, lastDay } = countDeadline(view.contract, view.terms.periods.demandAnswer, act.at);
  return { passedAt: dueAt, day: lastDay ?? dayOf(dueAt) };
}

/** Answers to the review that came before silence had passed it. */
function answersInTime(view: PaymentView): AnsweredQuestion[] {
  return answersOf(view.file, 'review').filter(({ round, answer }) => {
    const demand = demandOn(view, round);
    return demand === null || answer.at < demand.passedAt;
  });
}

function passes(view: PaymentView): Passed[] {
  const approvals = answersOf(view.file, 'review', 'approve').map(({ round, answer: { at } }) => ({
    round,
    at,
    day: dayOf(at),
    by: 'approval' as const,
  }));
  const silences = stepsOf(view.file, 'pass-review').map(({ data }) => {
    const { round, passedAt, day } = passedSchema.parse(data);
    return { round, at: passedAt, day, by: 'silence' as const };
  });
  return [...approvals, ...silences].sort((one, other) => (one.at < other.at ? -1 : 1));
}

/** Where the review of the statement stands. */
export function reviewOf(view: PaymentView): Review {
  const present = preparations(view).at(-1);
  const last = answersInTime(view).at(-1);
  const isReturned = answered(last, 'return');
  const unanswered = isReturned && !answered(roundOf(view.file, 'answer', last.round)) ? last.round : null;
  const firstRound = present?.round ?? 1;
  const all = passes(view);
  return {
    round: Math.max(firstRound, (last?.round ?? 0) + 1),
    unanswered,
    isPassed: all.some(({ round }) => round >= firstRound),
    firstPassed: all[0] ?? null,
  };
}

/** The instant of the day that starts the window. */
export const startOfPassed = ({ at, day }: Passed): string => (dayOf(at) === day ? at : startOfDay(day));

/** The demand on the review that waits now; null where there is none. */
export function pendingDemand(view: PaymentView): Demand | null {
  const { round, unanswered, isPassed } = reviewOf(view);
  return isPassed || unanswered !== null ? null : demandOn(view, round);
}

/** Whether the provider may demand an answer now. */
export function mayDemand(view: PaymentView, now: string): boolean {
  const { round, unanswered, isPassed } = reviewOf(view);
  const from = isPassed || unanswered !== null ? null : demandableFrom(view, round);
  return from !== null && now >= from && demandOn(view, round) === null;
}

/**
 * The round in which a new version of the statement is reviewed: rounds that were asked before are never used again.
 */
export function nextReviewRound({ file }: PaymentView): number {
  return (lastRound(file, 'review')?.round ?? 0) + 1;
}

/** The fact that a demand stayed unanswered. Throws RangeError if none runs. */
export function passedFact(view: PaymentView): { round: number; passedAt: string; day: string } {
  const demand = pendingDemand(view);
  if (!demand) throw new RangeError(`No demand runs on the review of ${view.file.id}.`);
  return { round: reviewOf(view).round, ...demand };
}
