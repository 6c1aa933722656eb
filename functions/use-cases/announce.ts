import { holderOf } from '../../workflows/authoring/holders.ts';
import { openingId, type Act, type AnsweredQuestion, type Question } from '../../domain/case/record.ts';
import {
  peopleHolding,
  peopleHoldingAny,
  personById,
  type Contract,
  type Person,
} from '../../domain/contract/contract.ts';
import { nextOfficeMoment } from '../../domain/contract/office.ts';
import { openQuestions } from '../../workflows/authoring/judge.ts';
import { firstMailAt } from '../../workflows/authoring/reminders.ts';
import { hasReceipt, lastDoneBy, toldAtClose } from '../../workflows/authoring/who-is-told.ts';
import { questionOf, type MailAbout } from '../store/mail-record.ts';
import { withCancellations } from './calendar-entries.ts';
import { movedNotices } from './moved-deadlines.ts';
import type { Opened } from './open-view.ts';
import type { NewMail } from './queue-mails.ts';

/**
 * The mails of open questions: one a person and opening, for whoever was not asked before. A question that can wait for
 * the offices does. Whoever was asked before is told of a deadline that has moved since.
 */
export function announcements({ contract, room, view }: Opened, at: string): NewMail[] {
  const mails = openQuestions(view.file).flatMap((question) =>
    newcomers({ contract, room, view }, question).map((person): NewMail => ({
      id: `task.${openingId(question)}.${person.id}`,
      person,
      about: { kind: 'task', question: openingId(question) },
      notBefore: firstMailAt(room, view, question, at),
    })),
  );
  const moved = movedNotices({ contract, room, view }, at);
  const told = openingNotices({ contract, room, view }, at);
  return [...mails, ...told, ...moved];
}

/** With the first question of a case its room's notice of it goes to those who neither opened it nor are asked. */
function openingNotices({ contract, room, view }: Opened, at: string): NewMail[] {
  const { questions, openedBy } = view.file;
  if (room.tellsAtOpening === undefined || questions.some(({ askedOf }) => askedOf.length > 0)) return [];
  const asked = openQuestions(view.file).flatMap((question) => newcomers({ contract, room, view }, question));
  const isKnown = ({ id }: Person): boolean => id === openedBy || asked.some((person) => person.id === id);
  return peopleHoldingAny(contract, room.tellsAtOpening)
    .filter((person) => !isKnown(person))
    .map((person) => ({
      id: `opened.${person.id}`,
      person,
      about: { kind: 'notice', notice: 'opened', question: null, detail: '' },
      notBefore: nextOfficeMoment(contract, at),
    }));
}

/** The people of an open question who have not been asked yet. */
export function newcomers({ contract, room, view }: Opened, question: Question): Person[] {
  const holders = peopleHolding(contract, holderOf(room, view, question));
  return holders.filter(({ id }) => !question.askedOf.includes(id));
}

/** A case's questions once the mails of the open ones stand in the queue. */
export function askedNow({ contract, room, view }: Opened): Question[] {
  return view.file.questions.map((question) => {
    if (question.state !== 'open') return question;
    const fresh = newcomers({ contract, room, view }, question).map(({ id }) => id);
    return fresh.length === 0 ? question : { ...question, askedOf: [...question.askedOf, ...fresh] };
  });
}

/**
 * Receipts of what people did at `at`, and who else is told of a return. An answer that is no signature has a receipt
 * only for whoever wants it, or where it takes an entry out of a calendar; what ended the case has it in the mail that
 * tells of the end.
 */
export async function receipts(opened: Opened, at: string): Promise<NewMail[]> {
  const { contract, room, view } = opened;
  const { questions, acts, status } = view.file;
  const answered = questions.filter(isAnswered).filter(({ answer }) => answer.at >= at);
  const all = [
    ...answered.map((question) => receiptOf(contract, question)),
    ...acts.filter((act) => act.at >= at).map((act) => receiptOfAct(contract, act)),
  ].flat();
  const needed = all.filter(({ person, about }) => isNeeded(opened, person, about));
  const mails = [...needed, ...answered.flatMap((question) => returned(contract, room, question))];
  // A case that ends has more mails to send: those at its end take the entries with them.
  if (status !== 'open') return mails;
  return withCancellations(opened, { mails, spare: all.filter((receipt) => !needed.includes(receipt)) }, at);
}

const isAnswered = (question: Question): question is AnsweredQuestion => question.answer !== null;

function receiptOf(contract: Contract, question: AnsweredQuestion): NewMail[] {
  const id = openingId(question);
  const person = personById(contract, question.answer.by);
  return person ? [{ id: `receipt.${id}`, person, about: { kind: 'receipt', question: id } }] : [];
}

function receiptOfAct(contract: Contract, act: Act): NewMail[] {
  const person = personById(contract, act.by);
  return person ? [{ id: `receipt.act.${act.id}`, person, about: { kind: 'act-receipt', act: act.id } }] : [];
}

function isNeeded({ room, view }: Opened, person: Person, about: MailAbout): boolean {
  const { answers, acts } = lastDoneBy(person.id, view.file);
  const isToldOfEnd = (): boolean => toldAtClose(room, view).some(({ id }) => id === person.id);
  if (about.kind === 'act-receipt') return !acts.some(({ id }) => id === about.act) || !isToldOfEnd();
  const isIt = (question: Question): boolean => openingId(question) === questionOf(about);
  if (answers.some(isIt) && isToldOfEnd()) return false;
  return view.file.questions.some((one) => isIt(one) && isAnswered(one) && hasReceipt(room, one, person));
}

function returned(contract: Contract, room: Opened['room'], question: AnsweredQuestion): NewMail[] {
  const { decision, fields } = question.answer;
  if (decision !== 'return') return [];
  const told = peopleHoldingAny(contract, room.tellsOfReturn?.[question.name] ?? []);
  return told.map((person) => ({
    id: `returned.${openingId(question)}.${person.id}`,
    person,
    about: { kind: 'notice', notice: 'returned', question: openingId(question), detail: fields['reason'] ?? '' },
  }));
}

/** The mails that say that a case is closed. */
export async function endMails(opened: Opened, at: string): Promise<NewMail[]> {
  const mails = toldAtClose(opened.room, opened.view).map((person): NewMail => ({
    id: `closed.${person.id}`,
    person,
    about: { kind: 'closed' },
  }));
  return withCancellations(opened, { mails }, at);
}
