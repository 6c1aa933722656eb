import { ActionError, ActionRefused } from './action-error.ts';
import { fillIn, type Doing } from './fill-in.ts';
import { formsOf, isOwnForm, saysOf, type Form, type Page } from './page.ts';
import type { CaseAction } from './scenario.ts';
import { openSignedIn } from './sign-in.ts';

interface Acting extends Doing {
  readonly action: CaseAction;
  readonly caseId: string;
  /** The case's own page. */
  readonly url: string;
}

/**
 * Does something on a case besides answering, as a person does: signs in, opens the act's page, fills in its form,
 * sends it. Resolves with the id of the case that the act opened; null where it opened none.
 * @throws ActionError
 */
export async function act(acting: Acting): Promise<string | null> {
  const { action, path, url, caseId, person, visitor, outbox } = acting;
  const what = `case ${action.ref}, act "${action.act}"`;
  const page = await openSignedIn(`${url}/act/${action.act}`, person, visitor, outbox).catch((error: unknown) => {
    throw new ActionError(path, `${what}: ${error instanceof Error ? error.message : String(error)}.`);
  });
  const find = (shown: Page): Form | undefined => formsOf(shown).find(isOwnForm);
  const form = find(page);
  if (form === undefined)
    throw new ActionRefused(
      path,
      `${what} is not open to ${action.by}; the page says "${saysOf(page)}" (${page.status}).`,
    );
  const answer = await fillIn(acting, form, { typed: action.with, what, find });
  if (answer.status >= 400) throw new ActionRefused(path, `${what} was refused (${answer.status}): ${saysOf(answer)}.`);
  const led = /\/cases\/([^/?]+)/.exec(answer.url)?.[1];
  if (led === undefined) throw new ActionError(path, `${what}: the page says "${saysOf(answer)}" (${answer.status}).`);
  return led === caseId ? null : led;
}
