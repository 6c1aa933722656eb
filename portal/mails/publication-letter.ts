import { capital, showMoment } from '../format.ts';
import { words } from '../texts/words.ts';
import { factBlock } from './blocks.ts';
import { frameOf, type MailContext, type MailSubject } from './context.ts';
import type { Letter } from './letter.ts';

type Published = Extract<MailSubject, { kind: 'published' }>;

const MOST_SHOWN = 20;

/**
 * What was published of the contract, to both parties' signers: nobody changes terms, people or calendars behind their
 * back.
 */
export function publicationLetter({ publication }: Published, context: MailContext): Letter {
  const { language } = context.person;
  const { record: said, mails } = words(language);
  const { at, parts } = publication;
  const subject = said.subject(parts.map(({ part }) => said.parts[part]).join(said.and));
  return {
    ...frameOf(context),
    tone: 'warn',
    subject: mails.tagged(mails.tags.notice, subject),
    title: subject,
    lead: [said.lead(showMoment(at, language))],
    blocks: parts.flatMap(({ part, version, changes }) =>
      factBlock(capital(said.parts[part]), [
        { label: said.version, value: version, look: 'mono' },
        ...changes.slice(0, MOST_SHOWN).map((path) => ({ label: said.changed, value: path })),
        ...(changes.length > MOST_SHOWN
          ? [{ label: said.changed, value: said.more(changes.length - MOST_SHOWN) }]
          : []),
      ]),
    ),
    button: {
      label: said.open,
      href: `${context.portalUrl}/c/${context.contract.terms.id}/record`,
      notes: [],
    },
    closing: [said.objection],
  };
}
