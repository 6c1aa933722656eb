import { nextOfficeMoment } from '../../domain/contract/office.ts';
import { personById } from '../../domain/contract/contract.ts';
import { isToRing } from '../../portal/mails/alarm.ts';
import { openQuestions } from '../../workflows/authoring/judge.ts';
import { atAnyHour, bringsEntry } from '../../workflows/authoring/reminders.ts';
import { questionOf, type MailRecord } from '../store/mail-record.ts';
import { listMails } from '../store/mails.ts';
import type { Opened } from './open-view.ts';
import type { NewMail } from './queue-mails.ts';

/**
 * Takes the entries of deadlines that are kept, or that nobody is asked to keep any more, out of the calendars of
 * everybody who got them: with one of the mails that go out now where the person gets one, else, as long as the entry
 * would still ring, with a note of its own once nothing is asked.
 * @param spare mails that go out only if they take an entry with them
 */
export async function withCancellations(
  opened: Opened,
  { mails, spare = [] }: { mails: readonly NewMail[]; spare?: readonly NewMail[] },
  at: string,
): Promise<NewMail[]> {
  const gone = goneDeadlines(opened, at);
  if (gone.length === 0) return [...mails];
  const queued = await listMails({ contract: opened.contract.terms.id, caseId: opened.view.file.id });
  const left = lastEntries(queued).filter(({ entry }) => gone.some(({ what }) => what === entry));
  const isQueued = new Set(queued.map(({ id }) => id));
  const carrying = (mail: NewMail): NewMail => {
    const index = isQueued.has(mail.id) ? -1 : left.findIndex(({ personId }) => personId === mail.person.id);
    const [outdated] = index < 0 ? [] : left.splice(index, 1);
    return outdated?.entry === undefined ? mail : { ...mail, cancels: outdated.entry };
  };
  const carried = mails.map(carrying);
  // What rings no more is worth no mail of its own.
  const ringing = left.filter(({ entry }) => gone.some(({ what, rings }) => what === entry && rings));
  left.splice(0, left.length, ...ringing);
  const called = [...spare].reverse().map(carrying);
  const unasked = left.filter(({ entry }) => gone.some(({ what, isAsked }) => what === entry && !isAsked));
  return [
    ...carried,
    ...called.filter(({ cancels }) => cancels !== undefined),
    ...unasked.flatMap((mail) => noteOf(opened, mail, at)),
  ];
}

/** Deadlines still to come that calendars have, and that have nothing left to be done for them, or of nobody. */
function goneDeadlines(
  { contract, room, view }: Opened,
  at: string,
): { what: string; isAsked: boolean; rings: boolean }[] {
  const open = openQuestions(view.file);
  const inCalendars = view.file.questions
    .filter((question) => bringsEntry(view, question))
    .flatMap(({ name }) => room.questions[name]?.keeps ?? []);
  return room
    .deadlines(view)
    .filter(({ what }) => inCalendars.includes(what))
    .map((deadline) => ({
      what: deadline.what,
      kept: deadline.kept,
      isAhead: deadline.dueAt !== null && deadline.dueAt > at,
      rings: isToRing(deadline, contract, at),
      isAsked: open.some(({ name }) => room.questions[name]?.keeps?.includes(deadline.what) === true),
    }))
    .filter(({ kept, isAhead, isAsked }) => isAhead && (kept || !isAsked));
}

/** The last mail to each person that brought an entry, for each deadline; without those that were taken back since. */
function lastEntries(queued: readonly MailRecord[]): MailRecord[] {
  const last = new Map<string, MailRecord>();
  for (const mail of queued) if (mail.entry !== undefined) last.set(`${mail.personId} ${mail.entry}`, mail);
  const isTakenBack = (mail: MailRecord): boolean =>
    queued.some(
      (other) => other.personId === mail.personId && other.cancels === mail.entry && other.queuedAt >= mail.queuedAt,
    );
  return [...last.values()].filter((mail) => !isTakenBack(mail));
}

/**
 * To whoever is asked no more and hears of it otherwise from nobody. It can wait for the offices, unless a fault is at
 * stake.
 */
function noteOf({ contract, room, view }: Opened, { id, personId, entry, about }: MailRecord, at: string): NewMail[] {
  const person = personById(contract, personId);
  const question = questionOf(about);
  if (!person || entry === undefined || question === null) return [];
  const [name = ''] = question.split('.');
  return [
    {
      id: `no-longer-asked.${id}`,
      person,
      about: { kind: 'notice', notice: 'no-longer-asked', question, detail: '' },
      notBefore: atAnyHour(room, view, { name }) ? at : nextOfficeMoment(contract, at),
      cancels: entry,
    },
  ];
}
