import type { Person } from '../../domain/contract/contract.ts';
import type { Outbox } from '../outbox/outbox.ts';
import { ActionError, ActionRefused } from './action-error.ts';
import { attach } from './attach.ts';
import { fieldsOf, misfit, type Form, type Page } from './page.ts';
import { enrolmentOn, formWith, type Phone } from './phone.ts';
import { NotOffered, tickedOn } from './pick.ts';
import { openSignedIn } from './sign-in.ts';
import { signed } from './sign.ts';
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
  /** For contracts that ask for one-time codes. */
  readonly phone?: Phone;
  /** The scenario's refs with their cases. */
  readonly caseIds: ReadonlyMap<string, string>;
}

type Filler = Pick<Doing, 'path' | 'source' | 'visitor' | 'caseIds'>;
type Signing = Filler & Pick<Doing, 'person' | 'outbox' | 'phone'>;

interface Filling {
  readonly typed: Typed;
  readonly extra?: Readonly<Record<string, string>>;
  readonly what: string;
  find(page: Page): Form | undefined;
}

/**
 * Fills a form in, uploads its files, sends it, and signs or confirms amounts where the page asks for it; sets one-time
 * codes up before, where they are asked for. What the form itself carries (nonce, document, its own id) is sent as it
 * stands there. Resolves with the page that follows.
 * @param filling.what is done, as errors call it
 * @param filling.find finds the form on its page again, after files were uploaded for it
 * @throws ActionRefused for a field that the form doesn't have, or a file that isn't taken
 */
export async function fillIn(doing: Signing, form: Form, filling: Filling): Promise<Page> {
  const { visitor, person, phone } = doing;
  const { ready, texts } = await filledIn(doing, form, filling);
  const sent = { ...texts, ...filling.extra };
  const shown = await visitor.send(ready, sent);
  const enrolment = enrolmentOn(shown);
  if (enrolment === undefined || !phone) return signed(visitor, shown, person, phone);
  await enrol(doing, phone, enrolment);
  return signed(visitor, await visitor.send(ready, sent), person, phone);
}

/** @throws ActionError */
async function enrol({ path, person, visitor, outbox }: Signing, phone: Phone, url: string): Promise<void> {
  try {
    const start = await openSignedIn(url, person, visitor, outbox);
    await phone.enrol(start, (page, typed) => visitor.send(formWith(page, Object.keys(typed)[0] ?? ''), typed));
  } catch (error) {
    throw new ActionError(path, error instanceof Error ? error.message : String(error));
  }
}

/**
 * The form with its files uploaded, and what is typed and ticked in it: all but sent. @throws ActionRefused as `fillIn`
 */
export async function filledIn(
  { path, source, visitor, caseIds }: Filler,
  form: Form,
  { typed, what, find }: Omit<Filling, 'extra'>,
): Promise<{ ready: Form; texts: Readonly<Record<string, string>> }> {
  const fileFields = new Set(form.attach.keys());
  const texts = { ...textsOf(typed, fileFields), ...ticked(form, typed, caseIds, path) };
  const files = picked(typed, source, path, fileFields);
  const unknown = misfit(form, texts, files);
  if (unknown !== undefined)
    throw new ActionRefused(`${path}.with.${unknown}`, `${what} has no such field; its fields are ${fieldsOf(form)}.`);
  return { ready: await attach({ visitor, path, what, texts, find }, form, files), texts };
}

function picked(
  typed: Typed,
  source: string,
  path: string,
  fileFields: ReadonlySet<string>,
): ReturnType<typeof filesOf> {
  try {
    return filesOf(typed, source, fileFields);
  } catch (error) {
    throw new ActionError(`${path}.with`, error instanceof Error ? error.message : String(error));
  }
}

function ticked(form: Form, typed: Typed, caseIds: Doing['caseIds'], path: string): Readonly<Record<string, string>> {
  try {
    return tickedOn(form, picksOf(typed, new Set(form.attach.keys())), caseIds);
  } catch (error) {
    throw error instanceof NotOffered ? new ActionRefused(`${path}.with`, `${error.message}.`) : error;
  }
}
