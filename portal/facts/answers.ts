import type { Answer, AnsweredQuestion } from '../../domain/case/record.ts';
import { shortHash, showMoment } from '../format.ts';
import { words } from '../texts/words.ts';
import { asksMoney, filesPath } from './files.ts';
import { whoDid } from './people.ts';
import type { Fact, FactSource, Section } from './section.ts';
import { valueFacts } from './values.ts';
import { decisionWord, questionWords, say } from './wording.ts';

/** The decision with which an answer goes back to whoever gave it. */
export const RETURN = 'return';

/** One answer with everything that was filled in, by whom and when. */
export function answerSection(source: FactSource, question: AnsweredQuestion): Section {
  const { contract, language } = source;
  const { sheet } = words(language);
  const { answer } = question;
  const values = fieldFacts(source, question.name, answer);
  const isForm = values.length > 0;
  return {
    id: `${question.name}-${question.round}`,
    title: say(source, questionWords(source, question.name).answered),
    facts: [
      { label: words(language).pages.task.answerWas, value: decisionWord(source, question, answer.decision) },
      ...values,
      { label: isForm ? sheet.submittedBy : sheet.answeredBy, value: whoDid(contract, answer, language) },
      { label: isForm ? sheet.submittedAt : sheet.answeredAt, value: showMoment(answer.at, language) },
    ],
  };
}

/** Why an answer came back, by whom and when. */
export function returnSection(source: FactSource, question: AnsweredQuestion): Section {
  const { contract, language } = source;
  const { sheet } = words(language);
  const { answer } = question;
  return {
    id: `${question.name}-${question.round}`,
    title: sheet.returned,
    facts: [
      ...fieldFacts(source, question.name, answer).map((fact): Fact => ({ ...fact, look: 'strong' })),
      { label: sheet.returnedBy, value: whoDid(contract, answer, language) },
      { label: sheet.returnedAt, value: showMoment(answer.at, language) },
    ],
  };
}

/** The fields of an answer in the order of the form. */
export function fieldFacts(
  source: FactSource,
  name: string,
  { decision, fields, files = [] }: Pick<Answer, 'decision' | 'fields' | 'files'>,
): Fact[] {
  const specs = source.room.questions[name]?.decisions[decision]?.fields ?? [];
  const isHidden = asksMoney(specs) && !source.reads.money;
  const values = { ...source, files: { kept: files, path: isHidden ? null : filesPath(source.view.file) } };
  return specs.flatMap((spec) => valueFacts(values, spec, fields[spec.name]));
}

/** The answer as it is kept, with the hash of what was signed. */
export function answerFacts(source: FactSource, question: AnsweredQuestion): Fact[] {
  const { contract, language } = source;
  const { pages, sheet } = words(language);
  const { answer } = question;
  return [
    { label: pages.task.answerWas, value: decisionWord(source, question, answer.decision), look: 'strong' },
    ...fieldFacts(source, question.name, answer),
    { label: sheet.answeredBy, value: whoDid(contract, answer, language) },
    { label: sheet.answeredAt, value: showMoment(answer.at, language) },
    ...documentFact(source, answer.document),
  ];
}

export function documentFact({ language }: Pick<FactSource, 'language'>, document: string | null): Fact[] {
  const { sheet } = words(language);
  return document === null
    ? []
    : [{ label: `${sheet.document} ${sheet.documentHash}`, value: shortHash(document), look: 'mono' }];
}
