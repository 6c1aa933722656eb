import type { AnsweredQuestion, Question } from '../../domain/case/record.ts';
import { basisOf } from './basis.ts';
import { asksMoney } from './files.ts';
import type { FactSource } from './section.ts';
import { amountOfSheet, shownAmount, type ShownAmount } from './sheet.ts';
import { roomWords } from './wording.ts';

/**
 * The case as whoever is asked a question sees it on that question's page and in its mails: where it restates an amount,
 * or asks for one, with the money, since nobody can answer for what they don't see.
 */
export function asAsked(source: FactSource, question: Question): FactSource {
  const whole = { ...source, reads: { ...source.reads, money: true } };
  const decisions = Object.values(source.room.questions[question.name]?.decisions ?? {});
  const asks = decisions.some(({ fields }) => asksMoney(fields));
  return asks || amountAsked(whole, question) !== null ? whole : source;
}

/** The amount that a question is about: the one that it is to confirm, else the one at which the case stands. */
export function amountAsked(source: FactSource, question: Question): ShownAmount | null {
  return amountToConfirm(source, question) ?? amountOfSheet(source);
}

/** The amount that an answer is about: the one that was filled in with it, else the one that was asked about. */
export function amountAnswered(source: FactSource, question: Question): ShownAmount | null {
  const { answer } = question;
  const [given] = answer === null ? [] : amountsIn(source, { name: question.name, answer });
  return given ?? amountAsked(source, question);
}

/** The amount that was filled in with the answer which the question builds on. */
function amountToConfirm(source: FactSource, question: Question): ShownAmount | null {
  const [found] = basisOf(source, question).flatMap((built) => amountsIn(source, built));
  return found ?? null;
}

function amountsIn(source: FactSource, { name, answer }: Pick<AnsweredQuestion, 'name' | 'answer'>): ShownAmount[] {
  const specs = source.room.questions[name]?.decisions[answer.decision]?.fields ?? [];
  return specs.filter(({ type }) => type === 'money').flatMap((spec) => amountIn(source, spec.name, answer.fields));
}

function amountIn(source: FactSource, field: string, fields: Readonly<Record<string, string>>): ShownAmount[] {
  const amount = fields[field];
  return amount === undefined || !source.reads.money
    ? []
    : [shownAmount(source, roomWords(source).fields[field] ?? field, amount)];
}
