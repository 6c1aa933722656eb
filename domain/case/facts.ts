import type { Act, Answer, AnsweredQuestion, CaseRecord, Question, Step } from './record.ts';

/** Ways of reading a case's facts that every room needs. */

type Facts = Pick<CaseRecord, 'questions' | 'acts' | 'steps'>;

/** The rounds of a question, in order. */
export function roundsOf({ questions }: Facts, name: string): Question[] {
  return questions.filter((question) => question.name === name).sort((one, other) => one.round - other.round);
}

export function roundOf({ questions }: Facts, name: string, round: number): Question | undefined {
  return questions.find((question) => question.name === name && question.round === round);
}

/** The round of a question that is asked now or was asked last. */
export function lastRound(facts: Facts, name: string): Question | undefined {
  return roundsOf(facts, name).at(-1);
}

/** Whether this round was answered, with one of these decisions if any are named. */
export function answered(question: Question | undefined, ...decisions: string[]): question is AnsweredQuestion {
  return question?.answer != null && (decisions.length === 0 || decisions.includes(question.answer.decision));
}

/** The rounds that were answered with one of these decisions, in order. */
export function answersOf(facts: Facts, name: string, ...decisions: string[]): AnsweredQuestion[] {
  return roundsOf(facts, name).filter((question): question is AnsweredQuestion => answered(question, ...decisions));
}

/** How often the question was answered: the next one asked is the round after. */
export function nextRoundOf(facts: Facts, name: string): number {
  return answersOf(facts, name).length + 1;
}

export function actsOf({ acts }: Facts, name: string): Act[] {
  return acts.filter((act) => act.name === name);
}

export function stepsOf({ steps }: Facts, name: string): Step[] {
  return steps.filter((step) => step.name === name);
}

/** A value that an answer has to have; the form that took it saw to that. */
export function fieldOf(answer: Pick<Answer, 'fields'>, name: string): string {
  return answer.fields[name] ?? '';
}
