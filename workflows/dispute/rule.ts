import type { EffectOn } from '../../domain/case/effects.ts';
import { answered, answersOf, nextRoundOf, roundOf, stepsOf } from '../../domain/case/facts.ts';
import type { Milestones, RoomDeadline } from '../authoring/room.ts';
import { amountsAfter, answerOf, answerPeriod, endOf, offersOf, otherSide, raisedBy, type End } from './course.ts';
import { isHeld, NOTE, subjectsOf, type Dispute, type Subject } from './subject.ts';

type Ask = { name: string; round: number };

/**
 * The other side is asked first. From its answer, or its silence, either side may offer, and both sign the last offer;
 * or one goes to court, enters the judgment, and the other confirms it.
 */
export function disputePosition(view: Dispute, now: string) {
  const nowhere = { asks: [], stage: null, step: null, outcome: null };
  if (stepsOf(view.file, NOTE).length === 0) return { ...nowhere, step: NOTE as typeof NOTE };
  const end = endOf(view);
  if (end) return { ...nowhere, outcome: end.outcome };
  const isAnswered = answerOf(view) !== null;
  const answer: Ask[] = isAnswered ? [] : [{ name: 'answer', round: 1 }];
  if (!isAnswered && now < answerPeriod(view).dueAt) return { ...nowhere, asks: answer, stage: 'answer' };
  const isInCourt = answersOf(view.file, 'court').length > 0;
  const asks = [...answer, ...offersAsked(view), ...courtAsked(view)];
  return { ...nowhere, asks, stage: isInCourt ? 'court' : 'negotiation' };
}

function offersAsked(view: Dispute): Ask[] {
  const { file } = view;
  const offers = offersOf(view);
  const last = offers.at(-1);
  const sides = last && !last.isReturned ? ['settle-a', 'settle-b'].map((name) => ({ name, round: last.round })) : [];
  const signatures = sides.filter(({ name, round }) => !answered(roundOf(file, name, round)));
  return [{ name: 'offer', round: offers.length + 1 }, ...signatures];
}

function courtAsked({ file }: Dispute): Ask[] {
  if (answersOf(file, 'court').length === 0) return [{ name: 'court', round: 1 }];
  const entered = answersOf(file, 'judgment').at(-1);
  const waits = entered !== undefined && !answered(roundOf(file, 'confirm-judgment', entered.round));
  return [
    waits
      ? { name: 'confirm-judgment', round: entered.round }
      : { name: 'judgment', round: nextRoundOf(file, 'judgment') },
  ];
}

/** The role that entered the judgment which waits to be confirmed. */
export const lastJudgmentBy = ({ file }: Pick<Dispute, 'file'>): string | null =>
  answersOf(file, 'judgment').at(-1)?.answer.role ?? null;

export function disputeDeadlines(view: Dispute): RoomDeadline[] {
  const kept = answerOf(view) !== null || endOf(view) !== null;
  return [{ ...answerPeriod(view), what: 'answer', debtor: otherSide(raisedBy(view)), kept, claimed: null }];
}

/** The other side's silence opens the way to offers and to court. */
export const disputeTimers = (view: Dispute): string[] => (answerOf(view) === null ? [answerPeriod(view).dueAt] : []);

export function disputeMilestones(view: Dispute): Milestones {
  const isClosed = view.file.status === 'closed';
  return {
    dueAt: answerPeriod(view).dueAt,
    metAt: isClosed ? (answerOf(view)?.answer.at ?? null) : null,
    effectiveOn: null,
  };
}

/**
 * What the dispute does to each breach: raised in time it holds its money from that instant until it ends, and what it
 * wants waived is pending so long; at its end it excuses the breach, lays an amount down, or leaves all as it was.
 */
export function disputeEffects(view: Dispute): EffectOn[] {
  const subjects = subjectsOf(view);
  const end = endOf(view);
  const amounts = end && end.outcome !== 'waived' ? amountsAfter(subjects, end) : [];
  return subjects.flatMap((subject, index): EffectOn[] => {
    const { case: on, breach } = subject;
    if (breach === null) return [];
    const about = { what: breach.what, breachAt: breach.at };
    const laid = [
      ...excuseOf(view, subject, end).map((excuse) => ({ ...excuse, name: `excuse-${index + 1}`, ...about })),
      ...amountOf(subject, amounts[index] ?? null).map((amount) => ({
        ...amount,
        name: `amount-${index + 1}`,
        ...about,
      })),
      ...holdOf(view, subject, end).map((hold) => ({ ...hold, name: `hold-${index + 1}`, ...about })),
    ];
    return laid.map((effect) => ({ on: 'case', case: on, effect }));
  });
}

function holdOf(view: Dispute, subject: Subject, end: End | null) {
  if (!isHeld(view, subject)) return [];
  return [{ kind: 'hold' as const, from: view.file.openedAt, to: end?.at ?? null }];
}

function excuseOf(view: Dispute, subject: Subject, end: End | null) {
  const excuse = { kind: 'excuse' as const, waivesMoney: true };
  if (end?.outcome === 'waived') return [{ ...excuse, state: 'accepted' as const }];
  if (view.file.request['wants'] !== 'waive' || !isHeld(view, subject)) return [];
  return [{ ...excuse, state: end ? ('rejected' as const) : ('claimed' as const) }];
}

function amountOf(subject: Subject, amount: string | null) {
  const isChanged = amount !== null && (subject.grows || amount !== subject.amount);
  return isChanged ? [{ kind: 'amount' as const, amount }] : [];
}
