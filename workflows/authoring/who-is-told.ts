import type { Act, AnsweredQuestion, CaseRecord, Question } from '../../domain/case/record.ts';
import { peopleHoldingAny, personById, type Person } from '../../domain/contract/contract.ts';
import type { Room } from './room.ts';
import type { View } from './view.ts';

/**
 * Who is told that a case is closed, each once: whoever opened it, whoever signed in it, whoever was asked what nobody
 * has to answer any more, and those whom its room names.
 */
export function toldAtClose(room: Room, { contract, file }: View<never>): Person[] {
  const { openedBy, questions, acts } = file;
  const concerned = [
    ...(openedBy === null ? [] : [openedBy]),
    ...questions.flatMap((question) => (isAnswered(question) && signs(room, question) ? [question.answer.by] : [])),
    ...acts.map(({ by }) => by),
    ...questions.filter((question) => isCalledOff(question, questions)).flatMap(({ askedOf }) => askedOf),
  ].flatMap((id) => personById(contract, id) ?? []);
  return [...new Set([...concerned, ...peopleHoldingAny(contract, room.tellsAtClose ?? [])])];
}

/** What people did last before the case ended, in the write that ended it: the mail of its end is their receipt. */
interface LastDone {
  readonly answers: readonly AnsweredQuestion[];
  readonly acts: readonly Act[];
}

/** @returns what one person did last in a case that has ended; nothing of a case that goes on, or that others ended */
export function lastDoneBy(person: string, { status, questions, acts }: CaseRecord): LastDone {
  if (status === 'open') return { answers: [], acts: [] };
  const answered = questions.filter(isAnswered);
  const last = [...answered.map(({ answer }) => answer.at), ...acts.map(({ at }) => at)].sort().at(-1);
  const isTheirs = (one: { by: string; at: string }): boolean => one.by === person && one.at === last;
  return { answers: answered.filter(({ answer }) => isTheirs(answer)), acts: acts.filter(isTheirs) };
}

/** Whether who answered gets a receipt by mail: of what they signed, and of everything where they want it. */
export const hasReceipt = (room: Room, question: AnsweredQuestion, { receipts }: Pick<Person, 'receipts'>): boolean =>
  receipts === true || signs(room, question);

/** Whether the person showed that it was them: a signature, or what binds otherwise. */
const signs = (room: Room, { name, answer }: AnsweredQuestion): boolean =>
  room.questions[name]?.decisions[answer.decision]?.factor === true;

const isAnswered = (question: Question): question is AnsweredQuestion => question.answer !== null;

/** Withdrawn, and not asked again since. */
function isCalledOff({ name, round, opening, state }: Question, questions: readonly Question[]): boolean {
  const isLater = (other: Question): boolean =>
    other.name === name && (other.round > round || (other.round === round && other.opening > opening));
  return state === 'withdrawn' && !questions.some(isLater);
}
