import type { Person } from '../../domain/contract/contract.ts';
import type { Outbox } from '../outbox/outbox.ts';
import { ActError } from './act-error.ts';
import { formsOf, saysOf } from './page.ts';
import type { OpenAct } from './scenario.ts';
import { openSignedIn } from './sign-in.ts';
import type { Visitor } from './visitor.ts';

interface Opening {
  act: OpenAct;
  /** Where the act stands in the scenario. */
  path: string;
  /** The page with the form. */
  url: string;
  person: Person;
  visitor: Visitor;
  outbox: Outbox;
}

/** Opens a case as a person does: signs in, fills in the form, sends it. Resolves with the case's id. @throws ActError */
export async function open({ act, path, url, person, visitor, outbox }: Opening): Promise<string> {
  const page = await openSignedIn(url, person, visitor, outbox).catch((error: unknown) => {
    throw new ActError(path, `${act.ref} can't be opened: ${error instanceof Error ? error.message : String(error)}.`);
  });
  const form = formsOf(page).find(({ open }) => open.has('site'));
  if (form === undefined)
    throw new ActError(
      path,
      `${act.by} finds no form for ${act.workflow} on ${url}; the page says "${saysOf(page)}" (${page.status}).`,
    );
  const unknown = Object.keys(act.with).find((name) => !form.open.has(name));
  if (unknown !== undefined)
    throw new ActError(
      `${path}.with.${unknown}`,
      `${act.workflow} has no such field; its fields are ${[...form.open].join(', ')}.`,
    );
  const answer = await visitor.send(form, act.with);
  // A form that was taken leads to the page of its case.
  const caseId = /\/cases\/([^/?]+)/.exec(answer.url)?.[1];
  if (answer.status >= 400 || caseId === undefined)
    throw new ActError(path, `${act.ref} was refused (${answer.status}): ${saysOf(answer)}.`);
  return caseId;
}
