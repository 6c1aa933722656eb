import type { TaskRecord } from '../../domain/case/records.ts';
import { answerSections } from './answers.ts';
import { requestSection } from './request.ts';
import type { FactSource, Section } from './section.ts';
import { paymentSection } from './statement.ts';

/** Everything a person has to know before answering a task, in the order of importance. */
export function sectionsFor(source: FactSource, task: TaskRecord): Section[] {
  const own = [paymentSection(source), requestSection(source)].filter((section) => section !== null);
  return [...answerSections(source, task), ...own];
}
