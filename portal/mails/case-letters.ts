import { answerFacts } from '../facts/answers.ts';
import { taskTitle, taskWords } from '../facts/grounds.ts';
import { breachSection, breachSections, outcomeFacts } from '../facts/outcome.ts';
import { requestSection } from '../facts/request.ts';
import { matterOf, who, type Fact, type FactSource } from '../facts/section.ts';
import { paymentSection } from '../facts/statement.ts';
import { showMoment } from '../format.ts';
import { words } from '../texts/words.ts';
import { frameOf, sourceOf, type MailContext, type MailSubject } from './context.ts';
import type { Block, Letter } from './letter.ts';

type Of<K extends MailSubject['kind']> = Extract<MailSubject, { kind: K }>;

/** A period has ended without the duty met: to both parties, in each person's words. */
export function breachLetter({ breach }: Of<'breach'>, context: MailContext): Letter {
  const source = sourceOf('breach', context);
  const { language } = source;
  const { mails, names } = words(language);
  const what = names.breaches[breach.what];
  const section = breachSection(source, breach);
  const side = context.person.role.startsWith(`${breach.debtor}.`)
    ? mails.breach.toDebtor
    : breach.amount === null
      ? ''
      : mails.breach.toCreditor;
  return {
    ...frameOf(context),
    tone: 'bad',
    subject: mails.subject(source.file.record.id, mails.breach.subject(what)),
    title: mails.breach.subject(what),
    lead: [mails.breach.lead(names.parties[breach.debtor], what), side].filter((line) => line !== ''),
    blocks: [{ kind: 'facts', title: section.title, facts: section.facts }, caseBlock(source), ...requestBlock(source)],
    button: null,
    closing: [mails.breach.dispute],
  };
}

/** What a person has just decided, to keep. */
export function receiptLetter({ task }: Of<'receipt'>, context: MailContext): Letter {
  const source = sourceOf('receipt', context);
  const { language } = source;
  const { mails, pages } = words(language);
  const title = mails.receipt.subject(taskTitle(source.file.record, task, language));
  const after = taskWords(task.name, language).after[task.answer?.decision ?? ''];
  return {
    ...frameOf(context),
    tone: 'good',
    subject: mails.subject(source.file.record.id, title),
    title,
    lead: [mails.receipt.lead(task.answer === null ? '' : showMoment(task.answer.at, language))],
    blocks: [{ kind: 'facts', title: pages.task.answerWas, facts: answerFacts(source, task) }, caseBlock(source)],
    button: null,
    closing: [...(after === undefined ? [] : [after]), mails.receipt.notYou],
  };
}

/** The case is closed: the day that takes effect or the settled payment, and any breach on the way. */
export function closedLetter(context: MailContext): Letter {
  const source = sourceOf('closed', context);
  const { record } = source.file;
  const { mails } = words(source.language);
  const title = mails.closed.subject[record.workflow];
  const facts = outcomeFacts(source);
  return {
    ...frameOf(context),
    tone: 'good',
    subject: mails.subject(record.id, title),
    title,
    lead: [mails.closed.lead(showMoment(record.closedAt ?? source.now, source.language))],
    blocks: [
      ...(facts.length > 0 ? [{ kind: 'facts' as const, title: mails.closed.result, facts }] : []),
      caseBlock(source),
      ...requestBlock(source),
      ...breachSections(source).map((section) => ({
        kind: 'facts' as const,
        title: section.title,
        facts: section.facts,
      })),
    ],
    button: null,
    closing: [],
  };
}

/** Something needs a person's eye: silence, a stopped workflow, a returned statement. */
export function noticeLetter({ notice, task, detail }: Of<'notice'>, context: MailContext): Letter {
  const source = sourceOf('notice', context);
  const { contract, language } = source;
  const { record } = source.file;
  const { mails, sheet } = words(language);
  const said = mails.notice[notice];
  const administers = context.person.role === 'admin';
  const path = administers ? `console/cases/${record.id}` : `cases/${record.id}`;
  const facts: Fact[] = [
    ...(task === null
      ? []
      : [
          { label: sheet.task, value: taskTitle(record, task, language) },
          { label: sheet.askedAt, value: showMoment(task.askedAt, language) },
          { label: sheet.askedOf, value: askedOf(source, task.role) },
        ]),
    ...(detail === '' ? [] : [{ label: mails.notice.detail, value: detail }]),
  ];
  return {
    ...frameOf(context),
    tone: 'warn',
    subject: mails.subject(record.id, said.subject),
    title: said.subject,
    lead: [said.lead],
    blocks: [...(facts.length > 0 ? [{ kind: 'facts' as const, title: mails.facts, facts }] : []), caseBlock(source)],
    button: {
      label: administers ? mails.notice.console : mails.notice.page,
      href: `${context.portalUrl}/c/${contract.terms.id}/${path}`,
      notes: [],
    },
    closing: [],
  };
}

function askedOf({ contract, language }: FactSource, role: string): string {
  return contract.people
    .filter((person) => person.role === role)
    .map((person) => who(contract, person.id, language))
    .join(language === 'en' ? ', ' : '、');
}

function caseBlock(source: FactSource): Block {
  const { mails, sheet } = words(source.language);
  const { record } = source.file;
  return {
    kind: 'facts',
    title: mails.case,
    facts: [
      { label: sheet.case, value: record.id },
      { label: sheet.workflow, value: matterOf(record, source.language) },
    ],
  };
}

function requestBlock(source: FactSource): Block[] {
  const section = paymentSection(source) ?? requestSection(source);
  return section ? [{ kind: 'facts', title: section.title, facts: section.facts }] : [];
}
