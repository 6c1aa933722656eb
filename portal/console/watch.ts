import { questionId, type Question } from '../../domain/case/record.ts';
import { endOf } from '../../domain/case/duty-clock.ts';
import { compareInstants } from '../../domain/time/instant.ts';
import { breachesOf, deadlineOfQuestion, nextSilenceAt, openQuestions } from '../../workflows/authoring/judge.ts';
import type { RoomDeadline } from '../../workflows/authoring/room.ts';
import type { FactSource } from '../facts/section.ts';

/**
 * `kept`: what is stored so far meets it, or a cause that was accepted excuses it. `stopped`: its clock stands, with no
 * end known.
 */
export type DeadlineState = 'missed' | 'running' | 'stopped' | 'kept';

export interface WatchedDeadline {
  readonly source: FactSource;
  readonly deadline: RoomDeadline;
  readonly state: DeadlineState;
}

/** An open question for whose answer no period runs (any more). */
export interface Waiting {
  readonly source: FactSource;
  readonly question: Question;
  /** When administrators hear of the silence next. */
  readonly reportAt: string;
  /** Whether they have heard of it. */
  readonly isReported: boolean;
}

const isOpen = ({ view }: FactSource): boolean => view.file.status === 'open';

/** The deadlines of open cases in order of time, as of each case's `now`. */
export function watchDeadlines(sources: readonly FactSource[]): WatchedDeadline[] {
  return sources
    .filter(isOpen)
    .flatMap(deadlinesIn)
    .sort(
      (one, other) =>
        compareInstants(endOf(one.deadline), endOf(other.deadline)) ||
        (one.source.view.file.id < other.source.view.file.id ? -1 : 1),
    );
}

/** All deadlines of one case. */
export const deadlinesIn = (source: FactSource): WatchedDeadline[] =>
  derivedOnce(source).map((deadline) => ({ source, deadline, state: stateOf(source, deadline, source.now) }));

const derived = new WeakMap<FactSource['view'], readonly RoomDeadline[]>();

/**
 * The deadlines of a case, whatever the time is: a list of ten thousand cases finds those of a case that it has looked
 * at before.
 */
export function derivedOnce({ room, view }: Pick<FactSource, 'room' | 'view'>): readonly RoomDeadline[] {
  const known = derived.get(view);
  if (known) return known;
  const deadlines = room.deadlines(view);
  derived.set(view, deadlines);
  return deadlines;
}

export function stateOf(
  { room, view }: Pick<FactSource, 'room' | 'view'>,
  { what, kept, dueAt }: RoomDeadline,
  now: string,
): DeadlineState {
  if (kept) return 'kept';
  if (dueAt === null) return 'stopped';
  if (dueAt > now) return 'running';
  if (!view.file.effects.some(({ kind }) => kind === 'excuse')) return 'missed';
  const breach = breachesOf(room, view, now).find((found) => found.what === what && found.at === dueAt);
  return breach?.state === 'excused' ? 'kept' : 'missed';
}

/** A deadline that is over and was kept is history; the rest is worth a look. */
export function worthShowing({ source, deadline, state }: WatchedDeadline): boolean {
  return state !== 'kept' || endOf(deadline) > source.now;
}

/** Questions without a running period, those that wait longest first. */
export function watchQuestions(sources: readonly FactSource[]): Waiting[] {
  return sources
    .filter(isOpen)
    .flatMap((source) => openQuestions(source.view.file).flatMap((question) => waitingOf(source, question)))
    .sort((one, other) => compareInstants(one.question.askedAt, other.question.askedAt));
}

function waitingOf(source: FactSource, question: Question): Waiting[] {
  const { room, view, now } = source;
  const deadline = deadlineOfQuestion(room, view, question, now);
  if (deadline && endOf(deadline) > now) return [];
  const reportAt = nextSilenceAt(room, view, question);
  const told = view.file.silences.some(
    (silence) => silence.told && silence.question === questionId(question) && silence.opening === question.opening,
  );
  return [{ source, question, reportAt, isReported: told || reportAt <= now }];
}

/**
 * How much of a period is over, in whole percent from 0 to 100; of one whose clock stands what had run of it isn't
 * drawn.
 */
export function usedPercent({ from, dueAt }: Pick<RoomDeadline, 'from' | 'dueAt'>, now: string): number {
  if (dueAt === null) return 0;
  const [start, end, at] = [Date.parse(from), Date.parse(dueAt), Date.parse(now)];
  return end <= start ? 100 : Math.max(0, Math.min(100, Math.floor(((at - start) / (end - start)) * 100)));
}
