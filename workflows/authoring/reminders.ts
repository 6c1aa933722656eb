import { openingId, type Question } from '../../domain/case/record.ts';
import {
  nextOfficeMoment,
  nextReminder,
  officeOpen,
  remindersDue,
  type Asked,
} from '../../domain/contract/reminders.ts';
import { officeDayOf } from '../../domain/contract/office.ts';
import type { ReminderPlan } from '../../domain/contract/workflow-terms.ts';
import { deadlinesOfQuestion, openQuestions } from './judge.ts';
import type { Room } from './room.ts';
import type { View } from './view.ts';

/** A reminder of an open question. Its id is the same however often it is worked out. */
export interface Reminder {
  readonly question: Question;
  readonly id: string;
  readonly at: string;
  /**
   * Of several people who are asked one is reminded by turns: which, counted from 0 without an end. null: everybody is,
   * for something is overdue, ends before the offices open again, or can't wait for them.
   */
  readonly turn: number | null;
}

const OVERDUE = 'overdue';

type Occasion = { tag: string; plan: ReminderPlan; asked: Asked };

/**
 * When people are next to be reminded of an open question after a moment; null where nothing is open or nothing is left
 * to say.
 */
export function nextReminderAt(room: Room, view: View<never>, after: string): string | null {
  const moments = openQuestions(view.file).flatMap((question) => {
    const from = later(after, mailedAt(room, view, question));
    return occasionsOf(room, view, question).flatMap(
      ({ plan, asked }) => nextReminder(view.contract, plan, asked, later(from, asked.askedAt))?.at ?? [],
    );
  });
  return moments.sort()[0] ?? null;
}

/**
 * The reminders due between two moments: one a question, the latest, since older ones say nothing that it doesn't.
 * `waits` says that the offices are closed and the question can wait for them.
 */
export function remindersBetween(
  room: Room,
  view: View<never>,
  span: { after: string; until: string },
): { reminder: Reminder; waits: boolean }[] {
  return openQuestions(view.file).flatMap((question) => {
    const from = later(span.after, mailedAt(room, view, question));
    const steps = occasionsOf(room, view, question).flatMap(({ tag, plan, asked }) =>
      remindersDue(view.contract, plan, asked, { after: asked.askedAt, until: span.until }).map((step) => ({
        ...step,
        id: `${openingId(question)}.${tag}.${step.id}`,
        isForAll: tag === OVERDUE || plan.anyHour || endsSoon(view, asked, step.at),
        waits: !plan.anyHour && !officeOpen(view.contract, span.until),
      })),
    );
    const latest = steps
      .filter(({ at }) => at > from)
      .reduce<(typeof steps)[number] | null>((last, one) => (last !== null && last.at > one.at ? last : one), null);
    if (latest === null) return [];
    const { id, at, isForAll, waits } = latest;
    const turn = isForAll ? null : new Set(steps.map((step) => step.at)).size - 1;
    return [{ reminder: { question, id, at, turn }, waits }];
  });
}

/** Before the offices open again on another day: whoever is reminded then may be the last who can still act. */
function endsSoon({ contract }: View<never>, { deadline }: Asked, at: string): boolean {
  return deadline !== null && deadline.dueAt <= officeDayOf(contract, at).to;
}

/** Whether mails about a question may go out at any hour: a fault can't wait for the offices. */
export function atAnyHour(room: Room, view: View<never>, question: Pick<Question, 'name'>): boolean {
  return planOfQuestion(view, question).anyHour && room.questions[question.name] !== undefined;
}

/** Whether the mails of a question bring an entry for the calendar. */
export const bringsEntry = (view: View<never>, question: Pick<Question, 'name'>): boolean =>
  planOfQuestion(view, question).calendar !== false;

/**
 * When people are first mailed about a question, at `at` or later: not before it is asked, and what nobody has asked
 * for just now waits for the offices: the first questions of a case that starts by itself, at midnight or on a holiday.
 */
export function firstMailAt(room: Room, view: View<never>, question: Question, at: string): string {
  const askedAt = later(at, question.askedAt);
  const { openedBy, questions, acts } = view.file;
  const isUntouched = acts.length === 0 && questions.every(({ answer }) => answer === null);
  const canWait = openedBy === null && isUntouched && question.round === 1 && !atAnyHour(room, view, question);
  return canWait ? nextOfficeMoment(view.contract, askedAt) : askedAt;
}

/** Nobody is reminded of what they are only about to be asked. */
const mailedAt = (room: Room, view: View<never>, question: Question): string =>
  firstMailAt(room, view, question, question.askedAt);

/**
 * What a question is reminded by: the steps of each deadline that is still to be kept; each workday once one is over;
 * else the plan.
 */
function occasionsOf(room: Room, view: View<never>, question: Question): Occasion[] {
  const plan = planOfQuestion(view, question);
  const open = deadlinesOfQuestion(room, view, question).filter(({ kept }) => !kept);
  const [first] = open;
  if (!first) return [{ tag: 'asked', plan, asked: { askedAt: question.askedAt, deadline: null } }];
  const overdueFrom = later(first.dueAt, question.askedAt);
  return [
    ...open.map((deadline) => ({ tag: deadline.what, plan, asked: { askedAt: question.askedAt, deadline } })),
    {
      tag: OVERDUE,
      plan: { anyHour: false, steps: [{ kind: 'daily' }] },
      asked: { askedAt: overdueFrom, deadline: null },
    },
  ];
}

type Reminded = { readonly reminders?: Readonly<Record<string, ReminderPlan>> };

function planOfQuestion({ terms }: View<never>, { name }: Pick<Question, 'name'>): ReminderPlan {
  return (terms as Reminded).reminders?.[name] ?? { anyHour: false, steps: [] };
}

const later = (one: string, other: string): string => (one > other ? one : other);
