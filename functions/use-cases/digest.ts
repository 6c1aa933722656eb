import { openingId, type Act, type AnsweredQuestion, type CaseRecord } from '../../domain/case/record.ts';
import type { Contract, Person } from '../../domain/contract/contract.ts';
import { officeDayOf } from '../../domain/contract/office.ts';
import type { DigestSubject } from '../../portal/mails/context.ts';
import { addMs } from '../../domain/time/instant.ts';
import { endOf } from '../../domain/case/duty-clock.ts';
import { deadlinesOfQuestion, openQuestions } from '../../workflows/authoring/judge.ts';
import { atAnyHour } from '../../workflows/authoring/reminders.ts';
import { toldAtClose } from '../../workflows/authoring/who-is-told.ts';
import type { MailAbout } from '../store/mail-record.ts';
import { entriesOf, filesOf } from './find-cases.ts';
import type { Matter } from './matter.ts';
import { viewsOf, type Opened } from './open-view.ts';
import { todoOf } from './todo.ts';

export type Digest = Extract<MailAbout, { kind: 'digest' }>;

/**
 * The summary that takes the place of a mail, for people who have chosen it; null for a mail that goes out by itself. A
 * question, a breach, a fault and what ends before the summary comes are never put off.
 */
export function digestInstead({ contract, opened, at }: Matter, person: Person, about: MailAbout): Digest | null {
  if (person.digest !== true || opened === null) return null;
  if (about.kind === 'reminder') {
    // What is due as the offices open belongs to the summary of that moment.
    const digest = digestAt(contract, addMs(at, -1));
    return canWait(opened, about.question, at, digest.to) ? digest : null;
  }
  const done = doneAt(opened, about);
  return done === null ? null : digestAt(contract, done);
}

const digestAt = (contract: Contract, at: string): Digest => ({ kind: 'digest', ...officeDayOf(contract, at) });

/**
 * The stored time of what a receipt confirms, or of the end: a summary tells of it by that, however late the mail is
 * thought of.
 */
function doneAt({ view: { file } }: Opened, about: MailAbout): string | null {
  if (about.kind === 'closed') return file.closedAt;
  if (about.kind === 'receipt')
    return file.questions.find((question) => openingId(question) === about.question)?.answer?.at ?? null;
  return about.kind === 'act-receipt' ? (file.acts.find(({ id }) => id === about.act)?.at ?? null) : null;
}

function canWait({ room, view }: Opened, opening: string, at: string, until: string): boolean {
  const question = openQuestions(view.file).find((one) => openingId(one) === opening);
  if (!question || atAnyHour(room, view, question)) return false;
  return deadlinesOfQuestion(room, view, question).every((deadline) => {
    const end = endOf(deadline);
    return end <= at || end > until;
  });
}

/**
 * What the summary says: what the person did in that time, which of their cases were closed in it, and all that waits
 * for them now. Null where there is nothing to say.
 */
export async function digestOf(
  contract: Contract,
  { id, role }: Person,
  { from, to }: Digest,
  at: string,
): Promise<DigestSubject | null> {
  const isWithin = (moment: string | null): boolean => moment !== null && moment >= from && moment < to;
  const entries = (await entriesOf(contract, at)).filter(
    ({ status, by, closedAt }) => status !== 'closed' || by.includes(id) || isWithin(closedAt),
  );
  const files = await filesOf(contract, entries.reverse());
  const isOwn = (one: { by: string; at: string } | null): boolean => one !== null && one.by === id && isWithin(one.at);
  const isTouched = ({ questions, acts }: CaseRecord): boolean =>
    questions.some(({ answer }) => isOwn(answer)) || acts.some(isOwn);
  const told = files.filter((file) => isTouched(file) || isWithin(file.closedAt));
  const [todos, views] = await Promise.all([todoOf(contract, files, role, at), viewsOf(contract, told, at)]);
  const done = views
    .filter(({ view }) => isTouched(view.file))
    .map((opened) => ({
      opened,
      answers: opened.view.file.questions.filter((question): question is AnsweredQuestion => isOwn(question.answer)),
      acts: opened.view.file.acts.filter((act: Act) => isOwn(act)),
    }));
  const closed = views.filter(
    ({ room, view }) => isWithin(view.file.closedAt) && toldAtClose(room, view).some((person) => person.id === id),
  );
  return todos.length + done.length + closed.length === 0 ? null : { kind: 'digest', todos, done, closed };
}
