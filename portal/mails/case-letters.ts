import { holderOf } from '../../workflows/authoring/holders.ts';
import { lastDoneBy } from '../../workflows/authoring/who-is-told.ts';
import { rooms } from '../../workflows/index.ts';
import { caseNumber } from '../../workflows/scheduled.ts';
import { actFacts, wordsOfAct } from '../facts/acts.ts';
import { amountAnswered, asAsked } from '../facts/amount-asked.ts';
import { answerFacts } from '../facts/answers.ts';
import { breachesShown, type BreachState } from '../facts/breaches.ts';
import { shownDeadlines } from '../facts/deadlines.ts';
import { outcomeFacts } from '../facts/outcome.ts';
import { rolesAsked } from '../facts/people.ts';
import { READS_ALL } from '../facts/reads.ts';
import type { Fact, FactSource } from '../facts/section.ts';
import { matterOf, questionTitle, questionWords, roomWords, say } from '../facts/wording.ts';
import { showMoment } from '../format.ts';
import { words } from '../texts/words.ts';
import {
  aboutBlocks,
  breachBlock,
  caseBlock,
  caseButton,
  deadlineBlock,
  evidenceBlocks,
  factBlock,
  figureBlocks,
} from './blocks.ts';
import { frameOf, sourceOf, type MailContext, type MailSubject } from './context.ts';
import type { Block, Letter } from './letter.ts';
import { subjectLine } from './subject.ts';

type Of<K extends MailSubject['kind']> = Extract<MailSubject, { kind: K }>;

/** What a person has just decided, to keep. */
export function receiptLetter({ question }: Of<'receipt'>, context: MailContext): Letter {
  const source = asAsked(sourceOf('receipt', context), question);
  const { language, view } = source;
  const { mails, pages } = words(language);
  const what = questionTitle(source, question);
  const { answer } = question;
  const after = view.file.status === 'open' && questionWords(source, question.name).after[answer?.decision ?? ''];
  const facts = answer === null ? [] : answerFacts(source, { ...question, state: 'answered', answer });
  return {
    ...frameOf(context),
    tone: 'good',
    subject: subjectLine(source, { tag: 'receipt', what, amount: amountAnswered(source, question)?.figures ?? null }),
    title: mails.receipt.subject(what),
    lead: [mails.receipt.lead(answer === null ? '' : showMoment(answer.at, language))],
    blocks: [
      ...factBlock(pages.task.answerWas, facts),
      caseBlock(source),
      ...evidenceBlocks(source, [answer?.document ?? null]),
    ],
    button: caseButton(source, context),
    closing: [...(after ? [say(source, after)] : []), mails.evidence.keep, mails.receipt.notYou],
  };
}

/** What a person has just done on a case besides answering, to keep. */
export function actReceiptLetter({ act }: Of<'act-receipt'>, context: MailContext): Letter {
  const source = { ...sourceOf('act-receipt', context), reads: READS_ALL };
  const { mails } = words(source.language);
  const said = wordsOfAct(source, rooms, act);
  return {
    ...frameOf(context),
    tone: 'good',
    subject: subjectLine(source, { tag: 'receipt', what: said.title }),
    title: mails.receipt.subject(said.title),
    lead: [mails.receipt.leadAct(showMoment(act.at, source.language))],
    blocks: [
      ...factBlock(said.title, actFacts(source, rooms, act)),
      caseBlock(source),
      ...evidenceBlocks(source, [act.document]),
    ],
    button: caseButton(source, context),
    closing: [...(said.done === '' ? [] : [say(source, said.done)]), mails.evidence.keep, mails.receipt.notYou],
  };
}

/**
 * The case is closed: what it has come to, and which breaches stand, are pending or were withdrawn. To whoever ended it
 * also the receipt of what they did last.
 */
export function closedLetter(context: MailContext): Letter {
  const source = sourceOf('closed', context);
  const { language, view, now } = source;
  const { file } = view;
  const { mails } = words(language);
  const title = endTitle(source);
  const own = lastDoneBlocks(source, context.person.id);
  return {
    ...frameOf(context),
    tone: 'good',
    subject: subjectLine(source, { tag: 'closed', what: title }),
    title,
    lead: [
      mails.closed.lead(showMoment(file.closedAt ?? now, language)),
      ...(own.length === 0 ? [] : [mails.closed.own]),
      ...breachLines(source),
    ],
    blocks: [
      ...own,
      ...factBlock(mails.closed.result, outcomeFacts(source)),
      caseBlock(source),
      ...aboutBlocks(source),
      ...figureBlocks(source),
      ...breachesShown(source).map((shown) => breachBlock(source, shown)),
      ...evidenceBlocks(
        source,
        file.questions.map(({ answer }) => answer?.document ?? null),
      ),
    ],
    button: caseButton(source, context),
    closing: [mails.evidence.keep, ...(own.length === 0 ? [] : [mails.receipt.notYou])],
  };
}

/** What the case has come to, in a line. */
export function endTitle(source: FactSource): string {
  const { outcome } = source.view.file;
  const said = outcome === null ? undefined : roomWords(source).outcomes[outcome];
  return said ? say(source, said.subject) : words(source.language).mails.closed.subject(matterOf(source));
}

/** What the reader did to end the case: they get no other receipt of it. */
function lastDoneBlocks(source: FactSource, person: string): Block[] {
  const { answers, acts } = lastDoneBy(person, source.view.file);
  const ofAll = { ...source, reads: READS_ALL };
  return [
    ...answers.flatMap((question) =>
      factBlock(questionTitle(source, question), answerFacts(asAsked(source, question), question)),
    ),
    ...acts.flatMap((act) => factBlock(wordsOfAct(ofAll, rooms, act).title, actFacts(ofAll, rooms, act))),
  ];
}

function breachLines(source: FactSource): string[] {
  const { closed } = words(source.language).mails;
  const count = (state: BreachState): number => breachesShown(source).filter((shown) => shown.state === state).length;
  const say = (n: number, sentence: (count: number) => string): string[] => (n === 0 ? [] : [sentence(n)]);
  return [
    ...say(count('standing'), closed.breaches),
    ...say(count('pending'), closed.pending),
    ...say(count('excused'), closed.excused),
    ...say(count('withdrawn'), closed.withdrawn),
  ];
}

/** Something needs a person's eye: silence, a stopped workflow, an answer that was returned. */
export function noticeLetter({ notice, question, detail }: Of<'notice'>, context: MailContext): Letter {
  const source = sourceOf('notice', context);
  const { mails } = words(source.language);
  const said = mails.notice[notice];
  const what = question === null ? [said.subject] : [said.subject, questionTitle(source, question)];
  return {
    ...frameOf(context),
    tone: notice === 'no-longer-asked' || notice === 'opened' ? 'good' : 'warn',
    subject: subjectLine(source, { tag: 'notice', what: what.join(mails.at) }),
    title: said.subject,
    lead: [said.lead],
    blocks: [
      ...movedBlocks(source, notice, question),
      ...factBlock(mails.facts, noticeFacts(source, { kind: 'notice', notice, question, detail })),
      caseBlock(source),
      ...(notice === 'opened' ? aboutBlocks(source) : []),
    ],
    button: caseButton(source, context),
    closing: [],
  };
}

/** What came back says by whom and why; what has moved, by which case. */
function noticeFacts(source: FactSource, { notice, question, detail }: Of<'notice'>): Fact[] {
  const { notice: said } = words(source.language).mails;
  if (notice === 'returned' && question?.answer) {
    const { sheet } = words(source.language);
    const answered = { ...question, state: 'answered' as const, answer: question.answer };
    return [{ label: sheet.task, value: questionTitle(source, question) }, ...answerFacts(source, answered)];
  }
  const stopped = { label: said.stoppedBy, value: caseNumber(source.contract, detail) };
  const stated = notice === 'moved' ? stopped : { label: said.detail, value: detail };
  return [...(question === null ? [] : questionFacts(source, question)), ...(detail === '' ? [] : [stated])];
}

/** The end as it is now, the one that it was, and why. */
function movedBlocks(source: FactSource, notice: Of<'notice'>['notice'], question: Of<'notice'>['question']): Block[] {
  if (notice !== 'moved' || question === null) return [];
  return shownDeadlines(source, question).map((deadline) => deadlineBlock(source, deadline));
}

function questionFacts(source: FactSource, question: NonNullable<Of<'notice'>['question']>): Fact[] {
  const { contract, room, view, language } = source;
  const { sheet } = words(language);
  return [
    { label: sheet.task, value: questionTitle(source, question) },
    { label: sheet.askedAt, value: showMoment(question.askedAt, language) },
    { label: sheet.askedOf, value: rolesAsked(contract, holderOf(room, view, question), language) },
  ];
}
