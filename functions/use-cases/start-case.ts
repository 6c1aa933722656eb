import { filesInEvidence } from '../../domain/evidence/file-names.ts';
import type { CaseRecord } from '../../domain/case/record.ts';
import { blankFile } from '../../domain/case/blank-file.ts';
import { suspensionsAtOpening } from '../../domain/case/standing-suspensions.ts';
import { executionName } from '../../domain/case/record.ts';
import type { Contract } from '../../domain/contract/contract.ts';
import type { KeptFile } from '../../domain/files/kept-file.ts';
import type { Admission } from '../../domain/case/register.ts';
import type { Actor } from '../../domain/evidence/actor.ts';
import { canonical, sha256 } from '../../domain/evidence/chain.ts';
import { REQUEST_FORMAT } from '../../domain/evidence/documents.ts';
import { reconcile } from '../../workflows/authoring/reconcile.ts';
import { siteIn, type Fields, type Room } from '../../workflows/authoring/room.ts';
import { requireRoom } from '../../workflows/index.ts';
import { startExecution } from '../aws/executions.ts';
import type { Deciding } from '../aws/put-new.ts';
import { putCase } from '../store/case-store.ts';
import { loadContractEffects } from '../store/ledger-store.ts';
import { nextVersion } from './change-case.ts';
import { layOnCase } from './lay-effects.ts';
import { openedOf } from './open-view.ts';

export type NewCase = {
  contract: Contract;
  room: Room;
  id: string;
  /** The moment from which the contract counts, however late it is written. */
  openedAt: string;
  /** When it is written, where that is not when it counts from. */
  keptFrom?: string;
  openedBy: string | null;
  openedAs: string | null;
  openedByName?: string;
  /** Who opened it, as they were then; null for a case that starts by itself. */
  actor: Actor | null;
  request: Fields;
  /** What was uploaded with it. */
  files?: readonly KeptFile[];
};

/** The case that an admission opens. */
export function openedBy(contract: Contract, admission: Admission): NewCase {
  const { case: id, workflow, request, files = [], by, byName, role, actor, at } = admission;
  const who = { openedBy: by, openedAs: role, openedByName: byName, actor };
  return { contract, room: requireRoom(workflow), id, openedAt: at, ...who, request, files };
}

/**
 * Writes a case with its first questions, and starts its execution. One that stands already stays as it is; so doing it
 * again mends what was cut short.
 */
export async function startCase(asked: NewCase): Promise<void> {
  await putNewCase(asked);
  await setGoing(asked);
}

/**
 * Writes a case with its first questions. The request, which names people, is kept as a document; the chain carries its
 * hash.
 * @param alongside what decides with it
 * @returns false where it stands already, or what decides with it has changed since it was read
 */
export async function putNewCase(asked: NewCase, alongside: readonly Deciding[] = []): Promise<boolean> {
  const { contract, room, id, openedAt, keptFrom = openedAt, openedBy, openedByName, request, files = [] } = asked;
  const kept = files.length === 0 ? {} : { files: [...files] };
  const bytes = canonical({
    format: REQUEST_FORMAT,
    contract: contract.terms.id,
    case: id,
    workflow: room.name,
    openedAt,
    request,
  });
  const document = { bytes, hash: sha256(bytes) };
  const by = { openedBy, openedAs: asked.openedAs, ...(openedByName === undefined ? {} : { openedByName }) };
  const blank = blankFile({
    contract: contract.terms.id,
    id,
    workflow: room.name,
    openedAt,
    keptFrom,
    ...by,
    request: { ...request },
    ...kept,
  });
  const { view } = await openedOf(contract, blank, openedAt);
  const { file, events } = reconcile(room, view, keptFrom);
  const opening = { contract: contract.terms.id, case: id, workflow: room.name, actor: asked.actor };
  const data = { ...opening, ...filesInEvidence(kept), document: document.hash };
  const opened = { id: 'opened', at: openedAt, kind: 'case-opened', data };
  const written = { ...nextVersion(blank, file, [opened, ...events]), documents: [document] };
  return (await putCase({ ...written, alongside })) !== null;
}

/** What a case that stands is to begin with. */
type Begun = Pick<NewCase, 'contract' | 'room' | 'id' | 'openedAt' | 'request'>;

/** What stands for it is laid on it, and its execution started. Doing it again changes nothing. */
export async function setGoing(begun: Begun, run = 1): Promise<void> {
  await layWhatStands(begun);
  const { contract, room, id } = begun;
  await startRun({ contract: contract.terms.id, id, run, workflow: room.name });
}

/**
 * What stands for cases still to come is read once the case is there: whoever lays it afterwards finds the case. Laying
 * it again, or after the source has laid its own, changes nothing.
 */
async function layWhatStands({ contract, room, id, openedAt, request }: Begun): Promise<void> {
  const started = { id, workflow: room.name, site: siteIn(room, request), openedAt };
  const standing = suspensionsAtOpening(await loadContractEffects(contract.terms.id), started);
  for (const effect of standing) await layOnCase({ contract: contract.terms.id, case: id, at: openedAt }, effect);
}

/** Starts the execution that carries the case. Starting it again changes nothing. */
export async function startRun(file: Pick<CaseRecord, 'contract' | 'id' | 'run' | 'workflow'>): Promise<void> {
  const { contract, id, run, workflow } = file;
  await startExecution(workflow, executionName(file), { contract, case: id, run });
}
