import { endOf } from '../../domain/case/duty-clock.ts';
import { dayOf } from '../../domain/time/instant.ts';
import { rooms } from '../../workflows/index.ts';
import { caseNumber } from '../../workflows/scheduled.ts';
import { wordsOfAct } from '../facts/acts.ts';
import { amountAsked, asAsked } from '../facts/amount-asked.ts';
import { breachesOfQuestion } from '../facts/breaches.ts';
import { outcomeFacts } from '../facts/outcome.ts';
import { casePath } from '../facts/places.ts';
import type { Fact } from '../facts/section.ts';
import { shownAmount } from '../facts/sheet.ts';
import { decisionWord, matterOf, questionTitle } from '../facts/wording.ts';
import { showDeadline, showMoment, showPlainDay, showTimeLeft } from '../format.ts';
import { words } from '../texts/words.ts';
import { evidenceFacts, factBlock } from './blocks.ts';
import { endTitle } from './case-letters.ts';
import { frameOf, sourceFor, type DigestSubject, type MailContext } from './context.ts';
import type { Block, Letter } from './letter.ts';
import { placeName } from './subject.ts';

type Todo = DigestSubject['todos'][number];
type Done = DigestSubject['done'][number];

/**
 * Once a workday: what waits for a person, by deadline, the receipts of what they did since the last one, and what was
 * closed.
 */
export function digestLetter({ todos, done, closed }: DigestSubject, context: MailContext): Letter {
  const { contract, person, portalUrl, now } = context;
  const { digest: said } = words(person.language).mails;
  const overdue = todos.filter(({ deadline }) => deadline !== null && endOf(deadline) <= now).length;
  const day = showPlainDay(dayOf(now), person.language);
  const ended = new Set(closed.map(({ view }) => view.file.id));
  const isEnded = ({ opened }: Done): boolean => ended.has(opened.view.file.id);
  return {
    ...frameOf(context),
    tone: overdue > 0 ? 'warn' : 'calm',
    subject: said.subject(day, todos.length, overdue),
    title: said.title(day),
    lead: [todos.length === 0 ? said.nothing : said.waiting(todos.length, overdue)],
    blocks: [
      ...factBlock(
        said.todos,
        todos.map((todo) => todoFact(todo, context)),
      ),
      ...done.flatMap((one) => doneBlocks(one, context, isEnded(one))),
      ...closed.flatMap((one) => closedBlocks(one, context)),
    ],
    button: { label: said.home, href: `${portalUrl}/c/${contract.terms.id}`, notes: [] },
    closing: done.length + closed.length === 0 ? [] : [words(person.language).mails.evidence.keep],
  };
}

function todoFact({ opened, question, deadline }: Todo, context: MailContext): Fact {
  const source = asAsked(sourceFor(opened, context), question);
  const { language, now } = source;
  const { mails } = words(language);
  const cost = breachesOfQuestion(source, question).flatMap(({ breach }) =>
    breach?.penalty && source.reads.money
      ? [mails.digest.cost(shownAmount(source, '', breach.penalty.amount).figures)]
      : [],
  );
  const when = deadline && [showDeadline(deadline, language), showTimeLeft(now, deadline.dueAt, language)];
  const amount = amountAsked(source, question)?.figures;
  const value = [
    matterOf(source),
    ...(when ?? []).filter((one) => one !== null),
    ...(amount === undefined ? [] : [amount]),
    ...cost,
  ].join(' · ');
  const { id } = source.view.file;
  return {
    label: questionTitle(source, question),
    value: mails.digest.ofCase(value, caseNumber(context.contract, id)),
    href: context.portalUrl + casePath(context.contract, id),
    ...(deadline !== null && endOf(deadline) <= now ? { look: 'strong' as const } : {}),
  };
}

/**
 * The receipts of one case: each decision with its time and the whole hash of what was signed, and the end of the
 * chain, unless the case has ended: its end tells it.
 */
function doneBlocks({ opened, answers, acts }: Done, context: MailContext, isEnded: boolean): Block[] {
  const source = sourceFor(opened, context);
  const { language } = source;
  const { mails } = words(language);
  const entries = [
    ...answers.map(({ answer, ...question }) => ({
      ...answer,
      title: questionTitle(source, question),
      what: decisionWord(source, question, answer.decision),
    })),
    ...acts.map((act) => ({ ...act, title: wordsOfAct(source, rooms, act).title, what: '' })),
  ].sort((one, other) => (one.at < other.at ? -1 : 1));
  const facts = entries.flatMap(({ title, what, at, document }): Fact[] => [
    { label: title, value: [what, showMoment(at, language)].filter(Boolean).join(' · ') },
    ...(document === null ? [] : [{ label: mails.evidence.document, value: document, look: 'mono' as const }]),
  ]);
  const title = mails.digest.ofCase(
    mails.receipt.subject(matterOf(source)),
    caseNumber(source.contract, source.view.file.id),
  );
  return factBlock(title, [...facts, ...(isEnded ? [] : evidenceFacts(source, []))]);
}

/** The end of one case, with the hash of each document that was signed in it and of the end of its chain. */
function closedBlocks(opened: DigestSubject['closed'][number], context: MailContext): Block[] {
  const source = sourceFor(opened, context);
  const { language, contract, view, now } = source;
  const { mails } = words(language);
  const { id, closedAt, questions } = view.file;
  const what = [placeName(source), endTitle(source)].filter((part) => part !== null).join(mails.at);
  const when = {
    label: mails.tags.closed,
    value: showMoment(closedAt ?? now, language),
    href: context.portalUrl + casePath(contract, id),
  };
  const documents = questions.map(({ answer }) => answer?.document ?? null);
  const facts = [when, ...outcomeFacts(source), ...evidenceFacts(source, documents)];
  return factBlock(mails.digest.ofCase(what, caseNumber(contract, id)), facts);
}
