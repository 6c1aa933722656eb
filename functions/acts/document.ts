import { statementOf, type Account } from '../../domain/case/account.ts';
import { roundOf, type CaseRecord, type TaskRecord } from '../../domain/case/records.ts';
import type { Contract } from '../../domain/contract/contract.ts';
import { canonical, sha256 } from '../../domain/evidence/chain.ts';
import { partsOf, windowOf } from '../../domain/case/quarterly-payment.ts';
import { taskSpec } from '../../domain/tasks/catalogue.ts';

export type SignedDocument = { bytes: string; hash: string };

type Asked = {
  contract: Contract;
  loaded: { record: CaseRecord; tasks: readonly TaskRecord[] };
  account: Account;
  task: TaskRecord;
};

/** Which task's submission the signer answers to. */
const answersTo: Record<string, string> = {
  'sign-a': 'complete',
  'sign-b': 'complete',
  confirm: 'repair',
  'receive-invoice': 'invoice',
  'confirm-receipt': 'pay',
};

/**
 * What a person signs, as bytes: the contract, the case, the request, and what the other side submitted. The same facts
 * are always the same bytes, so the hash on the page is the hash that is kept. Null where the task signs nothing.
 */
export function documentFor({ contract, loaded, account, task }: Asked): SignedDocument | null {
  const { record, tasks } = loaded;
  if (!taskSpec(record.workflow, task.name).signsDocument) return null;
  const submission = roundOf(tasks, answersTo[task.name] ?? '', task.round);
  const bytes = canonical({
    format: 'linkpact-document/1',
    contract: { id: contract.terms.id, number: contract.terms.number },
    case: { id: record.id, workflow: record.workflow, openedAt: record.openedAt, request: record.request },
    task: { name: task.name, round: task.round, role: task.role },
    submission: submission?.answer
      ? {
          task: submission.name,
          decision: submission.answer.decision,
          fields: submission.answer.fields,
          by: submission.answer.by,
          at: submission.answer.at,
        }
      : null,
    ...(record.workflow === 'quarterly-payment'
      ? {
          statement: statementOf(account, record.request.settlement) ?? null,
          window: windowFacts(contract, tasks),
          paid: confirmedParts(tasks),
        }
      : {}),
  });
  return { bytes, hash: sha256(bytes) };
}

function windowFacts(contract: Contract, tasks: readonly TaskRecord[]): object | null {
  const window = windowOf(contract, tasks);
  return window ? { windowFrom: window.windowFrom, lastDay: window.lastDay } : null;
}

function confirmedParts(tasks: readonly TaskRecord[]): object[] {
  return partsOf(tasks)
    .filter((part) => part.state === 'confirmed')
    .map(({ paidOn, amount, voucher }) => ({ paidOn, amount, voucher }));
}
