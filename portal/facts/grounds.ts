import type { NamedDeadline } from '../../domain/case/judgement.ts';
import type { Breach, CaseRecord, TaskRecord } from '../../domain/case/records.ts';
import type { Contract, Language, ReadingKey } from '../../domain/contract/contract.ts';
import { counting } from '../../domain/periods/period.ts';
import { taskSpec } from '../../domain/tasks/catalogue.ts';
import { capital, showDeadline } from '../format.ts';
import { inLanguage, words, type Words } from '../texts/words.ts';
import { kindWord } from './section.ts';

/** `合同第 5.2.2 条` / `clause 5.2.2`. */
export const clauseText = (clause: string, language: Language): string => words(language).names.clause(clause);

type TaskWords = {
  ground: string;
  title: (kind: string) => string;
  ask: (kind: string) => string;
  decisions: Readonly<Record<string, string>>;
  after: Readonly<Record<string, string>>;
};

/** Words of a task by its name in the catalogue. */
export function taskWords(name: string, language: Language): TaskWords {
  const all: Words['tasks'] = words(language).tasks;
  return all[name as keyof Words['tasks']];
}

export function taskTitle(record: CaseRecord, task: Pick<TaskRecord, 'name'>, language: Language): string {
  return taskWords(task.name, language).title(kindWord(record, language));
}

/** The clause that asks. Closing a link stands in a clause of its own (3.3), with no period. */
export function clauseOfTask(record: CaseRecord, task: Pick<TaskRecord, 'name'>): string {
  return record.workflow === 'link-order' && record.request.kind === 'close'
    ? '3.3'
    : taskSpec(record.workflow, task.name).clause;
}

/** Clause and what it is about. */
export function groundOfTask(record: CaseRecord, task: Pick<TaskRecord, 'name'>, language: Language): string {
  const { names, readings } = words(language);
  const clause = clauseOfTask(record, task);
  return capital(
    names.clauseWithName(clause, clause === '3.3' ? readings.closing : taskWords(task.name, language).ground),
  );
}

/** What a reading says in this contract: its subject, the value in force, its clause; and why. */
export function readingText(contract: Contract, key: ReadingKey, language: Language): { line: string; reason: string } {
  const { readings, names } = words(language);
  const reading = contract.terms.readings[key];
  const chosen = String(reading.chosen);
  const value = readings.values[`${key}=${chosen}`] ?? readings.values[chosen] ?? chosen;
  return {
    line: readings.line(readings.titles[key] ?? key, value, names.clause(reading.clause)),
    reason: inLanguage(reading.reason, language),
  };
}

/** Readings that decide what an answer or a breach means, besides those that its deadline names. */
const readingsAtStake: Readonly<Record<string, readonly ReadingKey[]>> = {
  'sign-a': ['order.metBy'],
  'sign-b': ['order.metBy'],
  review: ['deductions.statement'],
  pay: ['payment.lateBase', 'payment.capScope'],
  opening: ['order.metBy'],
  limit: ['fault.penaltyBase'],
  payment: ['payment.lateBase', 'payment.capScope'],
};

/** @param subject the name of a task, or what a breach is of */
export function readingsOf(
  contract: Contract,
  subject: string,
  language: Language,
): { line: string; reason: string }[] {
  return (readingsAtStake[subject] ?? []).map((key) => readingText(contract, key, language));
}

/** A deadline in words: when, by which clause, how it was counted, by which readings. */
export type DeadlineWords = {
  label: string;
  when: string;
  clause: string;
  counted: string;
  readings: { line: string; reason: string }[];
  provisional: string | null;
};

export function deadlineWords(contract: Contract, deadline: NamedDeadline, language: Language): DeadlineWords {
  const { names, sheet } = words(language);
  return {
    label: names.deadlines[deadline.what],
    when: capital(showDeadline(deadline, language)),
    clause: capital(clauseText(deadline.clause, language)),
    counted: counting(deadline, language),
    readings: deadline.reading.map((key) => readingText(contract, key, language)),
    provisional: deadline.provisional ? sheet.provisional : null,
  };
}

/** `合同第 6.4 条（逾期开通链路的违约金）`. */
export function penaltyGround(breach: Breach, language: Language): string | null {
  const { names } = words(language);
  return breach.penaltyClause === null
    ? null
    : capital(names.clauseWithName(breach.penaltyClause, names.penalties[breach.what]));
}
