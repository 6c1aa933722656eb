import { roundOf, roundsOf, type Answer, type TaskRecord } from '../../domain/case/records.ts';
import { yuan } from '../../domain/money/amounts.ts';
import { taskSpec, type FieldSpec } from '../../domain/tasks/catalogue.ts';
import { shortHash, showDay, showMoment } from '../format.ts';
import { wordFor, words } from '../texts/words.ts';
import { taskWords } from './grounds.ts';
import { who, type Fact, type FactSource, type Section } from './section.ts';

/** Which earlier answers of the same round a person has to see before answering. */
const builtOn: Record<string, readonly string[]> = {
  'sign-a': ['complete', 'sign-b'],
  'sign-b': ['complete', 'sign-a'],
  confirm: ['repair'],
  'receive-invoice': ['invoice'],
  'confirm-receipt': ['pay'],
};
/** Whose return of the round before opened the question again. */
const returnedBy: Record<string, readonly string[]> = {
  complete: ['sign-a', 'sign-b'],
  repair: ['confirm'],
  review: ['review'],
  invoice: ['receive-invoice'],
  pay: ['confirm-receipt'],
};

/** What the task answers to: submissions of the other side, and why the last round came back. */
export function answerSections(source: FactSource, task: TaskRecord): Section[] {
  const { tasks } = source.file;
  const before = (returnedBy[task.name] ?? []).flatMap((name) => roundOf(tasks, name, task.round - 1) ?? []);
  const base = (builtOn[task.name] ?? []).flatMap((name) => roundOf(tasks, name, task.round) ?? []);
  const earlier = ['repair', 'confirm'].includes(task.name) ? [...roundsOf(tasks, 'respond'), ...backups(tasks)] : [];
  return [
    ...before.filter((kept) => kept.answer?.decision === 'return').map((kept) => returnSection(source, kept)),
    ...earlier
      .concat(base)
      .filter((kept) => kept.answer !== null && kept.answer.decision !== 'return')
      .map((kept) => answerSection(source, kept)),
  ];
}

function backups(tasks: readonly TaskRecord[]): TaskRecord[] {
  return roundsOf(tasks, 'repair').filter((task) => task.answer?.decision === 'backup');
}

/** One answer with everything that was filled in, by whom and when. */
export function answerSection(source: FactSource, task: TaskRecord): Section {
  const { sheet } = words(source.language);
  const { answer } = task;
  if (!answer) return { id: task.id, title: answerTitle(source, task), facts: [] };
  const submits = answer.decision !== 'approve';
  return {
    id: task.id,
    title: answerTitle(source, task),
    facts: [
      ...fieldFacts(source, task, answer),
      {
        label: submits ? sheet.submittedBy : sheet.answeredBy,
        value: who(source.contract, answer.by, source.language),
      },
      { label: submits ? sheet.submittedAt : sheet.answeredAt, value: showMoment(answer.at, source.language) },
    ],
  };
}

function returnSection(source: FactSource, task: TaskRecord): Section {
  const { sheet, fields } = words(source.language);
  const { answer } = task;
  return {
    id: task.id,
    title: sheet.returned,
    facts:
      answer === null
        ? []
        : [
            { label: fields.labels.reason, value: answer.fields['reason'] ?? '', look: 'strong' },
            { label: sheet.returnedBy, value: who(source.contract, answer.by, source.language) },
            { label: sheet.returnedAt, value: showMoment(answer.at, source.language) },
          ],
  };
}

function answerTitle(source: FactSource, task: TaskRecord): string {
  const { sheet } = words(source.language);
  const key = task.answer?.decision === 'backup' ? 'backup' : task.name;
  return (sheet.submitted as Readonly<Record<string, string>>)[key] ?? sheet.signedBy;
}

/** The fields of an answer in the order of the form. */
export function fieldFacts(source: FactSource, task: TaskRecord, answer: Answer): Fact[] {
  const {
    fields: { labels },
    sheet,
  } = words(source.language);
  const specs =
    taskSpec(source.file.record.workflow, task.name).decisions.find(({ name }) => name === answer.decision)?.fields ??
    [];
  return specs.flatMap((spec) => {
    const value = answer.fields[spec.name];
    return value === undefined || value === ''
      ? []
      : [
          {
            label: spec.type === 'money' ? sheet.amount : wordFor(labels, spec.name),
            value: showValue(source, spec, value),
          },
        ];
  });
}

function showValue({ language }: FactSource, spec: FieldSpec, value: string): string {
  switch (spec.type) {
    case 'day':
      return showDay(value, language);
    case 'instant':
      return showMoment(value, language);
    case 'money':
      return yuan(value, language);
    case 'choice':
      return wordFor(words(language).names.results, value);
    default:
      return value;
  }
}

/** The answer as it is kept. */
export function answerFacts(source: FactSource, task: TaskRecord): Fact[] {
  const { answer } = task;
  if (!answer) return [];
  const { language, contract } = source;
  const { pages, sheet } = words(language);
  const signed: Fact[] =
    answer.document === null
      ? []
      : [{ label: `${sheet.document} ${sheet.documentHash}`, value: shortHash(answer.document), look: 'mono' }];
  return [
    {
      label: pages.task.answerWas,
      value: taskWords(task.name, language).decisions[answer.decision] ?? answer.decision,
      look: 'strong',
    },
    ...fieldFacts(source, task, answer),
    { label: sheet.answeredBy, value: who(contract, answer.by, language) },
    { label: sheet.answeredAt, value: showMoment(answer.at, language) },
    ...signed,
  ];
}
