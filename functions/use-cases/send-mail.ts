import { breachKey } from '../../domain/case/breach.ts';
import { openingId } from '../../domain/case/record.ts';
import { personById, type Contract, type Person } from '../../domain/contract/contract.ts';
import type { CalendarOrder } from '../../portal/mails/context.ts';
import type { MailSubject } from '../../portal/mails/mail.tsx';
import { entryOf } from '../../portal/mails/own-entry.ts';
import { breachesOf } from '../../workflows/authoring/judge.ts';
import { oncePerCall } from '../once-per-call.ts';
import { loadLists } from '../store/head-lists.ts';
import { tokenText } from '../store/mail-links.ts';
import { outwardKind, questionOf, type MailAbout, type MailRecord } from '../store/mail-record.ts';
import { digestOf, type Digest } from './digest.ts';
import type { Matter } from './matter.ts';
import type { Opened } from './open-view.ts';
import { readPublications } from './read-publication.ts';
import { pageUrl, sendComposed } from './send-composed.ts';

type AboutHeads = Extract<MailAbout, { kind: 'heads' }>;
type AboutPublication = Extract<MailAbout, { kind: 'published' }>;

/**
 * Writes and sends one mail of the queue: everything in it but its occasion is read from the facts of now.
 * @param secret of its link; null for a mail that has none
 * @returns the deadline whose calendar entry went with it; null where none did
 */
export async function sendMail(
  { contract, opened, at }: Matter,
  person: Person,
  { id, about, cancels }: MailRecord,
  secret: string | null,
): Promise<string | null> {
  const subject = await readSubject({ contract, opened, at }, person, about);
  if (!subject) return null;
  const token = opened && secret !== null ? { case: opened.view.file.id, mail: id, secret } : null;
  const link = token && pageUrl(contract, `t/${tokenText(token)}`);
  const calendar = cancels === undefined ? entryOf(subject, opened, at) : cancellation(opened, cancels);
  await sendComposed({ contract, person, opened, now: at, link, calendar }, subject, {
    kind: outwardKind(about),
    id,
    question: questionOf(about),
  });
  return calendar?.status === 'confirmed' ? calendar.deadline.what : null;
}

/** @returns null where there is nothing left to say */
async function readSubject(
  { contract, opened, at }: Matter,
  person: Person,
  about: MailAbout,
): Promise<MailSubject | null> {
  if (about.kind === 'digest') return digestOf(contract, person, about, at);
  if (about.kind === 'heads') return listsOf(contract, about);
  if (about.kind === 'published') return publicationIn(contract, about);
  return subjectOf(contract, opened, about, at);
}

async function publicationIn(contract: Contract, { number }: AboutPublication): Promise<MailSubject | null> {
  const publication = (await readPublications(contract.terms.id)).find((one) => one.number === number);
  return publication ? { kind: 'published', publication } : null;
}

async function listsOf(contract: Contract, { from, to }: AboutHeads): Promise<MailSubject | null> {
  const { id } = contract.terms;
  // Everybody gets the same: of several mails in one call they are read for the first.
  const lists = await oncePerCall(`lists of ${id} ${from} ${to}`, () => loadLists(id, from, to));
  return lists.length === 0 ? null : { kind: 'heads', lists };
}

function cancellation(opened: Opened | null, what: string): CalendarOrder | null {
  const deadline = opened?.room.deadlines(opened.view).find((one) => one.what === what);
  return deadline ? { deadline, status: 'cancelled' } : null;
}

/** @returns null where there is nothing left to say: the question, the breach or the person is gone. */
function subjectOf(
  contract: Contract,
  opened: Opened | null,
  about: Exclude<MailAbout, Digest | AboutHeads | AboutPublication>,
  at: string,
): MailSubject | null {
  if (about.kind === 'undeliverable') {
    const person = personById(contract, about.personId);
    return person ? { kind: 'undeliverable', person, reason: about.reason, since: about.since } : null;
  }
  if (about.kind === 'authenticator') return about;
  if (!opened) return null;
  const { file } = opened.view;
  switch (about.kind) {
    case 'task':
    case 'reminder':
    case 'receipt': {
      const question = file.questions.find((kept) => openingId(kept) === about.question);
      return question ? { kind: about.kind, question } : null;
    }
    case 'act-receipt': {
      const act = file.acts.find(({ id }) => id === about.act);
      return act ? { kind: 'act-receipt', act } : null;
    }
    case 'breach': {
      const breach = breachesOf(opened.room, opened.view, at).find((found) => breachKey(found) === breachKey(about));
      return breach ? { kind: 'breach', breach } : null;
    }
    case 'breach-withdrawn':
    case 'breach-excused':
      return { kind: about.kind, what: about.what, at: about.at };
    case 'closed':
      return { kind: 'closed' };
    case 'notice': {
      const question = file.questions.find((kept) => openingId(kept) === about.question) ?? null;
      return { kind: 'notice', notice: about.notice, question, detail: about.detail };
    }
  }
}
