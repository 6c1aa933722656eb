import { holderOf } from '../../workflows/authoring/holders.ts';
import { Hono } from 'hono';
import { openingId, questionId, type Question } from '../../domain/case/record.ts';
import { addMs } from '../../domain/time/instant.ts';
import { personById, rolesHolding, type Contract } from '../../domain/contract/contract.ts';
import { numberedMatter, questionTitle, roomWords } from '../../portal/facts/wording.ts';
import type { Retry } from '../../portal/pages/decision-form.tsx';
import { MessagePage } from '../../portal/pages/message.tsx';
import { readsOf } from '../../portal/facts/reads.ts';
import { words } from '../../portal/texts/words.ts';
import { DecidedPage, SupersededPage, type Onward } from '../../portal/pages/task-closed.tsx';
import { TaskPage, type TaskPageProps } from '../../portal/pages/task.tsx';
import { documentFor } from '../../workflows/authoring/document.ts';
import { checkNonce, nonceFor } from '../nonce.ts';
import { loadFile } from '../store/case-store.ts';
import { followMailLink, readToken } from '../store/mail-links.ts';
import { loadTries, noTries } from '../store/tries.ts';
import type { Upload } from '../store/uploads.ts';
import { answer, type AnswerOutcome } from '../use-cases/answer.ts';
import { entriesOf, filesOf } from '../use-cases/find-cases.ts';
import { openedOf, openView } from '../use-cases/open-view.ts';
import { todoOf } from '../use-cases/todo.ts';
import { channelOf } from './channel.ts';
import { decideConfirmed, withoutSignature, type Confirmed } from './confirmation.tsx';
import { baseOf, contractIdOf, contractOf } from './entrance.tsx';
import { placeOf, specsOf } from './question-files.ts';
import { frameOfLink, isShut, restatedAnswer, shut, sourceOf, type Asked, type Sent } from './question-signing.tsx';
import { keptNotice } from './lost-session.ts';
import { languageOf, type PortalEnv, type Visit } from './request.ts';
import { formOf } from './form.ts';
import { frameFor, page } from './respond.ts';
import {
  decidingWithFiles,
  draftOf,
  goUploading,
  uploadRoutes,
  uploadsFor,
  uploadsNamed,
  type UploadDesk,
} from './uploads.tsx';

/** The decision page: GET shows, POST with the page's nonce decides. */
export const taskRoutes = new Hono<PortalEnv>();

taskRoutes.get('/:secret', async (visit) => {
  const asked = await askedOf(visit);
  return asked instanceof Response ? asked : showQuestion(visit, asked);
});

taskRoutes.route(
  '/:secret/files',
  uploadRoutes(async (visit, part) => {
    const asked = await askedOf(visit);
    if (asked instanceof Response) return asked;
    const path = `${baseOf(asked.opened.contract)}/t/${asked.secret}`;
    return questionDesk(visit, asked, part, path);
  }),
);

taskRoutes.post('/:secret', async (visit) => {
  const asked = await askedOf(visit);
  return asked instanceof Response ? asked : takeAnswer(visit, asked);
});

/** The question with its form, or what has become of it. */
export async function showQuestion(visit: Visit, asked: Asked): Promise<Response> {
  if (!isOpen(asked)) return closed(visit, asked);
  if (isShut(visit, asked)) return shut(visit, asked);
  const decision = visit.req.query('draft') ?? '';
  const typed = await draftOf(visit, placeOf(visit, asked), decision);
  if (!typed) return ask(visit, asked);
  return ask(visit, asked, { retry: { decision, typed, problems: {}, notAllowed: false }, ...keptNotice(visit) });
}

/** The form as it was sent: decides, or says what is wrong with what was typed. */
export async function takeAnswer(visit: Visit, asked: Asked): Promise<Response> {
  if (!isOpen(asked)) return closed(visit, asked, true);
  if (isShut(visit, asked)) return shut(visit, asked);
  const sent = sentOf(await formOf(visit), visit.get('now'));
  const { decision, typed } = sent;
  const retry: Retry = { decision, typed, problems: {}, notAllowed: false };
  if (!checkNonce(asked.secret, openingId(asked.question), sent.nonce))
    return ask(visit, asked, { status: 403, notice: 'bad-nonce', retry });
  if (sent.isRevised) return ask(visit, asked, { retry });
  const place = placeOf(visit, asked);
  if (sent.attach !== undefined) return goUploading(visit, place, { attach: sent.attach, typed });
  const uploads = await uploadsNamed(specsOf(asked), place, { typed, at: visit.get('now') });
  const result = await decideConfirmed(
    () => restatedAnswer(visit, asked, sent, uploads),
    (confirmed) => decide(visit, asked, sent, { uploads, confirmed }),
    ({ outcome }) => outcome === 'answered',
  );
  return result instanceof Response ? result : follow(visit, asked, sent, result);
}

const isOpen = ({ question, isCurrent }: Asked): boolean => isCurrent && question.state === 'open';

/** What a form holds; a button that fills in the moment by itself has it filled in here. */
export function sentOf(all: Record<string, string>, now: string): Sent {
  const { nonce = '', document = null, decision = '', revise, attach, touch, ...typed } = withoutSignature(all);
  const filled = touch === undefined ? typed : { ...typed, [touch]: now };
  return { nonce, document, decision, isRevised: revise !== undefined, attach, typed: filled, all };
}

interface Ready {
  readonly uploads: readonly Upload[];
  readonly confirmed: Confirmed;
}

async function decide(visit: Visit, asked: Asked, sent: Sent, { uploads, confirmed }: Ready): Promise<AnswerOutcome> {
  const { decision, typed, document } = sent;
  const { opened, person, question } = asked;
  const at = visit.get('now');
  const { factor, counted } = confirmed;
  const channel = { ...channelOf(visit, asked.via, asked.secret), factor };
  const by = { person, role: person.role, channel, counted };
  const given = { opened, question, ...by, decision, typed, document, uploads, at };
  return decidingWithFiles<AnswerOutcome>(
    { place: placeOf(visit, asked), at },
    () => answer(given),
    (problems) => ({ outcome: 'refused', check: { ok: false, decision, allowed: [], problems } }),
  );
}

/** What is shown of what has come of it. */
async function follow(visit: Visit, asked: Asked, { decision, typed }: Sent, result: AnswerOutcome): Promise<Response> {
  const retry: Retry = { decision, typed, problems: {}, notAllowed: false };
  switch (result.outcome) {
    case 'answered':
      return visit.redirect(visit.req.path, 303) as Response;
    case 'closed':
      return closed(visit, { ...asked, opened: result.opened, question: result.question }, true);
    case 'document-changed':
      return ask(visit, await again(visit, asked), { status: 409, notice: 'document-changed', retry });
    case 'other-side':
    case 'unsigned':
      return ask(visit, await again(visit, asked), { status: 409, notice: result.outcome, retry });
    case 'refused': {
      const { problems, decision: known } = result.check;
      return ask(visit, asked, { status: 422, retry: { ...retry, problems, notAllowed: known === null } });
    }
  }
}

/** The same question as it stands now. */
async function again(visit: Visit, asked: Asked): Promise<Asked> {
  const { contract, view } = asked.opened;
  const opened = await openView(contract.terms.id, view.file.id, visit.get('now'));
  return opened ? { ...asked, opened } : asked;
}

/** Follows the link. Opening it, however often and by whomever, changes nothing. */
async function askedOf(visit: Visit): Promise<Asked | Response> {
  const secret = visit.req.param('secret') ?? '';
  const now = visit.get('now');
  const id = contractIdOf(visit);
  const token = readToken(secret);
  const [contract, link, file, tries] = await Promise.all([
    contractOf(visit),
    id !== null && token ? followMailLink(id, token) : null,
    id !== null && token ? loadFile(id, token.case) : null,
    id !== null && token ? loadTries(id, secret) : noTries,
  ]);
  if (contract instanceof Response) return contract;
  const question = link && file?.questions.find((kept) => isOf(kept, link.question));
  if (!link || !file || !question) return unknown(visit, contract);
  const opened = await openedOf(contract, file, now);
  const person = personById(contract, link.person);
  const holder = holderOf(opened.room, opened.view, question);
  // Somebody who has left, or has another role by now, may no longer answer for the one who was asked.
  if (person?.role !== link.role || !rolesHolding(contract, holder).includes(link.role))
    return expired(visit, contract, baseOf(contract));
  const isCurrent = openingId(question) === link.question;
  const ended = endOf(question, isCurrent);
  if (ended !== null && addMs(ended, OUTLIVES_MS) <= now)
    return expired(visit, contract, `${baseOf(contract)}/cases/${file.id}/answer/${openingId(question)}`);
  const frame = frameOfLink(visit, { opened, person, question });
  return { opened, person, question, isCurrent, via: 'link', frame, secret, tries };
}

/** A link lives as long as its question, and so much longer. */
const OUTLIVES_MS = 30 * 86_400_000;

/** Since when this opening of the question asks for nothing any more; null while it does. */
function endOf(question: Question, isCurrent: boolean): string | null {
  if (!isCurrent) return question.askedAt;
  return question.answer?.at ?? question.withdrawnAt;
}

/** Whether a question is the one of which that was an opening. */
const isOf = (question: Question, opening: string): boolean =>
  opening === questionId(question) || opening.startsWith(`${questionId(question)}.`);

/** What the link was about is open to whoever signs in and may see it: as it stands now, in whichever opening. */
function expired(visit: Visit, contract: Contract, href: string): Response {
  const frame = frameFor(visit, contract);
  const link = { href, label: words(frame.language).pages.expired.signIn };
  return page(visit, <MessagePage frame={frame} kind="expired" link={link} />, 410);
}

function unknown(visit: Visit, contract: Contract): Response {
  return page(visit, <MessagePage frame={frameFor(visit, contract)} kind="unknown" />, 404);
}

/** Uploading for one of the question's decisions. */
export async function questionDesk(
  visit: Visit,
  asked: Asked,
  decision: string,
  path: string,
): Promise<UploadDesk | Response> {
  if (!isOpen(asked)) return closed(visit, asked);
  const { opened, question, secret } = asked;
  const source = sourceOf(visit, asked);
  return {
    frame: asked.frame,
    eyebrow: numberedMatter(source),
    title: questionTitle(source, question),
    contract: opened.contract,
    labels: roomWords(source).fields,
    specs: opened.room.questions[question.name]?.decisions[decision]?.fields ?? [],
    place: placeOf(visit, asked),
    part: decision,
    secret,
    form: { path, query: `draft=${decision}`, prefix: decision },
  };
}

interface Shown {
  readonly retry: Retry;
  readonly notice?: NonNullable<TaskPageProps['notice']>;
  readonly status?: 403 | 409 | 422;
}

async function ask(visit: Visit, asked: Asked, shown?: Shown): Promise<Response> {
  const { opened, question, person, secret } = asked;
  const uploads = await uploadsFor(specsOf(asked), placeOf(visit, asked), visit.get('now'));
  return page(
    visit,
    <TaskPage
      frame={asked.frame}
      source={sourceOf(visit, asked)}
      question={question}
      person={person}
      document={documentFor(opened.room, opened.view, question)?.hash ?? null}
      nonce={nonceFor(secret, openingId(question))}
      retry={shown?.retry ?? null}
      uploads={uploads}
      caseHref={asked.via === 'session' ? `${baseOf(opened.contract)}/cases/${opened.view.file.id}` : null}
      notice={shown?.notice ?? null}
    />,
    shown?.status ?? 200,
  );
}

/** Answered, withdrawn, or asked anew by a later mail; `conflict` when somebody has just tried to answer. */
async function closed(visit: Visit, asked: Asked, conflict = false): Promise<Response> {
  const { frame, opened, question, person, isCurrent, via } = asked;
  const source = sourceOf(visit, asked);
  const { answer: given } = question;
  const shown = { frame, source, person, conflict, withFacts: via === 'session' };
  const content =
    given !== null && isCurrent ? (
      <DecidedPage
        {...shown}
        question={{ ...question, state: 'answered', answer: given }}
        onward={{ base: baseOf(opened.contract), next: await nextOf(visit, asked) }}
      />
    ) : (
      <SupersededPage {...shown} question={question} />
    );
  return page(visit, content, conflict ? 409 : 200);
}

/** What waits for the person now: of all cases in a session, of this case by a link. */
async function nextOf(visit: Visit, { opened, person, via }: Asked): Promise<Onward['next']> {
  const { contract, view } = opened;
  const now = visit.get('now');
  const underWay = via === 'link' ? [] : await filesOf(contract, await entriesOf(contract, now, { states: ['open'] }));
  const files = [view.file, ...underWay.filter(({ id }) => id !== view.file.id)];
  const [next] = await todoOf(contract, files, person.role, now);
  if (!next) return null;
  const reads = readsOf(contract, next.opened.room, person.role);
  return { source: { ...next.opened, now, language: languageOf(visit, person), reads }, question: next.question };
}
