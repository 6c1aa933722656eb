import type { Answer, TaskRecord } from '../../domain/case/records.ts';
import { absent, put, update } from '../aws/table.ts';
import { keys, LEAVE_AGENDA, onAgenda } from './keys.ts';

type At = { contract: string; caseId: string; taskId: string };

const keyOf = ({ contract, caseId, taskId }: At) => keys.task(contract, caseId, taskId);
const state = { names: { '#state': 'state' } };

/** Writes the question. @returns false when it stands already. */
export async function createTask(
  at: At,
  task: TaskRecord,
  token: string,
  nextCheckAt: string | null,
): Promise<boolean> {
  const { state: open, answer: _answer, supersededAt: _supersededAt, ...asked } = task;
  return put({ ...keyOf(at), task: asked, state: open, token, ...onAgenda(keyOf(at), nextCheckAt) }, absent);
}

/** The state that waits has been entered again: its new token replaces the old one. */
export async function replaceToken(at: At, token: string): Promise<void> {
  await update(keyOf(at), { set: { token } }, { expression: 'attribute_exists(pk)' });
}

/**
 * The one write that decides: the answer goes onto the task only while it is open. From then on the task is on the agenda
 * until the answer is delivered. @returns false when somebody else decided first or the question was withdrawn.
 */
export async function decideTask(at: At, answer: Answer): Promise<boolean> {
  return update(
    keyOf(at),
    { set: { state: 'decided', answer, ...onAgenda(keyOf(at), answer.at) } },
    { expression: '#state = :open', ...state, values: { ':open': 'open' } },
  );
}

/** The answer has reached the state that waited with `token`. A newer token keeps the task on the agenda. */
export async function markDelivered(at: At, token: string): Promise<void> {
  await update(
    keyOf(at),
    { set: { deliveredToken: token }, remove: LEAVE_AGENDA },
    { expression: '#token = :token', names: { '#token': 'token' }, values: { ':token': token } },
  );
}

/** Withdraws a question that nobody has answered yet. */
export async function supersedeTask(at: At, supersededAt: string): Promise<boolean> {
  return update(
    keyOf(at),
    { set: { state: 'superseded', supersededAt }, remove: LEAVE_AGENDA },
    { expression: '#state = :open', ...state, values: { ':open': 'open' } },
  );
}

/** Moves an open task to its next look, unless something else has moved it. */
export async function lookAgain(at: At, from: string, next: string | null): Promise<boolean> {
  const condition = {
    expression: '#state = :open AND #next = :from',
    names: { ...state.names, '#next': 'nextCheckAt' },
    values: { ':open': 'open', ':from': from },
  };
  return next === null
    ? update(keyOf(at), { remove: LEAVE_AGENDA }, condition)
    : update(keyOf(at), { set: { ...onAgenda(keyOf(at), next) } }, condition);
}
