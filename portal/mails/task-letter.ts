import { holderOf, isOffered } from '../../workflows/authoring/holders.ts';
import { openingId, type Question } from '../../domain/case/record.ts';
import { openQuestions } from '../../workflows/authoring/judge.ts';
import { bringsEntry } from '../../workflows/authoring/reminders.ts';
import { returnsBefore, returnsOf, sectionsFor } from '../facts/basis.ts';
import { breachesOfQuestion } from '../facts/breaches.ts';
import { hasPeriod, shownDeadlines } from '../facts/deadlines.ts';
import { rolesAsked } from '../facts/people.ts';
import { readingFact } from '../facts/readings.ts';
import { given, type Fact, type FactSource } from '../facts/section.ts';
import { amountAsked, asAsked } from '../facts/amount-asked.ts';
import { shownAmount } from '../facts/sheet.ts';
import { breachWords, groundOf, questionTitle, questionWords, say } from '../facts/wording.ts';
import { urgency } from '../format.ts';
import { words } from '../texts/words.ts';
import { amountBlock, breachBlock, caseFacts, deadlineBlock, factBlock, figureBlocks, sectionBlock } from './blocks.ts';
import { frameOf, sourceOf, type MailContext, type MailSubject } from './context.ts';
import type { Block, Letter } from './letter.ts';
import { subjectLine, tagOf } from './subject.ts';

type Asking = Extract<MailSubject, { kind: 'task' | 'reminder' }>;

/**
 * The question, or a reminder of it with what lateness costs so far: everything that the page shows, and the way to the
 * page.
 */
export function taskLetter({ kind, question }: Asking, context: MailContext): Letter {
  const source = asAsked(sourceOf(kind, context), question);
  const { language } = source;
  const { mails, sheet } = words(language);
  const title = titleOf(source, question);
  const headline = kind === 'reminder' ? mails.reminder(title) : title;
  const deadlines = shownDeadlines(source, question);
  const [first] = deadlines;
  return {
    ...frameOf(context),
    subject: subjectOf(source, { kind, question }, title),
    tone: first ? urgency(source.now, first.dueAt) : 'calm',
    title: headline,
    lead: [
      ...(kind === 'reminder' ? [mails.reminderLead] : []),
      say(source, questionWords(source, question.name).ask),
      ...(hasPeriod(source, question) ? [] : [isOffered(source.room, question) ? sheet.offered : sheet.noDeadline]),
    ],
    blocks: [
      ...deadlines.map((deadline) => deadlineBlock(source, deadline)),
      ...costBlocks(source, question),
      ...askedAmount(source, question),
      ...factBlock(mails.facts, [
        ...caseFacts(source),
        ...given(sheet.basis, groundOf(source, question)),
        ...readingFact(source, source.room.questions[question.name]?.readings ?? []),
      ]),
      ...sectionsFor(source, question).map(sectionBlock),
      ...figureBlocks(source),
      ...breachesOfQuestion(source, question).map((shown) => breachBlock(source, shown)),
      ...factBlock(mails.alsoOpen, alsoOpen(source, question)),
    ],
    button:
      context.link === null
        ? null
        : { label: mails.button, href: context.link, notes: [mails.buttonNote, mails.personal, mails.address] },
    closing: deadlines.length > 0 && bringsEntry(source.view, question) ? [mails.calendarNote] : [],
  };
}

function subjectOf(source: FactSource, { kind, question }: Asking, what: string): string {
  const tag = kind === 'reminder' ? 'remind' : tagOf(source, question);
  const [deadline] = shownDeadlines(source, question);
  return subjectLine(source, { tag, what, deadline, amount: amountAsked(source, question)?.figures ?? null });
}

/** One that came back says so: whoever answered it before would take it for the same mail. */
function titleOf(source: FactSource, question: Question): string {
  const title = questionTitle(source, question);
  const isAgain = returnsBefore(source, question).length > 0;
  return isAgain ? words(source.language).mails.again(title, returnsOf(source, question.name).length) : title;
}

/** What being late with this has cost so far. */
function costBlocks(source: FactSource, question: Question): Block[] {
  const { mails } = words(source.language);
  return breachesOfQuestion(source, question).flatMap(({ what, breach }) =>
    breach?.penalty && source.reads.money
      ? [amountBlock(shownAmount(source, mails.soFar(breachWords(source, what).name), breach.penalty.amount))]
      : [],
  );
}

function askedAmount(source: FactSource, question: Question): Block[] {
  const amount = amountAsked(source, question);
  return amount ? [amountBlock(amount)] : [];
}

/** Questions that stand open beside this one: each is asked in a mail of its own. */
function alsoOpen(source: FactSource, question: Question): Fact[] {
  const { contract, room, view, language } = source;
  return openQuestions(view.file)
    .filter((other) => openingId(other) !== openingId(question))
    .map((other) => ({
      label: rolesAsked(contract, holderOf(room, view, other), language),
      value: questionTitle(source, other),
    }));
}
