import { openingId, type CaseRecord, type Question } from '../../domain/case/record.ts';
import { shanghai } from '../../domain/time/instant.ts';
import type { Mail } from '../outbox/mail.ts';
import { ActionRefused } from './action-error.ts';
import { fillIn, type Doing } from './fill-in.ts';
import { formsOf, offers, saysOf, type Form, type Page } from './page.ts';
import type { DecideAction } from './scenario.ts';
import { openSignedIn } from './sign-in.ts';

interface Deciding extends Doing {
  readonly action: DecideAction;
  readonly caseId: string;
  /** The case as it stands: to know which question is meant, and why it isn't open. */
  readonly readCase: () => Promise<CaseRecord | null>;
  /** The case's own page. */
  readonly url: string;
}

/**
 * Decides as a person does: opens the link in the newest mail that asks, or the case's page where the mail waits for
 * the offices; fills in the form, sends it.
 * @throws ActionRefused for a question that isn't open, and for what the page refuses
 */
export async function decide(deciding: Deciding): Promise<void> {
  const { action, path } = deciding;
  const question = questionMeant(action, await deciding.readCase());
  if (!question) throw await notOpen(deciding, null);
  const page = await pageOf(question, deciding);
  const form = formOf(page, action.decision);
  if (form === undefined) throw await notOpen(deciding, page);
  const what = `case ${action.ref}, task "${action.task}", decision "${action.decision}"`;
  const find = (shown: Page): Form | undefined => formOf(shown, action.decision);
  const extra = { decision: action.decision };
  const answer = await fillIn(deciding, form, { typed: action.with, extra, what, find });
  if (answer.status < 400) return;
  // A decision that no longer applies is one thing, a form that was filled in wrongly another.
  if (formOf(answer, action.decision) === undefined) throw await notOpen(deciding, answer);
  throw new ActionRefused(
    path,
    `case ${action.ref}, task "${action.task}": the page refused the decision "${action.decision}" (${answer.status}): ${saysOf(answer)}`,
  );
}

/** The form of a decision, not the button that fills a moment in by itself. */
function formOf(page: Page, decision: string): Form | undefined {
  return formsOf(page).find((form) => offers(form, 'decision', decision) && !form.choices.has('touch'));
}

/**
 * Of questions that stand open side by side the oldest, unless the action says which round; of none, the last that was
 * asked.
 */
function questionMeant({ task, round }: DecideAction, file: CaseRecord | null): Question | undefined {
  const named = (file?.questions ?? [])
    .filter((question) => question.name === task && (round === undefined || question.round === round))
    .sort((one, other) => one.round - other.round);
  return named.find(({ state }) => state === 'open') ?? named.at(-1);
}

function pageOf(question: Question, deciding: Deciding): Promise<Page> {
  const { visitor, person, outbox, url } = deciding;
  const link = linkTo(question, deciding);
  if (link !== undefined) return visitor.open(link);
  return openSignedIn(`${url}/answer/${openingId(question)}`, person, visitor, outbox);
}

/** The link in the newest mail to this person that asks this opening of the question. */
function linkTo(question: Question, { caseId, person, outbox }: Deciding): string | undefined {
  const asks = (mail: Mail): boolean =>
    (mail.kind === 'task' || mail.kind === 'reminder') &&
    mail.case === caseId &&
    mail.to === person.email &&
    mail.headers['x-linkpact-task'] === openingId(question);
  return outbox
    .list()
    .find(asks)
    ?.links.find((link) => new URL(link).pathname.includes('/t/'));
}

/** Names the case, the question and its state. */
async function notOpen({ action, path, readCase }: Deciding, page: Page | null): Promise<ActionRefused> {
  const file = await readCase();
  const question = questionMeant(action, file);
  const round = action.round === undefined ? '' : `, round ${action.round}`;
  const what = `case ${action.ref}, task "${action.task}"${round} is not open at ${shanghai(action.at)}:`;
  if (question === undefined)
    return new ActionRefused(
      path,
      `${what} it has not been asked${file?.status === 'closed' ? ', and the case is closed' : ''}.`,
    );
  const { answer, withdrawnAt, state } = question;
  if (answer !== null)
    return new ActionRefused(
      path,
      `${what} it was decided ("${answer.decision}" by ${answer.by} at ${shanghai(answer.at)}).`,
    );
  if (state === 'withdrawn' && withdrawnAt !== null)
    return new ActionRefused(path, `${what} it was withdrawn at ${shanghai(withdrawnAt)}.`);
  if (page === null) return new ActionRefused(path, `${what} its state is "${state}".`);
  return new ActionRefused(
    path,
    `${what} its state is "${state}", but the page says "${saysOf(page)}" (${page.status}).`,
  );
}
