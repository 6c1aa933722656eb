import type { CaseRecord, TaskRecord } from '../../domain/case/records.ts';
import { nextEvent, type EvidenceEvent, type NewEvent } from '../../domain/evidence/chain.ts';
import { absent, put, query, update } from '../aws/table.ts';
import { tableDefinition } from '../table.ts';
import { keys, listOf } from './keys.ts';

/** A task with what the machinery needs: the token of the state that waits, and which token has been answered. */
export type StoredTask = TaskRecord & {
  token: string | null;
  deliveredToken: string | null;
  nextCheckAt: string | null;
};

export type LoadedCase = {
  record: CaseRecord;
  tasks: StoredTask[];
  events: EvidenceEvent[];
  /** SHA-256 (hex) → the signed bytes as text. */
  documents: Record<string, string>;
};

type Item = Record<string, unknown>;

/** A case with its tasks, evidence and documents: one query of one partition. */
export async function loadCase(contractId: string, caseId: string): Promise<LoadedCase | null> {
  const items = await query({ where: 'pk = :pk', values: { ':pk': keys.case(contractId, caseId).pk } });
  const of = (prefix: string): Item[] => items.filter((item) => String(item['sk']).startsWith(prefix));
  const record = items.find((item) => item['sk'] === 'case');
  if (!record) return null;
  return {
    record: record['record'] as CaseRecord,
    tasks: of('task#').map(taskOf),
    events: of('event#').map((item) => item['event'] as EvidenceEvent),
    documents: Object.fromEntries(of('document#').map((item) => [String(item['hash']), String(item['bytes'])])),
  };
}

/** @throws Error when there is no such case. */
export async function requireCase(contractId: string, caseId: string): Promise<LoadedCase> {
  const loaded = await loadCase(contractId, caseId);
  if (!loaded) throw new Error(`contract ${contractId} has no case ${caseId}`);
  return loaded;
}

function taskOf(item: Item): StoredTask {
  const text = (name: string): string | null => (item[name] as string | undefined) ?? null;
  return {
    ...(item['task'] as TaskRecord),
    state: item['state'] as TaskRecord['state'],
    answer: (item['answer'] as TaskRecord['answer'] | undefined) ?? null,
    supersededAt: text('supersededAt'),
    token: text('token'),
    deliveredToken: text('deliveredToken'),
    nextCheckAt: text('nextCheckAt'),
  };
}

/** Cases in order of opening. */
export async function listCases(
  contractId: string,
  ask: { newestFirst?: boolean; limit?: number } = {},
): Promise<CaseRecord[]> {
  const items = await query({
    index: tableDefinition.indexes.cases.name,
    where: 'listPk = :list',
    values: { ':list': listOf(contractId) },
    ...ask,
  });
  return items.map((item) => item['record'] as CaseRecord);
}

/** The open ones of these cases, with all that belongs to each. */
export async function openFiles(records: readonly CaseRecord[]): Promise<LoadedCase[]> {
  return Promise.all(
    records.filter(({ status }) => status === 'open').map(({ contract, id }) => requireCase(contract, id)),
  );
}

/** Creates the case; one that is there already stays as it is. */
export async function createCase(record: CaseRecord): Promise<void> {
  const { contract, id } = record;
  await put(
    { ...keys.case(contract, id), record, listPk: listOf(contract), listSk: `${record.openedAt}#${id}` },
    absent,
  );
}

/** @returns false when the case was closed already. */
export async function markClosed(record: CaseRecord, closedAt: string): Promise<boolean> {
  return update(
    keys.case(record.contract, record.id),
    { set: { record: { ...record, status: 'closed', closedAt } } },
    {
      expression: '#record.#status = :open',
      names: { '#record': 'record', '#status': 'status' },
      values: { ':open': 'open' },
    },
  );
}

/** Counts a further execution for the case. @returns false when somebody else has just done so. */
export async function markResumed(record: CaseRecord): Promise<boolean> {
  return update(
    keys.case(record.contract, record.id),
    { set: { record: { ...record, run: record.run + 1 } } },
    {
      expression: '#record.#run = :run',
      names: { '#record': 'record', '#run': 'run' },
      values: { ':run': record.run },
    },
  );
}

/** The name of the execution that carries the case: the contract's id and the case's, and which run it is after a repair. */
export const executionName = (record: Pick<CaseRecord, 'contract' | 'id' | 'run'>): string =>
  `${record.contract}_${record.id}${record.run > 1 ? `_${record.run}` : ''}`;

/**
 * Adds events to the case's chain of evidence. An event whose id is there already is left alone. Two writers that want
 * the same place are told apart by the conditional write: the later one takes the next place.
 */
export async function appendEvents(contractId: string, loaded: LoadedCase, fresh: readonly NewEvent[]): Promise<void> {
  const caseId = loaded.record.id;
  for (const event of fresh) {
    for (;;) {
      if (loaded.events.some((kept) => kept.id === event.id)) break;
      const link = nextEvent(loaded.events.at(-1), event);
      if (await put({ ...keys.event(contractId, caseId, link.seq), event: link }, absent)) {
        loaded.events.push(link);
        break;
      }
      loaded.events = (await requireCase(contractId, caseId)).events;
    }
  }
}

/** Keeps what was signed, byte for byte, under its hash. */
export async function keepDocument(
  contractId: string,
  caseId: string,
  document: { hash: string; bytes: string },
): Promise<void> {
  await put({ ...keys.document(contractId, caseId, document.hash), ...document }, absent);
}
