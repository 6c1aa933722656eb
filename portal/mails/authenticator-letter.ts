import { given } from '../facts/section.ts';
import { showMoment } from '../format.ts';
import { words } from '../texts/words.ts';
import { frameOf, type MailContext, type MailSubject } from './context.ts';
import type { Letter } from './letter.ts';

type About = Extract<MailSubject, { kind: 'authenticator' }>;

/** Codes of a person's authenticator count from now on, or an administrator has ended that. */
export function authenticatorLetter({ what, at, reason }: About, context: MailContext): Letter {
  const { language } = context.person;
  const { authenticator, mails } = words(language);
  const said = authenticator.mail;
  const { subject, lead, closing } = said[what];
  return {
    ...frameOf(context),
    subject: mails.tagged(mails.tags.notice, subject),
    tone: what === 'ended' ? 'warn' : 'calm',
    title: subject,
    lead: [lead],
    blocks: [
      {
        kind: 'facts',
        title: mails.facts,
        facts: [{ label: said.at, value: showMoment(at, language) }, ...given(said.reason, reason)],
      },
    ],
    button: {
      label: said.button,
      href: `${context.portalUrl}/c/${context.contract.terms.id}/authenticator`,
      notes: [],
    },
    closing: [closing],
  };
}
