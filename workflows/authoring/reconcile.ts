import { holderOf } from './holders.ts';
import type { CaseRecord, Question } from '../../domain/case/record.ts';
import { questionId } from '../../domain/case/record.ts';
import type { NewEvent } from '../../domain/evidence/chain.ts';
import { rolesHolding } from '../../domain/contract/contract.ts';
import { later } from '../../domain/time/instant.ts';
import type { Position, Room } from './room.ts';
import type { View } from './view.ts';

/** A case after its questions have been brought in line with its facts, and what the evidence has to say of it. */
export interface Reconciled {
  readonly file: CaseRecord;
  readonly events: readonly NewEvent[];
}

/**
 * Opens what the facts want asked and withdraws the rest; ends the case once the facts say that it has come to
 * something. One that is wanted again opens anew: mails of an earlier opening say nothing of this one.
 */
export function reconcile(room: Room, view: View<never>, at: string): Reconciled {
  const { file } = view;
  if (file.status !== 'open') return { file, events: [] };
  const position = room.position(view, at);
  const kept = file.questions.map((question) => withdrawn(question, position, at));
  const opened = position.asks
    .filter(
      ({ name, round }) =>
        !kept.some((question) => question.name === name && question.round === round && question.state !== 'withdrawn'),
    )
    .map((ask) => newQuestion(file, ask, at));
  const questions = [
    ...kept.filter((question) => !opened.some((again) => questionId(again) === questionId(question))),
    ...opened,
  ];
  const ending = position.outcome === null ? {} : { status: 'closing' as const, outcome: position.outcome };
  return { file: { ...file, questions, ...ending }, events: eventsOf(room, view, questions, at) };
}

function withdrawn(question: Question, { asks, outcome }: Position, at: string): Question {
  const wanted = outcome === null && asks.some(({ name, round }) => name === question.name && round === question.round);
  return question.state === 'open' && !wanted ? { ...question, state: 'withdrawn', withdrawnAt: at } : question;
}

function newQuestion({ questions }: CaseRecord, ask: Position['asks'][number], at: string): Question {
  const { name, round } = ask;
  const before = questions.find((question) => question.name === name && question.round === round);
  return {
    name,
    round,
    opening: (before?.opening ?? 0) + 1,
    askedAt: later(at, ask.from ?? at),
    state: 'open',
    answer: null,
    withdrawnAt: null,
    askedOf: [],
  };
}

function eventsOf(room: Room, view: View<never>, after: readonly Question[], at: string): NewEvent[] {
  const { contract, file } = view;
  const before = new Map(file.questions.map((question) => [questionId(question), question]));
  return after.flatMap((question): NewEvent[] => {
    const known = before.get(questionId(question));
    const id = `${questionId(question)}.${question.opening}`;
    const data = { task: question.name, round: question.round };
    if (question.state === 'open' && known?.opening !== question.opening) {
      const roles = rolesHolding(contract, holderOf(room, view, question));
      return [{ id: `asked.${id}`, at, kind: 'task-asked', data: { ...data, roles } }];
    }
    if (question.state === 'withdrawn' && known?.state === 'open' && question.withdrawnAt !== null) {
      return [{ id: `superseded.${id}`, at: question.withdrawnAt, kind: 'task-superseded', data }];
    }
    return [];
  });
}
