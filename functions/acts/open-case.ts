import { admit, started, type Admission } from '../../domain/case/register.ts';
import type { CaseRecord, FaultRequest, OrderRequest } from '../../domain/case/records.ts';
import type { Contract, Person } from '../../domain/contract/contract.ts';
import { canonical, sha256 } from '../../domain/evidence/chain.ts';
import { dayOf } from '../../domain/time/instant.ts';
import type { Openable } from '../../domain/tasks/requests.ts';
import { startExecution } from '../aws/executions.ts';
import { log, reasonOf } from '../log.ts';
import {
  appendEvents,
  createCase,
  executionName,
  keepDocument,
  markResumed,
  requireCase,
  type LoadedCase,
} from '../store/cases.ts';
import { changeRegister, loadRegister, saveRegister } from '../store/registers.ts';

export type Opening = {
  contract: Contract;
  workflow: Openable;
  request: OrderRequest | FaultRequest;
  by: Person;
  at: string;
  nonce: string;
};
export type OpeningOutcome = { outcome: 'opened' | 'known'; caseId: string } | { outcome: 'occupied'; by: string };

/**
 * Opens a case. One conditional write of the register gives it its number, refuses a second open order of a kind for the
 * same site, and recognises a form that was sent twice. If what follows fails, the sweep finishes it.
 */
export async function openCase({ contract, workflow, request, by, at, nonce }: Opening): Promise<OpeningOutcome> {
  for (;;) {
    const { register, version } = await loadRegister(contract.terms.id, workflow);
    const result = admit(register, { request, by: by.id, at, nonce, year: dayOf(at).slice(0, 4) });
    if (result.outcome !== 'admitted') return result;
    if (!(await saveRegister(contract.terms.id, result.register, version))) continue;
    try {
      await finishOpening(contract, workflow, result.admission);
    } catch (error) {
      log('error', 'a case is admitted but not started; the sweep starts it', {
        case: result.admission.caseId,
        reason: reasonOf(error),
      });
    }
    return { outcome: 'opened', caseId: result.admission.caseId };
  }
}

/** Creates the admitted case, starts its execution and takes it off the register's waiting list. Safe to repeat. */
export async function finishOpening(
  contract: Contract,
  workflow: Openable,
  { caseId, request, by, at }: Admission,
): Promise<void> {
  const base = {
    contract: contract.terms.id,
    id: caseId,
    openedAt: at,
    openedBy: by,
    status: 'open' as const,
    closedAt: null,
    run: 1,
  };
  await startCase({ ...base, workflow, request } as CaseRecord);
  await changeRegister(contract.terms.id, workflow, (register) => started(register, caseId));
}

/** A case that starts by itself: the settlement period's own name is its id, so that it can be started only once. */
export async function openSettlement(contract: Contract, ref: string, at: string): Promise<void> {
  await startCase({
    contract: contract.terms.id,
    id: ref,
    workflow: 'quarterly-payment',
    openedAt: at,
    openedBy: null,
    request: { settlement: ref },
    status: 'open',
    closedAt: null,
    run: 1,
  });
}

/** The request itself, which names people, is kept as a document; the chain of evidence carries its hash. */
async function startCase(record: CaseRecord): Promise<void> {
  await createCase(record);
  const loaded = await requireCase(record.contract, record.id);
  const { contract, id, workflow, openedAt, openedBy, request } = loaded.record;
  const bytes = canonical(request);
  const document = { bytes, hash: sha256(bytes) };
  await keepDocument(contract, id, document);
  await appendEvents(contract, loaded, [
    {
      id: 'opened',
      at: openedAt,
      kind: 'case-opened',
      data: { contract, case: id, workflow, by: openedBy, document: document.hash },
    },
  ]);
  await startExecution(workflow, executionName(record), { contract, case: id });
}

/** Carries an open case on in a new execution, from where its facts stand. @returns false when somebody else has just done so. */
export async function resumeCase({ contract, loaded }: { contract: Contract; loaded: LoadedCase }): Promise<boolean> {
  const { record } = loaded;
  if (record.status !== 'open' || !(await markResumed(record))) return false;
  await startExecution(record.workflow, executionName({ ...record, run: record.run + 1 }), {
    contract: contract.terms.id,
    case: record.id,
  });
  return true;
}
