import { actsOf } from '../../domain/case/facts.ts';
import { isLess } from '../../domain/money/amounts.ts';
import type { FieldProblem, Named } from '../../domain/questions/problem.ts';
import { dayOf } from '../../domain/time/instant.ts';
import { pickValue, type Pickable, type PickSource } from '../authoring/picks.ts';
import type { Fields, Problems } from '../authoring/room.ts';
import type { CaseSummary, Finding, View } from '../authoring/view.ts';
import { raisedBy, sideOf, type Side } from './course.ts';
import { hasMoney, subjectsIn, subjectsOf, totalOf, type Dispute, type Subject } from './subject.ts';
import type { DisputeTerms } from './terms.ts';

export const ROOM = 'dispute';
export const ACT = 'dispute';

type Desk = Omit<PickSource, 'terms'> & { readonly terms: DisputeTerms };

/** A case that people were told a breach of, or that has found something. */
export const mayBeDisputed = ({ file }: Pick<View, 'file'>, finding: Finding | null): boolean =>
  finding !== null || file.breaches.some(({ state }) => state === 'standing');

/**
 * Breaches that people were told of and that nobody has excused, and what cases have found; those of the case at hand
 * first.
 */
export function disputable({ cases, target }: PickSource): Pickable[] {
  const own = (one: CaseSummary): number => Number(one.id === target?.file.id);
  return [...cases].sort((one, other) => own(other) - own(one)).flatMap(pickablesOf);
}

function pickablesOf({ workflow, id, breaches, finding }: CaseSummary): Pickable[] {
  const standing = breaches.filter(({ toldAt, state }) => toldAt !== null && state !== 'excused');
  return [
    ...standing.map(({ what, at, clause, penalty }) => ({
      workflow,
      case: id,
      breach: { what, at },
      clauses: [...new Set([clause, ...(penalty ? [penalty.clause] : [])])],
      amount: penalty?.amount ?? null,
    })),
    ...(finding ? [{ workflow, case: id, breach: null, clauses: [finding.clause], amount: null }] : []),
  ];
}

const refusal = (word: string, names: Readonly<Record<string, Named>>): FieldProblem => ({ code: 'room', word, names });

/** What is raised twice, or has been settled; amounts that don't fit what is disputed. */
export function raisingProblems(target: View, fields: Fields, _: string, desk: Desk): Problems {
  const subjects = subjectsIn(desk.cases, fields['about']);
  const side = sideOf(desk, desk.role);
  return {
    about: againProblem(target, subjects, desk, side),
    amount: fields['wants'] === 'amount' ? wantedProblem(fields, subjects, desk, side) : unwanted(fields, desk),
  };
}

function unwanted({ amount }: Fields, { terms }: Desk): FieldProblem | null {
  return amount === undefined ? null : refusal('amountUnwanted', { clause: { clause: terms.clauses.dispute } });
}

function wantedProblem(
  { amount }: Fields,
  subjects: readonly Subject[],
  { terms }: Desk,
  side: Side,
): FieldProblem | null {
  return amount === undefined
    ? refusal('amountMissing', { clause: { clause: terms.clauses.dispute } })
    : amountProblem(amount, subjects, terms, side);
}

/** Who owes can ask for less only; the side that is owed may ask for more, but not out of what costs nothing. */
function amountProblem(
  amount: string,
  subjects: readonly Subject[],
  { clauses }: DisputeTerms,
  side: Side,
): FieldProblem | null {
  const total = totalOf(subjects);
  const isOwed = subjects.every(({ debtor }) => debtor !== null && debtor !== side);
  if (!isLess(total, amount) || (isOwed && hasMoney(subjects))) return null;
  const [first] = subjects;
  const names = { clause: { clause: first?.clause ?? clauses.dispute }, total: { money: total } };
  if (!hasMoney(subjects)) return refusal('noMoney', names);
  return refusal('amountTooHigh', { ...names, day: { day: dayOf(first?.since ?? '') } });
}

/** The same side's dispute about any of it that is still open, or any side's that was settled. */
function againProblem(
  target: View,
  subjects: readonly Subject[],
  { cases, terms, contract }: Desk,
  side: Side,
): FieldProblem | null {
  const wanted = new Set(subjects.map(pickValue));
  const isAbout = (about: string | undefined): boolean =>
    subjectsIn(cases, about).some((subject) => wanted.has(pickValue(subject)));
  const earlier = cases.filter(({ workflow, request }) => workflow === ROOM && isAbout(request['about']));
  const clause = { clause: terms.clauses.dispute };
  const isSame = (role: string | null): boolean => sideOf({ contract }, role) === side;
  // Sent a moment ago, and not to be seen among the cases yet.
  const sent = actsOf(target.file, ACT).filter(
    ({ opened, role, fields }) => !cases.some(({ id }) => id === opened) && isSame(role) && isAbout(fields['about']),
  );
  const [open] = [
    ...earlier
      .filter((one) => one.outcome === null && isSame(one.openedAs))
      .map(({ id, openedAt: at }) => ({ id, at })),
    ...sent.map(({ opened, at }) => ({ id: opened ?? '', at })),
  ];
  if (open) return refusal('disputedAlready', { clause, case: { case: open.id }, day: { day: dayOf(open.at) } });
  const settled = earlier.find(({ outcome }) => outcome !== null && outcome !== 'withdrawn');
  if (!settled) return null;
  const day = dayOf(settled.closedAt ?? settled.openedAt);
  return refusal('settledAlready', { clause, case: { case: settled.id }, day: { day } });
}

/** Amounts that are offered, conceded or judged fit what is disputed. */
export function amountProblems(view: Dispute, { fields }: { fields: Fields }): Problems {
  const { amount } = fields;
  if (amount === undefined) return {};
  return { amount: amountProblem(amount, nowOf(view), view.terms, raisedBy(view)) };
}

/** What is disputed, with the amount that has grown since. */
function nowOf(view: Dispute): Subject[] {
  return subjectsOf(view).map((subject) => {
    if (!subject.grows || subject.breach === null) return subject;
    const { what, at } = subject.breach;
    const found = view.cases
      .find(({ id }) => id === subject.case)
      ?.breaches.find((breach) => breach.what === what && breach.at === at);
    return found?.penalty ? { ...subject, amount: found.penalty.was ?? found.penalty.amount } : subject;
  });
}

/** Only the side that raised a dispute takes it back. */
export const mayWithdraw = (view: Dispute, role: string): boolean => sideOf(view, role) === raisedBy(view);

export function withdrawalProblems(view: Dispute, { role }: { role: string }): Problems {
  if (mayWithdraw(view, role)) return {};
  const names = { clause: { clause: view.terms.clauses.dispute }, day: { day: dayOf(view.file.openedAt) } };
  return { reason: refusal(raisedBy(view) === 'a' ? 'raisedByA' : 'raisedByB', names) };
}
