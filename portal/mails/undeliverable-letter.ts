import { taskTitle } from '../facts/grounds.ts';
import { matterOf, roleAndName, type Fact } from '../facts/section.ts';
import { showMoment } from '../format.ts';
import { words } from '../texts/words.ts';
import { frameOf, type MailContext, type MailSubject } from './context.ts';
import type { Letter } from './letter.ts';

type Undeliverable = Extract<MailSubject, { kind: 'undeliverable' }>;

/** Somebody's address takes no mail: who, since when, why, which question waits in vain, and what to do about it. */
export function undeliverableLetter({ person, reason, since }: Undeliverable, context: MailContext): Letter {
  const { language } = context.person;
  const { mails, sheet } = words(language);
  const { undeliverable: said } = mails;
  const name = roleAndName(person, language);
  const subject = said.subject(name);
  const record = context.loaded?.record;
  const facts: Fact[] = [
    { label: said.who, value: name },
    { label: said.since, value: showMoment(since, language) },
    { label: said.why, value: said.reasons[reason] },
    ...(record
      ? [
          { label: sheet.case, value: record.id },
          { label: sheet.workflow, value: matterOf(record, language) },
        ]
      : []),
    ...waitingFacts(person, context),
  ];
  return {
    ...frameOf(context),
    tone: 'warn',
    title: subject,
    lead: [said.lead],
    subject: record ? mails.subject(record.id, subject) : subject,
    blocks: [{ kind: 'facts', title: mails.facts, facts }],
    button: {
      label: mails.notice.console,
      href: `${context.portalUrl}/c/${context.contract.terms.id}/console#undeliverable`,
      notes: [],
    },
    closing: [said.publish, said.lift],
  };
}

/** The questions of this case that the person can't have heard of. */
function waitingFacts({ role }: Undeliverable['person'], { loaded, person: { language } }: MailContext): Fact[] {
  const {
    mails: { undeliverable: said },
  } = words(language);
  return (loaded?.tasks ?? [])
    .filter((task) => task.state === 'open' && task.role === role)
    .map((task) => ({
      label: said.waiting,
      value: loaded ? said.asked(taskTitle(loaded.record, task, language), showMoment(task.askedAt, language)) : '',
    }));
}
