import type { Account } from '../../domain/case/account.ts';
import type { Answer } from '../../domain/case/records.ts';
import type { Contract, Person } from '../../domain/contract/contract.ts';
import { checkDecision, type DecisionCheck } from '../../domain/tasks/decide.ts';
import { log, reasonOf } from '../log.ts';
import { signals } from '../signals.ts';
import { keepDocument, requireCase, type LoadedCase, type StoredTask } from '../store/cases.ts';
import { decideTask } from '../store/tasks.ts';
import { measure } from '../telemetry/measure.ts';
import { followUp } from './deliver.ts';
import { documentFor } from './document.ts';

export type Decision = {
  contract: Contract;
  loaded: LoadedCase;
  account: Account;
  task: StoredTask;
  person: Person;
  decision: string;
  typed: Readonly<Record<string, string>>;
  /** Hash of the document that the page showed. */
  document: string | null;
  at: string;
};

export type DecisionOutcome =
  | { outcome: 'decided'; answer: Answer }
  | { outcome: 'refused'; check: DecisionCheck & { ok: false } }
  /** Somebody else decided first, or the question was withdrawn. */
  | { outcome: 'closed'; task: StoredTask }
  | { outcome: 'document-changed' };

/**
 * Records a person's answer. What was signed is kept first; then one conditional write decides; only then are the evidence,
 * the receipt and the waiting state served. If those fail, the task is on the agenda and the sweep serves them.
 */
export async function decide(asked: Decision): Promise<DecisionOutcome> {
  const { contract, loaded, task, at } = asked;
  if (task.state !== 'open') return { outcome: 'closed', task };
  const check = checkDecision({ file: loaded, task, account: asked.account, now: at }, asked.decision, asked.typed);
  if (!check.ok) return { outcome: 'refused', check };
  const document = signs(check.decision) ? documentFor(asked) : null;
  if (document !== null && document.hash !== asked.document) return { outcome: 'document-changed' };
  const place = { contract: contract.terms.id, caseId: loaded.record.id, taskId: task.id };
  if (document) await keepDocument(place.contract, place.caseId, document);
  const answer: Answer = {
    decision: check.decision,
    fields: check.fields,
    by: asked.person.id,
    at,
    document: document?.hash ?? null,
  };
  if (!(await decideTask(place, answer)))
    return { outcome: 'closed', task: await reread(place.contract, place.caseId, task) };
  measure(signals.answersStored);
  await serve({ ...asked, task: { ...task, state: 'decided', answer } });
  return { outcome: 'decided', answer };
}

/** Who sends something back signs nothing. */
const signs = (decision: string): boolean => decision === 'approve';

/** The answer stands already; a failure from here on is the sweep's to mend, not the person's to see. */
async function serve({ contract, loaded, task, at }: Decision): Promise<void> {
  loaded.tasks = loaded.tasks.map((kept) => (kept.id === task.id ? task : kept));
  try {
    await followUp({ contract, loaded, task, at });
  } catch (error) {
    log('error', 'an answer is stored but not delivered; the sweep delivers it', {
      case: loaded.record.id,
      task: task.id,
      reason: reasonOf(error),
    });
  }
}

async function reread(contractId: string, caseId: string, task: StoredTask): Promise<StoredTask> {
  const loaded = await requireCase(contractId, caseId);
  return loaded.tasks.find((kept) => kept.id === task.id) ?? task;
}
