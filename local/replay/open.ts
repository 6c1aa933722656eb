import { ActionError, ActionRefused } from './action-error.ts';
import { fillIn, type Doing } from './fill-in.ts';
import { formsOf, isOwnForm, saysOf, type Form, type Page } from './page.ts';
import type { OpenAction } from './scenario.ts';
import { openSignedIn } from './sign-in.ts';

interface Opening extends Doing {
  readonly action: OpenAction;
  /** The page with the form. */
  readonly url: string;
}

/**
 * Opens a case as a person does: signs in, fills in the form, sends it. Resolves with the id of the case, or of the one
 * that the report was added to.
 * @throws ActionError
 */
export async function open(opening: Opening): Promise<string> {
  const { action, path, url, person, visitor, outbox } = opening;
  const page = await openSignedIn(url, person, visitor, outbox).catch((error: unknown) => {
    throw new ActionError(
      path,
      `${action.ref} can't be opened: ${error instanceof Error ? error.message : String(error)}.`,
    );
  });
  const find = (shown: Page): Form | undefined => formsOf(shown).find(isOwnForm);
  const form = find(page);
  if (form === undefined)
    throw new ActionRefused(
      path,
      `${action.by} finds no form for ${action.workflow} on ${url}; the page says "${saysOf(page)}" (${page.status}).`,
    );
  const answer = await fillIn(opening, form, { typed: action.with, what: action.workflow, find });
  // A form that was taken leads to the page of its case.
  const caseId = /\/cases\/([^/?]+)/.exec(answer.url)?.[1];
  if (answer.status >= 400 || caseId === undefined)
    throw new ActionRefused(path, `${action.ref} was refused (${answer.status}): ${saysOf(answer)}.`);
  return caseId;
}
