import { fieldOf } from '../../domain/case/facts.ts';
import { firstMoment, momentAfter } from '../../domain/periods/suspension.ts';
import type { FieldSpec } from '../../domain/questions/field-spec.ts';
import type { FieldProblem } from '../../domain/questions/problem.ts';
import { addDays, addMs, dayOf, isDay, later } from '../../domain/time/instant.ts';
import type { Fields, OpeningAsked, Problems } from '../authoring/room.ts';
import {
  acceptedSpan,
  claimedSpan,
  groundNamed,
  noticeDeadline,
  sideOfRole,
  toldEnd,
  type Claim,
  type Side,
} from './claim.ts';
import { GROUNDS, type GroundTerms, type ReliefClaimTerms } from './terms.ts';
import { isToCome, sorted, touchesMoney, touchesOther, type ReliefView } from './touched.ts';

/** What the forms can't know: times that fit together, and grounds and duties that go together. */

const MINUTE_MS = 60_000;

type Desk = Omit<OpeningAsked, 'terms'> & { readonly terms: ReliefClaimTerms };

/** A side is offered the grounds that it has. */
export function fieldsFor(
  all: readonly FieldSpec[],
  { terms, side }: { terms: ReliefClaimTerms; side: Side },
): readonly FieldSpec[] {
  const choices = GROUNDS.filter((name) => terms.grounds[name].parties.includes(side));
  const has = (test: 'endsByAllotment') => choices.some((name) => terms.grounds[name][test]);
  return all
    .map((spec) => (spec.name === 'ground' ? { ...spec, choices } : spec))
    .filter(({ name }) => name !== 'allottedOn' || has('endsByAllotment'));
}

/**
 * What happened has happened; an end isn't before its beginning; the duties are ones that the ground can still change.
 */
export function openingProblems(desk: Desk, fields: Fields, now: string): Problems {
  const { ground: name, from, until, allottedOn, sites, touches } = fields;
  const ground = groundNamed(desk.terms, name);
  const begins = from === undefined ? null : firstMoment(from);
  return {
    until: endProblem(until, begins),
    allottedOn:
      allottedOn !== undefined && ground && !ground.endsByAllotment
        ? { code: 'unknown-field' }
        : endProblem(allottedOn, begins),
    sites: sites !== undefined && !isToCome(touches) ? { code: 'unknown-field' } : null,
    touches: ground ? touchesProblem(desk, ground, fields) : null,
    files: ground?.noticeJudged === true ? proofProblem(desk, fields, now) : null,
  };
}

/** The day, or the minute after the moment, at which something may end that begins with a moment. */
const earliestEnd = (end: string, from: string): string => (isDay(end) ? dayOf(from) : addMs(from, MINUTE_MS));

function endProblem(end: string | undefined, from: string | null): FieldProblem | null {
  if (end === undefined || from === null || momentAfter(end) > from) return null;
  return { code: 'too-early', earliest: earliestEnd(end, from) };
}

/** Proof may follow the notice within its period; a notice after that has its proof with it. */
function proofProblem(desk: Desk, { happenedOn, files }: Fields, now: string): FieldProblem | null {
  if (happenedOn === undefined || files !== undefined) return null;
  const { dueAt, lastDay } = noticeDeadline(desk, happenedOn);
  if (now < dueAt) return null;
  return { code: 'room', word: 'proofOverdue', names: { ...clauseOf(desk), latest: { day: lastDay ?? dayOf(dueAt) } } };
}

const clauseOf = ({ terms }: Desk) => ({ clause: { clause: terms.clauses.claim } });

/** Struck is what can't be changed any more; refused, if nothing else is left. */
function touchesProblem(desk: Desk, ground: GroundTerms, { touches, from }: Fields): FieldProblem | null {
  const { terms, contract, cases, role } = desk;
  if (from === undefined) return null;
  if (ground.moneyOnly && touchesOther(terms, touches)) return { code: 'room', word: 'moneyOnly', names: {} };
  const { pastDue } = ground;
  const { touches: left, struck } = sorted(touches, { cases, side: sideOfRole(contract, role), from, pastDue });
  const last = struck
    .map(({ endedOn }) => endedOn)
    .sort()
    .at(-1);
  if (left.length > 0 || last === undefined) return null;
  const latest = isDay(last) ? { day: last } : { instant: last };
  return { code: 'room', word: 'endedByThen', names: { ...clauseOf(desk), latest } };
}

/** What is accepted in part lies within what is claimed, and something of it is left. */
export function judgingProblems(claim: Claim, { fields }: { fields: Fields }): Problems {
  const { from, until, sites, touches } = fields;
  const first = firstMoment(fieldOf({ fields: claim.file.request }, 'from'));
  const { from: begins, to } = claimedSpan(claim);
  return {
    sites: sites !== undefined && !isToCome(touches) ? { code: 'unknown-field' } : null,
    from: from === undefined ? null : partFromProblem(from, first, to),
    until: until === undefined ? null : partUntilProblem(until, laterStart(from, begins), to),
  };
}

const laterStart = (from: string | undefined, begins: string): string =>
  from === undefined ? begins : later(firstMoment(from), begins);

function partFromProblem(from: string, first: string, to: string | null): FieldProblem | null {
  const earliest = isDay(from) ? dayOf(first) : first;
  if (from < earliest) return { code: 'too-early', earliest };
  return to !== null && firstMoment(from) >= to ? { code: 'too-late', latest: lastBefore(from, to) } : null;
}

function partUntilProblem(until: string, from: string, to: string | null): FieldProblem | null {
  if (to !== null && firstMoment(until) >= to) return { code: 'too-late', latest: lastBefore(until, to) };
  return endProblem(until, from);
}

/** The last day, or minute, before a moment: whichever was typed. */
const lastBefore = (typed: string, moment: string): string =>
  isDay(typed) ? dayOf(addMs(moment, -1)) : addMs(moment, -MINUTE_MS);

/** The end has come, and not before what was accepted began. */
export function endingProblems(claim: Claim, { fields }: { fields: Fields }, now: string): Problems {
  const { on } = fields;
  if (on === undefined) return {};
  if (firstMoment(on) > now) return { on: { code: 'in-the-future', latest: isDay(on) ? dayOf(now) : now } };
  return { on: endProblem(on, acceptedSpan(claim)?.from ?? null) };
}

/** Whoever doesn't accept the end that was told names an earlier one. */
export function earlierEndProblems(claim: Claim, { fields }: { fields: Fields }): Problems {
  const { on } = fields;
  const told = toldEnd(claim)?.on;
  if (on === undefined || told === undefined) return {};
  const isEarlier = momentAfter(on) < momentAfter(told);
  const latest = isDay(on) ? addDays(dayOf(addMs(momentAfter(told), -1)), -1) : addMs(momentAfter(told), -MINUTE_MS);
  return { on: isEarlier ? endProblem(on, acceptedSpan(claim)?.from ?? null) : { code: 'too-late', latest } };
}

/** What stands in the form of an acceptance in part already: the claim itself. */
export function suggestedPart({ file }: ReliefView): Fields {
  const { until, allottedOn } = file.request;
  const end = allottedOn ?? until;
  return { from: fieldOf({ fields: file.request }, 'from'), ...(end === undefined ? {} : { until: end }) };
}

/** Whether the money is what is owed: force majeure doesn't free from that (art. 579). */
export const isMoneyClaim = ({ terms, file }: Pick<Claim, 'terms' | 'file'>): boolean =>
  touchesMoney(terms, file.request['touches']);
