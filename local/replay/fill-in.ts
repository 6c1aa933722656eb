import type { Person } from '../../domain/contract/contract.ts';
import type { Outbox } from '../outbox/outbox.ts';
import { ActionError, ActionRefused } from './action-error.ts';
import { fieldsOf, formsOf, misfit, type Form, type Page } from './page.ts';
import { NotOffered, tickedOn } from './pick.ts';
import { filesOf, picksOf, textsOf, type Typed } from './typed.ts';
import type { Visitor } from './visitor.ts';

/** Somebody who does something on a page. */
export interface Doing {
  /** Where the action stands in the scenario. */
  readonly path: string;
  /** The scenario's file. */
  readonly source: string;
  readonly person: Person;
  readonly visitor: Visitor;
  readonly outbox: Outbox;
  /** The scenario's refs with their cases. */
  readonly caseIds: ReadonlyMap<string, string>;
}

/**
 * Fills a form in and sends it, and once more where the page wants amounts confirmed. What the form itself carries (nonce, document, its
 * own id) is sent as it stands there. Resolves with the page that follows.
 * @param what is done, as errors call it
 * @throws ActionRefused for a field that the form doesn't have
 */
export async function fillIn(
  { path, source, visitor, caseIds }: Doing,
  form: Form,
  { typed, extra = {}, what }: { typed: Typed; extra?: Readonly<Record<string, string>>; what: string },
): Promise<Page> {
  const texts = { ...textsOf(typed), ...ticked(form, typed, caseIds, path) };
  const files = picked(typed, source, path);
  const unknown = misfit(form, texts, files);
  if (unknown !== undefined)
    throw new ActionRefused(`${path}.with.${unknown}`, `${what} has no such field; its fields are ${fieldsOf(form)}.`);
  const answer = await visitor.send(form, { ...texts, ...extra }, files);
  const confirmation = formsOf(answer).find(({ choices }) => choices.has('confirmed'));
  const [confirmed] = confirmation?.choices.get('confirmed') ?? [];
  if (confirmation === undefined || confirmed === undefined) return answer;
  return visitor.send(confirmation, { confirmed });
}

function picked(typed: Typed, source: string, path: string): ReturnType<typeof filesOf> {
  try {
    return filesOf(typed, source);
  } catch (error) {
    throw new ActionError(`${path}.with`, error instanceof Error ? error.message : String(error));
  }
}

function ticked(form: Form, typed: Typed, caseIds: Doing['caseIds'], path: string): Readonly<Record<string, string>> {
  try {
    return tickedOn(form, picksOf(typed), caseIds);
  } catch (error) {
    throw error instanceof NotOffered ? new ActionRefused(`${path}.with`, `${error.message}.`) : error;
  }
}
