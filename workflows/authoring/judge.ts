import { breachKey, underEffects, type Breach, type FoundBreach } from '../../domain/case/breach.ts';
import { effectsOfKind } from '../../domain/case/effects.ts';
import { openingId, questionId, type CaseRecord, type Question, type ToldBreach } from '../../domain/case/record.ts';
import { workflowTerms, type Contract } from '../../domain/contract/contract.ts';
import { escalationAt } from '../../domain/contract/deadlines.ts';
import { emptyLedger } from '../../domain/ledger/ledger.ts';
import { isOffered } from './holders.ts';
import type { Room, RoomDeadline, RunningDeadline } from './room.ts';
import type { View } from './view.ts';

/** What beside the case a room's rules read. */
export type Surroundings = Partial<Pick<View, 'ledger' | 'siblings' | 'cases'>>;

/** A case as its own room's rules see it. */
export function viewOf(room: Room, contract: Contract, file: CaseRecord, around: Surroundings = {}): View<never> {
  return {
    contract,
    // Parsed by the room's own schema: only the room knows what it is.
    terms: workflowTerms(contract, room) as never,
    file,
    ledger: around.ledger ?? emptyLedger,
    siblings: around.siblings ?? [],
    cases: around.cases ?? [],
  };
}

/**
 * The breaches that the facts of `now` show. The same facts give the same breaches, in whatever order they came. One
 * that would go or move if a claimed suspension were accepted is pending.
 */
export function breachesOf(room: Room, view: View<never>, now: string): Breach[] {
  return underClaims(view, (under) => room.judge(under, now));
}

/** The same by a room's own rule, for what it works out of its breaches itself. */
export function underClaims<V extends Pick<View, 'file'>>(
  view: V,
  judge: (view: V) => readonly FoundBreach[],
): Breach[] {
  const found = underEffects(judge(view), view.file.effects);
  const claims = effectsOfKind(view.file.effects, 'suspension').filter(({ state }) => state === 'claimed');
  if (claims.length === 0) return found;
  const left = new Set(judge(asIfAccepted(view)).map(breachKey));
  return found.map((breach) => {
    const isClaimedAway = breach.state === 'standing' && !left.has(breachKey(breach));
    return isClaimedAway ? { ...breach, state: 'pending', because: claims[0]?.source ?? null } : breach;
  });
}

/** The same case with every suspension that is claimed. */
function asIfAccepted<V extends Pick<View, 'file'>>(view: V): V {
  const effects = view.file.effects.map((effect) =>
    effect.kind === 'suspension' && effect.state === 'claimed' ? { ...effect, state: 'accepted' as const } : effect,
  );
  return { ...view, file: { ...view.file, effects } };
}

export const isRunning = (deadline: RoomDeadline): deadline is RunningDeadline => deadline.dueAt !== null;

/** Deadlines whose clocks run, in order of time. */
export function runningDeadlines(room: Room, view: View<never>): RunningDeadline[] {
  return room
    .deadlines(view)
    .filter(isRunning)
    .sort((one, other) => (one.dueAt < other.dueAt ? -1 : 1));
}

/** Deadlines that are neither kept nor over, in order of time. */
export function pendingDeadlines(room: Room, view: View<never>, now: string): RunningDeadline[] {
  return runningDeadlines(room, view).filter(({ kept, dueAt }) => !kept && dueAt > now);
}

/**
 * The deadline that an answer to a question keeps: the first one of its duty that is still to be kept, else one whose
 * clock stands, else the last.
 */
export function deadlineOfQuestion(
  room: Room,
  view: View<never>,
  question: Pick<Question, 'name'>,
  now: string,
): RoomDeadline | null {
  const own = keptBy(room, question);
  const running = runningDeadlines(room, view).filter(({ what, kept }) => own.includes(what) && !kept);
  const stopped = room.deadlines(view).find((one) => own.includes(one.what) && !one.kept && !isRunning(one));
  return running.find(({ dueAt }) => dueAt > now) ?? stopped ?? running.at(-1) ?? null;
}

/** All deadlines with a known end that an answer to a question keeps, in order of time. */
export function deadlinesOfQuestion(
  room: Room,
  view: View<never>,
  question: Pick<Question, 'name'>,
): RunningDeadline[] {
  const own = keptBy(room, question);
  return runningDeadlines(room, view).filter(({ what }) => own.includes(what));
}

const keptBy = (room: Room, { name }: Pick<Question, 'name'>): readonly string[] => room.questions[name]?.keeps ?? [];

/** Whether somebody is asked to confirm what keeps a deadline. What either side may do, but need not, confirms nothing. */
export function awaitsConfirmation(room: Room, { file }: Pick<View<never>, 'file'>, { what }: RoomDeadline): boolean {
  const confirmed = Object.keys(room.questions).filter((name) => keptBy(room, { name }).includes(what));
  return openQuestions(file).some(
    (question) =>
      !isOffered(room, question) &&
      (room.questions[question.name]?.builtOn ?? []).some((name) => confirmed.includes(name)),
  );
}

export const openQuestions = ({ questions }: Pick<CaseRecord, 'questions'>): Question[] =>
  questions.filter(({ state }) => state === 'open');

/**
 * When the silence after an open question is to be reported next: 5, 10, 15 … workdays after it was asked (a setting).
 */
export function nextSilenceAt(room: Room, { contract, terms, file }: View<never>, question: Question): string {
  const id = questionId(question);
  const told = file.silences.filter((kept) => kept.question === id && kept.opening === question.opening);
  const times = told.filter((kept) => kept.told).length + 1;
  return escalationAt(contract, question.askedAt, times, room.questions[question.name]?.silentAfter?.(terms));
}

/** The open questions with the silences that are to be reported, the earliest first. */
export function pendingSilences(room: Room, view: View<never>): { question: Question; at: string }[] {
  return openQuestions(view.file)
    .map((question) => ({ question, at: nextSilenceAt(room, view, question) }))
    .sort((one, other) =>
      one.at === other.at ? (openingId(one.question) < openingId(other.question) ? -1 : 1) : one.at < other.at ? -1 : 1,
    );
}

/**
 * The first breach that people have been told of and that the facts no longer show, or excuse, or of which that is
 * still to be told. A call that comes late, with a moment from before the breach, has no say in it.
 * @param judged as of `now`
 */
export function breachToWithdraw(
  { breaches }: CaseRecord,
  judged: readonly Breach[],
  now: string,
): { what: string; at: string } | null {
  const shown = new Set(judged.filter(({ state }) => state !== 'excused').map(breachKey));
  const isGone = (kept: ToldBreach): boolean => kept.at <= now && !shown.has(breachKey(kept));
  return breaches.find((kept) => (kept.state === 'standing' ? isGone(kept) : !kept.told)) ?? null;
}

/** The first breach that is to be recorded and told. An excused one is neither. */
export function breachToRecord({ breaches }: CaseRecord, judged: readonly Breach[]): Breach | null {
  const told = new Set(breaches.filter((kept) => kept.state === 'standing' && kept.told).map(breachKey));
  return judged.find((breach) => breach.state !== 'excused' && !told.has(breachKey(breach))) ?? null;
}
