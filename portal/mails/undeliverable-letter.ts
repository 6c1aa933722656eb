import { holderOf } from '../../workflows/authoring/holders.ts';
import { rolesHolding } from '../../domain/contract/contract.ts';
import { openQuestions } from '../../workflows/authoring/judge.ts';
import { post } from '../facts/people.ts';
import type { Fact, FactSource } from '../facts/section.ts';
import { questionTitle } from '../facts/wording.ts';
import { showMoment } from '../format.ts';
import { words } from '../texts/words.ts';
import { caseFacts } from './blocks.ts';
import { frameOf, sourceOf, type MailContext, type MailSubject } from './context.ts';
import type { Letter } from './letter.ts';
import { subjectLine } from './subject.ts';

type Undeliverable = Extract<MailSubject, { kind: 'undeliverable' }>;

/** Somebody's address takes no mail: who, since when, why, which question waits in vain, and what to do about it. */
export function undeliverableLetter({ kind, person, reason, since }: Undeliverable, context: MailContext): Letter {
  const { language } = context.person;
  const { mails } = words(language);
  const { undeliverable: said } = mails;
  const name = post(context.contract, person.role, language);
  const subject = said.subject(name);
  const source = context.opened === null ? null : sourceOf(kind, context);
  const facts: Fact[] = [
    { label: said.who, value: name },
    { label: said.since, value: showMoment(since, language) },
    { label: said.why, value: said.reasons[reason] },
    ...(source ? [...caseFacts(source), ...waitingFacts(person, source)] : []),
  ];
  return {
    ...frameOf(context),
    tone: 'warn',
    title: subject,
    lead: [said.lead],
    subject: source
      ? subjectLine(source, { tag: 'notice', what: subject, place: null })
      : mails.tagged(mails.tags.notice, subject),
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
function waitingFacts({ role }: Undeliverable['person'], source: FactSource): Fact[] {
  const { contract, room, view, language } = source;
  const { undeliverable: said } = words(language).mails;
  return openQuestions(view.file)
    .filter((question) => rolesHolding(contract, holderOf(room, view, question)).includes(role))
    .map((question) => ({
      label: said.waiting,
      value: said.asked(questionTitle(source, question), showMoment(question.askedAt, language)),
    }));
}
