import type { Person } from '../../domain/contract/contract.ts';
import { SIGNER } from '../../portal/pages/signing.tsx';
import type { Phone } from './phone.ts';
import { formsOf, type Form, type Page } from './page.ts';
import type { Visitor } from './visitor.ts';

/** The form on which amounts are confirmed, and what is decided is signed; undefined on any other page. */
export const confirmationOn = (page: Page): Form | undefined =>
  formsOf(page).find(({ choices }) => choices.has('confirmed'));

/**
 * What a person fills in to confirm: the amounts as they are shown, and, where the page asks for it, what shows that it
 * is them.
 */
export function confirmationBy(person: Person, form: Form, phone?: Phone): Record<string, string> {
  const [confirmed = ''] = form.choices.get('confirmed') ?? [];
  const signature = { confirmed, [SIGNER.agrees]: 'yes' };
  if (form.open.has(SIGNER.name)) return { ...signature, [SIGNER.name]: person.name };
  if (phone && form.open.has(SIGNER.totp)) return { ...signature, [SIGNER.totp]: phone.code() };
  return { confirmed };
}

/** Confirms and signs, where the page that came asks for it. Resolves with the page that follows. */
export async function signed(visitor: Visitor, shown: Page, person: Person, phone?: Phone): Promise<Page> {
  const form = confirmationOn(shown);
  return form === undefined ? shown : visitor.send(form, confirmationBy(person, form, phone));
}
