import { deadlinesOf, type NamedDeadline } from '../../domain/case/judgement.ts';
import { outstanding, partsOf } from '../../domain/case/quarterly-payment.ts';
import type { TaskRecord } from '../../domain/case/records.ts';
import { inWords, yuan } from '../../domain/money/amounts.ts';
import { shownDeadlines } from '../facts/deadlines.ts';
import { deadlineWords, groundOfTask, readingsOf, taskTitle, taskWords } from '../facts/grounds.ts';
import { kindWord, matterOf, type Fact, type FactSource } from '../facts/section.ts';
import { sectionsFor } from '../facts/sections.ts';
import { statementFor, statementRows } from '../facts/statement.ts';
import { showTimeLeft, urgency } from '../format.ts';
import { words } from '../texts/words.ts';
import { frameOf, sourceOf, type MailContext, type MailSubject } from './context.ts';
import type { Block, Letter } from './letter.ts';

type Asking = Extract<MailSubject, { kind: 'task' | 'reminder' }>;

/** The question, or a reminder of it: everything that the page shows, and the way to the page. */
export function taskLetter(subject: Asking, context: MailContext): Letter {
  const source = sourceOf(subject.kind, context);
  const { task } = subject;
  const { language } = source;
  const { mails, sheet } = words(language);
  const { record } = source.file;
  const title = taskTitle(record, task, language);
  const headline = subject.kind === 'reminder' ? mails.reminder(title) : title;
  const deadlines = shownDeadlines(task, subject.deadline, deadlinesOf(source.contract, source.file));
  return {
    ...frameOf(context),
    subject: mails.subject(record.id, headline),
    tone: subject.deadline === null ? 'calm' : urgency(source.now, subject.deadline.dueAt),
    title: headline,
    lead: [
      ...(subject.kind === 'reminder' ? [mails.reminderLead] : []),
      taskWords(task.name, language).ask(kindWord(record, language)),
      ...(deadlines.length === 0 ? [sheet.noDeadline] : []),
    ],
    blocks: [
      ...deadlines.map((deadline) => deadlineBlock(source, deadline)),
      ...amountBlock(source, task),
      {
        kind: 'facts',
        title: mails.facts,
        facts: [
          { label: sheet.case, value: record.id },
          { label: sheet.workflow, value: matterOf(record, language) },
          { label: sheet.basis, value: groundOfTask(record, task, language) },
          ...readingFact(source, task),
        ],
      },
      ...factBlocks(source, task),
    ],
    button:
      context.link === null
        ? null
        : { label: mails.button, href: context.link, notes: [mails.buttonNote, mails.personal, mails.address] },
    closing: deadlines.length > 0 ? [mails.calendarNote] : [],
  };
}

function readingFact({ contract, language }: FactSource, task: TaskRecord): Fact[] {
  const lines = readingsOf(contract, task.name, language).map(({ line }) => line);
  return lines.length === 0 ? [] : [{ label: words(language).sheet.reading, value: lines.join('\n') }];
}

export function deadlineBlock(source: FactSource, deadline: NamedDeadline): Block {
  const said = deadlineWords(source.contract, deadline, source.language);
  return {
    kind: 'deadline',
    label: said.label,
    when: said.when,
    left: showTimeLeft(source.now, deadline.dueAt, source.language),
    details: [
      `${said.clause} · ${said.counted}`,
      ...said.readings.map(({ line }) => line),
      ...(said.provisional === null ? [] : [said.provisional]),
    ],
  };
}

/** The amount that the question is about: what is payable, or what is left of it. */
function amountBlock(source: FactSource, task: TaskRecord): Block[] {
  const kept = statementFor(source);
  if (!kept) return [];
  const { sheet } = words(source.language);
  const left = task.name === 'pay' ? outstanding(kept.payable, partsOf(source.file.tasks)) : kept.payable;
  const label = left === kept.payable ? sheet.payable : sheet.outstanding;
  return [{ kind: 'amount', label, figures: yuan(left, source.language), words: inWords(left) }];
}

function factBlocks(source: FactSource, task: TaskRecord): Block[] {
  const rows = statementRows(source);
  return [
    ...sectionsFor(source, task).map(({ title, facts }) => ({ kind: 'facts' as const, title, facts })),
    ...(rows.length > 0 ? [{ kind: 'rows' as const, title: words(source.language).sheet.statement, rows }] : []),
  ];
}
