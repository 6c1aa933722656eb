import { addDays, dayOf, startOfDay } from '../../domain/time/instant.ts';
import { isRunning } from '../authoring/judge.ts';
import { pickedIn, TO_COME } from '../authoring/picks.ts';
import type { Sheet, SheetFact, Shown } from '../authoring/sheet.ts';
import type { CaseSummary } from '../authoring/view.ts';
import {
  acceptedSpan,
  claimantOf,
  claimedSpan,
  hasProof,
  lateEffect,
  noticeOf,
  ownNoticeDeadline,
  toldEnd,
  verdictOf,
} from './claim.ts';
import { touchesInForce } from './effects.ts';
import { isMoneyClaim } from './forms.ts';
import { touchesOf, type ReliefView } from './touched.ts';

/**
 * What a claim comes to, beside what was filled in: the notice, the proof, the time that counts, and what it does to
 * each duty.
 */
export function sheetOf(view: ReliefView): Sheet {
  const facts = [...warnings(view), ...noticeFacts(view), ...spanFacts(view), ...dutyFacts(view)];
  return { facts, rows: [], amount: null };
}

const fact = (word: string, value: Shown, strong = false): SheetFact => ({
  word,
  value,
  ...(strong ? { strong } : {}),
});

/** What whoever judges has to know first. */
function warnings(view: ReliefView): SheetFact[] {
  const isForce = view.file.request['ground'] === 'force-majeure';
  return [
    ...(isForce && isMoneyClaim(view) ? [fact('moneyDebt', { word: 'moneyDebtText' }, true)] : []),
    ...(hasProof(view) ? [] : [fact('proofState', { word: 'noProof' }, true)]),
  ];
}

function noticeFacts(view: ReliefView): SheetFact[] {
  const notice = noticeOf(view);
  const late = lateEffect(view);
  const { lastDay } = ownNoticeDeadline(view);
  return [
    fact('notice', { word: notice }, notice === 'late'),
    ...(notice === 'not-judged' || lastDay === null ? [] : [fact('noticeLastDay', { day: lastDay })]),
    ...(late === null ? [] : [fact('lateEffect', { word: `late-${late}` }, true)]),
  ];
}

/** The time that was accepted, or is claimed: whole days as days. */
function spanFacts(view: ReliefView): SheetFact[] {
  const { from, to } = acceptedSpan(view) ?? claimedSpan(view);
  const told = toldEnd(view);
  return [
    fact('begins', startOfDay(dayOf(from)) === from ? { day: dayOf(from) } : { instant: from }),
    fact(
      'ends',
      to !== null ? endShown(to) : told?.isAnswered ? momentShown(told.earlier ?? told.on) : { word: 'noEndYet' },
    ),
    ...(told ? [fact('toldEnd', momentShown(told.on))] : []),
    ...(told?.earlier == null ? [] : [fact('earlierEnd', momentShown(told.earlier), true)]),
  ];
}

const endShown = (to: string): Shown =>
  startOfDay(dayOf(to)) === to ? { day: addDays(dayOf(to), -1) } : { instant: to };

const momentShown = (typed: string): Shown => (typed.includes('T') ? { instant: typed } : { day: typed });

/** Each duty with its old and its new end; those that were struck with the day on which their period ended. */
function dutyFacts(view: ReliefView): SheetFact[] {
  const noted = touchesOf(view);
  if (!noted) return [];
  const inForce = touchesInForce(view);
  const word = verdictOf(view) === null ? 'touched' : acceptedSpan(view) === null ? 'notAccepted' : 'accepted';
  const touched = pickedIn(noted.touches.join(' ')).map(({ workflow, case: id }) => {
    const isIn = inForce.includes(id === TO_COME ? `${workflow}/${TO_COME}` : id);
    return id === TO_COME
      ? fact(isIn ? word : 'notAccepted', { word: `toCome` })
      : fact(isIn ? word : 'notAccepted', dutyShown(view, id));
  });
  const struck = noted.struck.map(({ touch, endedOn }) =>
    fact('struck', {
      word: 'duty',
      values: { case: { case: pickedIn(touch)[0]?.case ?? touch }, ends: momentShown(endedOn) },
    }),
  );
  return [...touched, ...struck];
}

/** The periods of a duty that run, and their ends if the claim were accepted. */
function dutyShown({ cases, ...view }: ReliefView, id: string): Shown {
  const one = cases.find((found) => found.id === id);
  const list = one ? ends(one, claimantOf(view)) : [];
  return list.length === 0 ? { case: id } : { word: 'duty', values: { case: { case: id }, ends: { list } } };
}

const ends = ({ deadlines }: CaseSummary, side: string): Shown[] =>
  deadlines
    .filter(({ debtor, kept }) => debtor === side && !kept)
    .map((deadline) => {
      const { claimed } = deadline;
      const from: Shown = isRunning(deadline) ? periodEnd(deadline.lastDay, deadline.dueAt) : { word: 'stands' };
      if (!claimed || claimed.dueAt === deadline.dueAt) return from;
      const to: Shown = claimed.dueAt === null ? { word: 'stands' } : periodEnd(claimed.lastDay, claimed.dueAt);
      return { word: 'moved', values: { from, to } };
    });

const periodEnd = (lastDay: string | null, dueAt: string): Shown =>
  lastDay === null ? { instant: dueAt } : { day: lastDay };
