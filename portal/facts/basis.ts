import { answersOf, lastRound, roundOf } from '../../domain/case/facts.ts';
import type { AnsweredQuestion, Question } from '../../domain/case/record.ts';
import { answerSection, RETURN, returnSection } from './answers.ts';
import { requestSection } from './request.ts';
import type { FactSource, Section } from './section.ts';
import { sheetSection } from './sheet.ts';

/** Everything a person has to know before answering, in the order of importance. */
export function sectionsFor(source: FactSource, question: Question): Section[] {
  const returns = returnsBefore(source, question);
  const basis = basisOf(source, question).filter((kept) => !returns.includes(kept));
  return [
    ...returns.map((kept) => returnSection(source, kept)),
    ...basis.map((kept) =>
      kept.answer.decision === RETURN ? returnSection(source, kept) : answerSection(source, kept),
    ),
    ...[sheetSection(source), requestSection(source)].filter((section) => section !== null),
  ];
}

/** Why the question is asked again: what came back of the round before, from whoever answers to it. */
export function returnsBefore(source: FactSource, { name, round }: Question): AnsweredQuestion[] {
  const { file } = source.view;
  const before = round > 1 ? roundOf(file, name, round - 1) : undefined;
  if (!before) return [];
  const since = before.answer?.decision === RETURN ? before.askedAt : (before.answer?.at ?? before.askedAt);
  return returnsOf(source, name).filter(({ answer }) => answer.at >= since);
}

/** All that ever came back of a question. */
export function returnsOf({ room, view }: FactSource, name: string): AnsweredQuestion[] {
  return Object.entries(room.questions)
    .filter(([other, { builtOn = [] }]) => other === name || builtOn.includes(name))
    .flatMap(([other]) => answersOf(view.file, other, RETURN));
}

/**
 * What was answered when the form came back: it is shown again as it was filled in, with its files. Nothing where the
 * answer is then given anew, nor of the return itself: its reason spoke of what has been done again since.
 */
export function returnedAnswer(source: FactSource, question: Question, decision: string): AnsweredQuestion | undefined {
  const isAnew = source.room.questions[question.name]?.decisions[decision]?.isAnew ?? false;
  if (isAnew || decision === RETURN || returnsBefore(source, question).length === 0) return undefined;
  return answersOf(source.view.file, question.name, decision).at(-1);
}

/**
 * The answers that the question builds on: the one of its own round, else each question's last one by now, or by its
 * own answer.
 */
export function basisOf(source: FactSource, question: Question): AnsweredQuestion[] {
  const { file } = source.view;
  const until = question.answer?.at ?? question.withdrawnAt ?? source.now;
  return (source.room.questions[question.name]?.builtOn ?? []).flatMap((name) => {
    const answers = answersOf(file, name);
    const own = answers.find(({ round }) => round === question.round);
    const last = own ?? answers.filter(({ answer }) => answer.at <= until).at(-1);
    return last && !isOutdated(source, last) ? [last] : [];
  });
}

/** An answer says nothing any more once what it was built on has been answered anew. */
function isOutdated({ room, view: { file } }: FactSource, { name, round, answer }: AnsweredQuestion): boolean {
  return (room.questions[name]?.builtOn ?? []).some((base) => {
    const newer = lastRound({ ...file, questions: answersOf(file, base) }, base);
    return newer?.answer != null && newer.round > round && newer.answer.at > answer.at;
  });
}
