import type { Person } from '../../domain/contract/contract.ts';
import { putNew, type NewItem } from '../aws/put-new.ts';
import { oncePerCall } from '../once-per-call.ts';
import { marksOn } from '../store/address-marks.ts';
import { withLink } from '../store/mail-links.ts';
import { mailItems, type MailPlace, type NewInQueue } from '../store/mails.ts';
import { asks, questionOf, type MailAbout, type MailRecord } from '../store/mail-record.ts';
import { digestInstead, type Digest } from './digest.ts';
import type { Matter } from './matter.ts';
import { inOfficeHours, retryAt, retryOfHeld } from './retry.ts';

/** `notBefore`: a mail that nobody has to act on at once waits for the offices; the sweep sends it then. */
export type NewMail = {
  id: string;
  person: Person;
  about: MailAbout;
  notBefore?: string;
  /** The deadline whose calendar entry it takes back. */
  cancels?: string;
};
/** A mail that stands in the queue and may be sent at once; the secret of its link, if it has one. */
export type Queued = { mail: MailRecord; sendNow: boolean; secret: string | null };

export const placeOf = ({ contract, opened }: Matter): MailPlace => ({
  contract: contract.terms.id,
  caseId: opened?.view.file.id ?? null,
});

/** Mails that are to stand in the queue, put there by themselves or by the write that they follow from. */
export interface ReadyMails {
  /** Each under its own id: what is there already stays as it is. */
  readonly items: readonly NewItem[];
  /** What is to be sent. @param isNew for each item, whether it is in the queue since that write */
  queued(isNew: readonly boolean[]): Queued[];
}

/**
 * Mails as they come into the queue. One that can't be sent now stays on the agenda, and so does a mail to an address
 * that takes none.
 */
export async function readyMails(matter: Matter, mails: readonly NewMail[]): Promise<ReadyMails> {
  if (mails.length === 0) return { items: [], queued: () => [] };
  const marked = await markedIn(matter);
  const summed = mails.map((mail) => ({
    mail,
    // A summary takes no entry out of a calendar.
    digest: mail.cancels === undefined ? digestInstead(matter, mail.person, mail.about) : null,
  }));
  const ready = summed.flatMap(({ mail, digest }) => (digest === null ? [toQueue(matter, mail, marked)] : []));
  const digests = new Map(
    summed.flatMap(({ mail, digest }) => (digest === null ? [] : [digestTo(matter, mail.person, digest)])),
  );
  // The summary stands in the queue once, whatever calls for it first, until the offices open.
  const ofContract = { contract: matter.contract.terms.id, caseId: null };
  return {
    items: [...mailItems(placeOf(matter), ready), ...mailItems(ofContract, [...digests.values()])],
    queued: (isNew) => ready.filter((_, index) => isNew[index]),
  };
}

/** Puts mails into the queue by themselves. @returns those that were not in it */
export async function enqueue(matter: Matter, mails: readonly NewMail[]): Promise<Queued[]> {
  const { items, queued } = await readyMails(matter, mails);
  return queued(await putNew(items));
}

/** The people whose addresses take no mail: of all mails of a call they are read for the first. */
const markedIn = ({ contract }: Matter): Promise<ReadonlySet<string>> =>
  oncePerCall(
    `marks of ${contract.terms.id}`,
    async () => new Set((await marksOn(contract)).map(({ personId }) => personId)),
  );

/** A mail as it is to stand in the queue. */
function toQueue(
  matter: Matter,
  { id, person, about, notBefore = matter.at, cancels }: NewMail,
  marked: ReadonlySet<string>,
): Queued & { retryAt: string } {
  const { at } = matter;
  const waits = notBefore > at;
  const held = !waits && marked.has(person.id);
  const attempts = waits || held ? 0 : 1;
  const readiedMail = readied(matter, person, {
    id,
    personId: person.id,
    about,
    queuedAt: at,
    sentAt: null,
    attempts,
    ...(held ? { held } : {}),
    ...(cancels === undefined ? {} : { cancels }),
  });
  const again = inOfficeHours(matter, questionOf(about), held ? retryOfHeld(at) : retryAt(at, 1));
  return { ...readiedMail, sendNow: attempts === 1, retryAt: waits ? notBefore : again };
}

function digestTo({ at }: Matter, person: Person, about: Digest): [id: string, NewInQueue] {
  const id = `digest.${about.to}.${person.id}`;
  const mail = { id, personId: person.id, about, queuedAt: at, sentAt: null, attempts: 0 };
  return [id, { mail, retryAt: about.to > at ? about.to : at }];
}

/** A mail about to be tried. One that asks gets a link of its own, whose hash stands with it before it goes out. */
export function readied(
  { opened, at }: Matter,
  person: Person,
  mail: MailRecord,
): { mail: MailRecord; secret: string | null } {
  return mail.attempts > 0 && opened && asks(mail.about) ? withLink(mail, person, at) : { mail, secret: null };
}
