import type { CaseRecord } from '../../domain/case/record.ts';
import type { Contract } from '../../domain/contract/contract.ts';
import { countDeadline } from '../../domain/contract/deadlines.ts';
import type { FieldProblem } from '../../domain/questions/problem.ts';
import { instantWithin } from '../../domain/questions/within.ts';
import { addMs } from '../../domain/time/instant.ts';
import type { Pickable, PickSource } from '../authoring/picks.ts';
import type { Fields, Problems } from '../authoring/room.ts';
import type { CaseSummary, View } from '../authoring/view.ts';
import { casesClaimed, FOUND, judgementOf, STATED, type Claim } from './claim.ts';
import type { CauseClaimTerms } from './terms.ts';

export const ROOM = 'cause-claim';
export const ACT = 'claim-cause';

const MINUTE_MS = 60_000;

type Desk = Omit<PickSource, 'terms'> & { readonly terms: CauseClaimTerms };

/**
 * Whether a cause may be claimed for a case: while it is open, and for some days (clause key `cause`) after its close.
 */
export function mayBeClaimed(
  { contract, terms }: { contract: Contract; terms: CauseClaimTerms },
  { workflow, closedAt }: Pick<CaseRecord, 'workflow' | 'closedAt'>,
  now: string,
): boolean {
  if (!terms.on.includes(workflow)) return false;
  return closedAt === null || now < countDeadline(contract, terms.periods.claim, closedAt).dueAt;
}

/** The claim about any of these cases that is not decided yet. */
const undecided = (cases: readonly CaseSummary[], ids: readonly string[]): string | null =>
  cases.find((one) => one.workflow === ROOM && one.outcome === null && casesClaimed(one).some((id) => ids.includes(id)))
    ?.id ?? null;

/** The cases for which a cause may be claimed now. */
export function claimable(desk: Desk): Pickable[] {
  return desk.cases
    .filter((one) => mayBeClaimed(desk, one, desk.now) && undecided(desk.cases, [one.id]) === null)
    .map(({ workflow, id }) => ({ workflow, case: id, breach: null, clauses: [], amount: null }));
}

/** A claim that the case itself says was made, but that is not to be seen among the cases yet. */
function justMade({ file }: View, { cases }: Desk): string | null {
  const made = file.acts.find(({ name, opened }) => name === ACT && !cases.some(({ id }) => id === opened));
  return made?.opened ?? null;
}

/** A case has one undecided claim at a time; the obstructed time lies within what it is claimed for. */
export function claimProblems(target: View, fields: Fields, now: string, desk: Desk): Problems {
  const ids = casesClaimed({ request: { ...fields, on: target.file.id } });
  const by = undecided(desk.cases, ids) ?? justMade(target, desk);
  return {
    faults: by === null ? null : { code: 'room', word: 'claimedAlready', names: { case: { case: by } } },
    ...obstructionProblems(desk.cases, ids, { fields, names: STATED, now }),
  };
}

/** The time that is found, too, lies within what was claimed for. */
export const judgingProblems = (
  { file, cases }: View<CauseClaimTerms>,
  { fields }: { fields: Fields },
  now: string,
): Problems => obstructionProblems(cases, casesClaimed(file), { fields, names: FOUND, now });

interface Typed {
  readonly fields: Fields;
  readonly names: readonly [string, string];
  readonly now: string;
}

/**
 * Both ends or neither; it began within the life of the cases and has begun, and it ends after it began and not after
 * the last of them was closed. While one is open it may last: whoever judges it sees until when.
 */
function obstructionProblems(
  cases: readonly CaseSummary[],
  ids: readonly string[],
  { fields, names, now }: Typed,
): Problems {
  const [first, last] = names;
  const [from, to] = [fields[first], fields[last]];
  const { since, until } = lifeOf(cases.filter(({ id }) => ids.includes(id)));
  return {
    [first]: from === undefined && to !== undefined ? { code: 'missing' } : instantWithin(from, since, now),
    [last]: endProblem(from, to, until),
  };
}

function endProblem(from: string | undefined, to: string | undefined, until: string | null): FieldProblem | null {
  if (to === undefined) return from === undefined ? null : { code: 'missing' };
  if (from !== undefined && to <= from) return { code: 'too-early', earliest: addMs(from, MINUTE_MS) };
  return until !== null && to > until ? { code: 'too-late', latest: until } : null;
}

/** From the first moment from which one of the cases counts to the close of the last; null while one is open. */
function lifeOf(cases: readonly CaseSummary[]): { since: string; until: string | null } {
  const starts = cases.flatMap(({ openedAt, deadlines }) => [openedAt, ...deadlines.map(({ from }) => from)]);
  const ends = cases.flatMap(({ closedAt }) => closedAt ?? []);
  return {
    since: starts.sort()[0] ?? '',
    until: ends.length < cases.length ? null : (ends.sort().at(-1) ?? null),
  };
}

/** The time as it was claimed stands in the form of what may be found instead. */
export const claimedTime = (claim: Pick<Claim, 'file'>): Fields => ({ ...judgementOf(claim).obstruction });
