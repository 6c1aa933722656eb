import { inLanguage, words } from '../texts/words.ts';
import { frameOf, type MailContext } from './context.ts';
import type { Letter } from './letter.ts';

/** A link that signs one person in, once. */
export function signInLetter(context: MailContext): Letter {
  const { mails } = words(context.person.language);
  return {
    ...frameOf(context),
    subject: mails.signIn.subject(inLanguage(context.contract.terms.title, context.person.language)),
    tone: 'calm',
    title: mails.signIn.title,
    lead: [mails.signIn.lead],
    blocks: [],
    button:
      context.link === null
        ? null
        : { label: mails.signIn.button, href: context.link, notes: [mails.personal, mails.address] },
    closing: [mails.signIn.notYou],
  };
}
