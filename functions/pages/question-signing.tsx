import { openingId, type Question } from '../../domain/case/record.ts';
import type { Person } from '../../domain/contract/contract.ts';
import { EVER } from '../../domain/contract/tries.ts';
import { amountAsked, asAsked } from '../../portal/facts/amount-asked.ts';
import { post } from '../../portal/facts/people.ts';
import { shownDeadlines } from '../../portal/facts/deadlines.ts';
import { READS_ALL, readsOf } from '../../portal/facts/reads.ts';
import type { FactSource } from '../../portal/facts/section.ts';
import { decisionWord, numberedMatter, questionTitle } from '../../portal/facts/wording.ts';
import type { Frame } from '../../portal/layout.tsx';
import { checkAnswer } from '../../workflows/authoring/check-form.ts';
import { documentFor } from '../../workflows/authoring/document.ts';
import { isClosed, type Tries } from '../store/tries.ts';
import type { Upload } from '../store/uploads.ts';
import { noteWrongFactor } from '../use-cases/note-wrong-factor.ts';
import type { Opened } from '../use-cases/open-view.ts';
import { channelOf } from './channel.ts';
import { linkClosed, restated, UNASKED, type Confirmed, type Signer } from './confirmation.tsx';
import { baseOf, signInPath } from './entrance.tsx';
import { languageOf, type Visit } from './request.ts';
import { frameFor } from './respond.ts';

/** A question as somebody who may answer it sees it: by the link in a mail, or on the case's page after signing in. */
export interface Asked {
  readonly opened: Opened;
  readonly person: Person;
  readonly question: Question;
  /** Whether the link is of the opening that stands: one of an earlier opening answers nothing any more. */
  readonly isCurrent: boolean;
  /** By which way: the link in a mail, or a session. */
  readonly via: 'link' | 'session';
  /** Binds the form to the page: the link's secret, or the session's. */
  readonly secret: string;
  readonly frame: Frame;
  /** What was tried by it before. */
  readonly tries: Tries;
}

/** A question's form as it was sent. */
export interface Sent {
  readonly nonce: string;
  readonly document: string | null;
  readonly decision: string;
  readonly isRevised: boolean;
  /** For which decision's field files are to be uploaded first. */
  readonly attach: string | undefined;
  readonly typed: Record<string, string>;
  readonly all: Record<string, string>;
}

/** Whether the link takes no answer any more because of wrong tries; in a session one may still look and prepare. */
export const isShut = (visit: Visit, { via, tries }: Asked): boolean =>
  via === 'link' && isClosed(tries, visit.get('now'));

export function shut(visit: Visit, asked: Asked): Response {
  return linkClosed(visit, asked.frame, inSession(asked), asked.tries.closedUntil ?? EVER);
}

/**
 * What is decided is shown before it counts, once the form itself is right: until the person has confirmed its amounts,
 * and shown that it is them. A form that isn't right is refused where it is judged.
 */
export async function restatedAnswer(
  visit: Visit,
  asked: Asked,
  sent: Sent,
  all: readonly Upload[],
): Promise<Response | Confirmed> {
  const { opened, question } = asked;
  const { decision, typed } = sent;
  const uploads = all.filter(({ part }) => part === decision);
  const form = { decision, typed, now: visit.get('now'), uploaded: uploads };
  const read = checkAnswer(opened.room, opened.view, question, form);
  if (!read.ok) return UNASKED;
  const document = read.spec.signs ? (documentFor(opened.room, opened.view, question)?.hash ?? null) : null;
  if (document !== null && document !== sent.document) return UNASKED;
  const source = { ...sourceOf(visit, asked), reads: READS_ALL, files: { kept: uploads, path: null } };
  const about = {
    frame: asked.frame,
    source,
    title: `${questionTitle(source, question)} · ${decisionWord(source, question, decision)}`,
    eyebrow: numberedMatter(source),
  };
  const signer = read.spec.factor ? signerOf(visit, asked, document) : null;
  const again = { ...sent.all, decision };
  return restated(visit, about, { specs: read.spec.fields, fields: read.fields, sent: again }, signer);
}

function signerOf(visit: Visit, asked: Asked, document: string | null): Signer {
  const { opened, person, question, via: through, secret } = asked;
  const source = sourceOf(visit, asked);
  const noted = {
    opened,
    person,
    channel: channelOf(visit, through, secret),
    about: openingId(question),
    at: source.now,
  };
  return {
    contract: opened.contract,
    person,
    through,
    secret,
    document,
    amount: amountAsked(source, question),
    dueAt: shownDeadlines(source, question).find(({ dueAt }) => dueAt !== null && dueAt > source.now)?.dueAt ?? null,
    inSession: inSession(asked),
    noteWrong: (wrong) => noteWrongFactor({ ...noted, ...wrong }),
  };
}

/** Where the question is answered after signing in. */
const inSession = ({ opened, question }: Pick<Asked, 'opened' | 'question'>): string =>
  `${baseOf(opened.contract)}/cases/${opened.view.file.id}/answer/${openingId(question)}`;

/** Of a page by the link in a mail: who was asked, and where somebody else signs in for the same question. */
export function frameOfLink(visit: Visit, asked: Pick<Asked, 'opened' | 'question' | 'person'>): Frame {
  const { contract } = asked.opened;
  const account = signInPath(contract, inSession(asked));
  const as = { post: post(contract, asked.person.role, languageOf(visit, asked.person)), change: null, account };
  return { ...frameFor(visit, contract, asked.person), as };
}

/** The case as whoever is asked sees it. */
export function sourceOf(visit: Visit, { opened, person, question }: Asked): FactSource {
  const reads = readsOf(opened.contract, opened.room, person.role);
  return asAsked({ ...opened, now: visit.get('now'), language: languageOf(visit, person), reads }, question);
}
