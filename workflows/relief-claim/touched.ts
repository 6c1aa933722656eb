import * as z from 'zod';
import { endOf } from '../../domain/case/duty-clock.ts';
import { stepsOf } from '../../domain/case/facts.ts';
import type { CaseRecord } from '../../domain/case/record.ts';
import { hasWorkflow } from '../../domain/contract/contract.ts';
import { firstMoment } from '../../domain/periods/suspension.ts';
import type { RoomDeadline } from '../authoring/deadline.ts';
import { pickedIn, pickValue, TO_COME, type Pickable, type PickSource } from '../authoring/picks.ts';
import type { CaseSummary, View } from '../authoring/view.ts';
import { claimantOf, groundOf, judgeOf, sideOfRole, type Side } from './claim.ts';
import type { ReliefClaimTerms } from './terms.ts';

/**
 * Which duties a claim touches: what a form offers, what is struck from it, and what was noted when the claim was
 * opened.
 */

type Desk = Omit<PickSource, 'terms'> & { readonly terms: ReliefClaimTerms };
export type ReliefView = View<ReliefClaimTerms>;

/** The name of the step that notes them. */
export const NOTE = 'note-touches';

const ownDeadlines = ({ deadlines }: CaseSummary, side: Side): RoomDeadline[] =>
  deadlines.filter(({ debtor, kept }) => debtor === side && !kept);

/**
 * Whether a side owes something in a case that a clock could stand for: a period that runs or was missed, or that is
 * still to begin. Once the case is closed only what was missed is left.
 */
function isOwed({ duties }: ReliefClaimTerms, one: CaseSummary, side: Side): boolean {
  if (one.status !== 'open') return one.breaches.some(({ debtor, state }) => debtor === side && state !== 'excused');
  const hasBegun = one.deadlines.length > 0;
  return hasBegun ? ownDeadlines(one, side).length > 0 : duties[one.workflow]?.debtor === side;
}

const toCome = (workflow: string): Pickable => ({ workflow, case: TO_COME, breach: null, clauses: [], amount: null });

/** What is under way before what is closed. */
const latestFirst = (one: CaseSummary, other: CaseSummary): number =>
  Number(one.closedAt !== null) - Number(other.closedAt !== null) || (one.openedAt < other.openedAt ? 1 : -1);

/** The cases in which the claimant's side owes something, and the workflows of which such cases are still to come. */
export function owedBy({ contract, terms, cases, role }: Desk): Pickable[] {
  const side = sideOfRole(contract, role);
  const owed = cases
    .filter((one) => isOwed(terms, one, side))
    .sort(latestFirst)
    .map((one): Pickable => {
      const clauses = [...new Set(ownDeadlines(one, side).map(({ clause }) => clause))];
      return { workflow: one.workflow, case: one.id, breach: null, clauses, amount: null };
    });
  const workflows = Object.entries(terms.duties).filter(
    ([name, { debtor }]) => debtor === side && hasWorkflow(contract, name),
  );
  return [...owed, ...workflows.map(([name]) => toCome(name))];
}

/** What the other side may accept in part: what the claim touches. */
export function claimedIn({ target }: Desk): Pickable[] {
  const touches = target ? (touchesOf(target)?.touches ?? []) : [];
  return pickedIn(touches.join(' ')).map((picked) => ({ ...picked, clauses: [], amount: null }));
}

/**
 * When a period of a case ended that a side owes, if all of them ended before a claim begins; null while one of them
 * was to run on.
 */
function endedBefore(one: CaseSummary | undefined, side: Side, from: string): string | null {
  if (!one) return null;
  const own = ownDeadlines(one, side);
  if (!own.every((deadline) => hasEnded(deadline, firstMoment(from)))) return null;
  return (
    own
      .map(({ lastDay, dueAt }) => lastDay ?? dueAt ?? '')
      .sort()
      .at(-1) ?? null
  );
}

/** Neither as it stands nor as another claim would have it; one that stands still has not ended. */
const hasEnded = (deadline: RoomDeadline, from: string): boolean =>
  endOf(deadline) <= from && (deadline.claimed === null || endOf(deadline.claimed) <= from);

/** A duty that a claim names and that it can't change, and the day or moment at which its period ended. */
interface Struck {
  readonly touch: string;
  readonly endedOn: string;
}

/**
 * Splits what is named: what begins after the last day changes nothing (art. 590 para. 2), unless its ground may begin
 * then.
 */
export function sorted(
  named: string | undefined,
  { cases, side, from, pastDue }: { cases: readonly CaseSummary[]; side: Side; from: string; pastDue: boolean },
): { touches: string[]; struck: Struck[] } {
  const ended = pickedIn(named).map((picked) => ({
    touch: pickValue(picked),
    endedOn: pastDue
      ? null
      : endedBefore(
          cases.find(({ id }) => id === picked.case),
          side,
          from,
        ),
  }));
  return {
    touches: ended.filter(({ endedOn }) => endedOn === null).map(({ touch }) => touch),
    struck: ended.flatMap(({ touch, endedOn }) => (endedOn === null ? [] : [{ touch, endedOn }])),
  };
}

const notedSchema = z.object({
  touches: z.array(z.string()),
  struck: z.array(z.object({ touch: z.string(), endedOn: z.string() })),
  /** Deadlines whose clocks stand, by case, where the other side has some of its own there. */
  deadlines: z.record(z.string(), z.array(z.string())),
});
type Touches = z.infer<typeof notedSchema>;

/** What was noted as touched when the claim was opened; null until then. */
export function touchesOf({
  file,
}: {
  readonly file: Pick<CaseRecord, 'questions' | 'acts' | 'steps'>;
}): Touches | null {
  const noted = stepsOf(file, NOTE)[0];
  return noted ? notedSchema.parse(noted.data) : null;
}

/** What a claim touches as things stand at its opening. */
export function notedTouches(view: ReliefView): Touches {
  const { cases, file } = view;
  const { touches: named, from = '' } = file.request;
  const side = claimantOf(view);
  const { touches, struck } = sorted(named, { cases, side, from, pastDue: groundOf(view).pastDue });
  const ids = pickedIn(touches.join(' ')).map(({ case: id }) => id);
  const shared = cases.filter(
    ({ id, deadlines }) => ids.includes(id) && deadlines.some(({ debtor }) => debtor === judgeOf(view)),
  );
  return {
    touches,
    struck,
    deadlines: Object.fromEntries(
      shared.map(({ id, deadlines }) => [
        id,
        deadlines.filter(({ debtor }) => debtor === side).map(({ what }) => what),
      ]),
    ),
  };
}

/** Whether a debt of money is among what is named. */
export const touchesMoney = ({ duties }: ReliefClaimTerms, named: string | undefined): boolean =>
  pickedIn(named).some(({ workflow }) => duties[workflow]?.money === true);

/** Whether anything but debts of money is. */
export const touchesOther = ({ duties }: ReliefClaimTerms, named: string | undefined): boolean =>
  pickedIn(named).some(({ workflow }) => duties[workflow]?.money !== true);

/** Whether cases that are still to come are. */
export const isToCome = (named: string | undefined): boolean => pickedIn(named).some(({ case: id }) => id === TO_COME);
