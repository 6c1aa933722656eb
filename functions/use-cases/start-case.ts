import type { CaseRecord } from '../../domain/case/record.ts';
import { executionName } from '../../domain/case/record.ts';
import type { Contract } from '../../domain/contract/contract.ts';
import { canonical, chained, GENESIS, sha256 } from '../../domain/evidence/chain.ts';
import { reconcile } from '../../workflows/authoring/reconcile.ts';
import type { Fields, Room } from '../../workflows/authoring/room.ts';
import { startExecution } from '../aws/executions.ts';
import { putDocument, putFile } from '../store/case-store.ts';
import { openedOf } from './open-view.ts';

export type NewCase = {
  contract: Contract;
  room: Room;
  id: string;
  /** The moment from which the contract counts, however late it is written. */
  openedAt: string;
  openedBy: string | null;
  openedAs: string | null;
  request: Fields;
};

/**
 * Writes a case with its first questions, and starts its execution. One that stands already stays as it is; so doing it again mends what
 * was cut short. The request, which names people, is kept as a document; the chain carries its hash.
 */
export async function startCase(asked: NewCase): Promise<void> {
  const { contract, room, id, openedAt, openedBy, request } = asked;
  const bytes = canonical(request);
  const document = { bytes, hash: sha256(bytes) };
  const blank = blankCase(asked);
  await putDocument(blank, document);
  const { view } = await openedOf(contract, blank, openedAt);
  const { file, events } = reconcile(room, view, openedAt);
  const data = { contract: contract.terms.id, case: id, workflow: room.name, by: openedBy, document: document.hash };
  const { head, links } = chained(blank.head, [{ id: 'opened', at: openedAt, kind: 'case-opened', data }, ...events]);
  await putFile({ ...file, version: 1, head, unwritten: links }, 0);
  await startRun(blank);
}

/** Starts the execution that carries the case. Starting it again changes nothing. */
export async function startRun(file: Pick<CaseRecord, 'contract' | 'id' | 'run' | 'workflow'>): Promise<void> {
  const { contract, id, run, workflow } = file;
  await startExecution(workflow, executionName(file), { contract, case: id, run });
}

function blankCase({ contract, room, id, openedAt, openedBy, openedAs, request }: NewCase): CaseRecord {
  return {
    contract: contract.terms.id,
    id,
    workflow: room.name,
    openedAt,
    openedBy,
    openedAs,
    request: { ...request },
    version: 0,
    facts: 0,
    status: 'open',
    outcome: null,
    closedAt: null,
    run: 1,
    questions: [],
    acts: [],
    steps: [],
    effects: [],
    laid: {},
    breaches: [],
    silences: [],
    wait: null,
    remindedAt: null,
    returnedMails: [],
    failedRun: null,
    head: { seq: 0, hash: GENESIS },
    unwritten: [],
    // Until a stage waits, the case is looked at: its execution may not have been started.
    nextCheckAt: openedAt,
  };
}
