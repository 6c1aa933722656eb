import { personById, type Contract } from '../../domain/contract/contract.ts';
import type { NewEvent } from '../../domain/evidence/chain.ts';
import { sendTaskSuccess } from '../aws/executions.ts';
import { appendEvents, type LoadedCase, type StoredTask } from '../store/cases.ts';
import { markDelivered } from '../store/tasks.ts';
import { post } from './mailroom.ts';

type Decided = { contract: Contract; loaded: LoadedCase; task: StoredTask; at: string };

/**
 * Everything that follows a decision: the evidence, the receipt, and telling the state that waits. Each is written under a
 * key derived from the decision, so doing it again after a crash changes nothing. A token that has gone stale counts as
 * told: the state that asks next finds the answer and is told with its own token.
 */
export async function followUp({ contract, loaded, task, at }: Decided): Promise<void> {
  const { answer } = task;
  if (!answer) return;
  await appendEvents(contract.terms.id, loaded, [decisionEvent(task)]);
  const decider = personById(contract, answer.by);
  if (decider)
    await post({ contract, loaded, at }, [
      { id: `receipt.${task.id}`, person: decider, about: { kind: 'receipt', taskId: task.id } },
    ]);
  await deliver({ contract, loaded, task, at });
}

/** Tells the state that waits. What a state machine gets to see is the decision, who (a person id) and when. */
export async function deliver({ contract, loaded, task }: Decided): Promise<void> {
  const { answer, token } = task;
  if (!answer || token === null || task.deliveredToken === token) return;
  await sendTaskSuccess(token, {
    task: task.name,
    round: task.round,
    decision: answer.decision,
    by: answer.by,
    at: answer.at,
  });
  await markDelivered({ contract: contract.terms.id, caseId: loaded.record.id, taskId: task.id }, token);
}

function decisionEvent(task: StoredTask): NewEvent {
  const { answer } = task;
  if (!answer) throw new Error(`task ${task.id} has no answer`);
  return {
    id: `decision.${task.id}`,
    at: answer.at,
    kind: 'decision',
    data: {
      task: task.name,
      round: task.round,
      decision: answer.decision,
      fields: answer.fields,
      by: answer.by,
      role: task.role,
      document: answer.document,
    },
  };
}
