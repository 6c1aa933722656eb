import * as z from 'zod';
import { stepsOf } from '../../domain/case/facts.ts';
import { countDeadline } from '../../domain/contract/deadlines.ts';
import type { Contract } from '../../domain/contract/contract.ts';
import { isZero, sum } from '../../domain/money/amounts.ts';
import { pickedIn, pickValue, type Picked } from '../authoring/picks.ts';
import type { CaseSummary, View } from '../authoring/view.ts';
import type { DisputeTerms } from './terms.ts';

export type Dispute = View<DisputeTerms>;

/** What is disputed, as it stood when the dispute was raised. */
const subjectSchema = z.strictObject({
  workflow: z.string(),
  case: z.string(),
  /** The breach; null for what a case has found as a whole. */
  breach: z.strictObject({ what: z.string(), at: z.string() }).nullable(),
  clause: z.string(),
  debtor: z.enum(['a', 'b']).nullable(),
  /** Yuan; null where no money hangs on it. */
  amount: z.string().nullable(),
  /** Whether the amount still grew then. */
  grows: z.boolean(),
  /** When the parties were first told of it. */
  since: z.string(),
});
export type Subject = z.infer<typeof subjectSchema>;

const notedSchema = z.strictObject({ subjects: z.array(subjectSchema) });

export const NOTE = 'note-subjects';

/** Noted as the dispute begins; none before. */
export function subjectsOf({ file }: Pick<Dispute, 'file'>): Subject[] {
  return stepsOf(file, NOTE).flatMap(({ data }) => notedSchema.parse(data).subjects);
}

/** What an answer has contested was told by the finding that the answer was about. */
export function notedFact({ cases, file }: Dispute): z.infer<typeof notedSchema> {
  const { about, contested, on } = file.request;
  const subjects = subjectsIn(cases, about);
  const since = contested === undefined ? undefined : cases.find(({ id }) => id === on)?.finding?.since;
  return { subjects: since === undefined ? subjects : subjects.map((subject) => ({ ...subject, since })) };
}

/** What is picked, each once: a statement as a whole stands for the lines that it takes off. */
export function subjectsIn(cases: readonly CaseSummary[], about: string | undefined): Subject[] {
  const all = pickedIn(about).flatMap((picked) => subjectsOfPick(cases, picked));
  return [...new Map(all.map((subject) => [pickValue(subject), subject])).values()];
}

/** @param told when the statement that lists it was prepared; null: with the notice of the breach itself */
function subjectsOfPick(
  cases: readonly CaseSummary[],
  { case: id, breach }: Picked,
  told: string | null = null,
): Subject[] {
  const found = cases.find((one) => one.id === id);
  if (!found) return [];
  if (breach) return breachSubject(found, breach, told);
  if (found.finding === null) return [];
  const { clause, since, lines } = found.finding;
  const listed = pickedIn(lines.join(' ')).flatMap((line) => subjectsOfPick(cases, line, since));
  const whole = { clause, debtor: null, amount: null, grows: false, since };
  return listed.length > 0 ? listed : [{ workflow: found.workflow, case: id, breach: null, ...whole }];
}

function breachSubject(
  { workflow, id, status, breaches }: CaseSummary,
  { what, at }: { what: string; at: string },
  told: string | null,
): Subject[] {
  const breach = breaches.find((one) => one.what === what && one.at === at);
  if (!breach) return [];
  const { penalty, clause, debtor, toldAt } = breach;
  return [
    {
      workflow,
      case: id,
      breach: { what, at },
      clause: penalty?.clause ?? clause,
      debtor,
      amount: penalty?.amount ?? null,
      grows: penalty !== null && !penalty.isLine && status === 'open',
      since: told ?? toldAt ?? at,
    },
  ];
}

/** What all of it comes to, in yuan. */
export const totalOf = (subjects: readonly Subject[]): string => sum(subjects.map(({ amount }) => amount ?? '0.00'));

export const hasMoney = (subjects: readonly Subject[]): boolean => !isZero(totalOf(subjects));

/** The last moment, exclusive, at which a dispute about it holds its money (clause key `dispute`, a setting). */
export const heldIfBefore = (
  { contract, terms }: { contract: Contract; terms: DisputeTerms },
  { since }: Pick<Subject, 'since'>,
): { dueAt: string; lastDay: string | null } => countDeadline(contract, terms.periods.hold, since);

/** Whether the dispute holds a breach's money from the moment at which it was raised. */
export const isHeld = (view: Dispute, subject: Subject): boolean =>
  view.file.openedAt < heldIfBefore(view, subject).dueAt;
