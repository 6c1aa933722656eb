import { holderOf } from '../../workflows/authoring/holders.ts';
import { openingId, type Question } from '../../domain/case/record.ts';
import { peopleHolding, peopleHoldingAny, personById, type Person } from '../../domain/contract/contract.ts';
import { nextOfficeMoment } from '../../domain/contract/office.ts';
import { openQuestions } from '../../workflows/authoring/judge.ts';
import { firstMailAt } from '../../workflows/authoring/reminders.ts';
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

/** Receipts of what people did at `at`, and who else is told of a return. */
export async function receipts({ contract, room, view }: Opened, at: string): Promise<NewMail[]> {
  const { file } = view;
  const answered = file.questions.flatMap((question): NewMail[] => {
    const { answer } = question;
    if (!answer || answer.at < at) return [];
    const id = openingId(question);
    const person = personById(contract, answer.by);
    return [
      ...(person ? [{ id: `receipt.${id}`, person, about: { kind: 'receipt' as const, question: id } }] : []),
      ...(answer.decision === 'return' ? returned(contract, room, question, answer.fields['reason'] ?? '') : []),
    ];
  });
  const acted = file.acts.flatMap((act): NewMail[] => {
    if (act.at < at) return [];
    const person = personById(contract, act.by);
    return person ? [{ id: `receipt.act.${act.id}`, person, about: { kind: 'act-receipt', act: act.id } }] : [];
  });
  const opened = { contract, room, view };
  const mails = [...answered, ...acted];
  // A case that ends has more mails to send: those at its end take the entries with them.
  return file.status === 'open' ? withCancellations(opened, mails, at) : mails;
}

function returned(contract: Opened['contract'], room: Opened['room'], question: Question, reason: string): NewMail[] {
  const told = peopleHoldingAny(contract, room.tellsOfReturn?.[question.name] ?? []);
  return told.map((person) => ({
    id: `returned.${openingId(question)}.${person.id}`,
    person,
    about: { kind: 'notice', notice: 'returned', question: openingId(question), detail: reason },
  }));
}

/** The mails that say that a case is closed, for everybody who had a part in it. */
export async function endMails({ contract, room, view }: Opened, at: string): Promise<NewMail[]> {
  const asked = view.file.questions.flatMap((question) => holderOf(room, view, question));
  const holders = room.tellsAtClose ?? [...asked, ...Object.values(room.breaches).flatMap(({ tells }) => tells)];
  const mails = peopleHoldingAny(contract, holders).map((person): NewMail => ({
    id: `closed.${person.id}`,
    person,
    about: { kind: 'closed' },
  }));
  return withCancellations({ contract, room, view }, mails, at);
}
