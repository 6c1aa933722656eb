import type { Person } from '../../domain/contract/contract.ts';
import { AS_PERSON } from '../../portal/pages/sign-in.tsx';
import type { Outbox } from '../outbox/outbox.ts';
import { formsOf, saysOf, type Form, type Page } from './page.ts';
import type { Visitor } from './visitor.ts';

/** The form that asks for an email address in order to send a sign-in link. */
const signInForm = (page: Page): Form | undefined => formsOf(page).find((form) => form.open.has('email'));

/** Opens a page that wants a signed-in person; signs in by mail if it asks for that. */
export async function openSignedIn(url: string, person: Person, visitor: Visitor, outbox: Outbox): Promise<Page> {
  const page = await visitor.open(url);
  const form = signInForm(page);
  if (form === undefined) return page;
  const sent = await visitor.send(form, { email: person.email });
  const mail = outbox.list().find((one) => one.kind === 'sign-in' && one.to === person.email);
  if (mail?.links[0] === undefined)
    throw new Error(`no sign-in mail came for ${person.id}; the page says "${saysOf(sent)}" (${sent.status})`);
  const welcome = await visitor.open(mail.links[0]);
  const [enter] = formsOf(welcome);
  const isOneOfSeveral = enter?.choices.get(AS_PERSON)?.has(person.id) === true;
  const landed =
    enter === undefined ? welcome : await visitor.send(enter, isOneOfSeveral ? { [AS_PERSON]: person.id } : {});
  // The link leads back to where the person came from.
  const signedIn = landed.url === new URL(url).href ? landed : await visitor.open(url);
  if (signInForm(signedIn) !== undefined)
    throw new Error(
      `the sign-in link of ${person.id} doesn't sign in; its page says "${saysOf(welcome)}" (${welcome.status})`,
    );
  return signedIn;
}
