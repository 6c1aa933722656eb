import { listEntryOf, yearOf, type ListEntry } from '../../domain/case/list-entry.ts';
import { caseSchema, type CaseRecord } from '../../domain/case/record.ts';
import type { EvidenceEvent } from '../../domain/evidence/chain.ts';
import { putWith, type Deciding, type NewItem } from '../aws/put-new.ts';
import { absent, get, query, unchanged } from '../aws/table.ts';
import { tableDefinition } from '../table.ts';
import { later } from '../../domain/time/instant.ts';
import { keys, listOf, movedAt, onAgenda, rowsOf, type RowState } from './keys.ts';
import { documentItemSchema, eventsItemSchema } from './items.ts';
import { entryIn } from './row-reader.ts';

/** The case that an item of the table holds. */
export const fileOf = (item: Record<string, unknown>): CaseRecord => caseSchema.parse(item['record']);

/** The item that decides everything of a case. */
export async function loadFile(contractId: string, caseId: string): Promise<CaseRecord | null> {
  const item = await get(keys.case(contractId, caseId));
  return item && fileOf(item);
}

/** Several cases as they stand, in one call for up to a hundred. Those that are no cases are left out. */
export async function loadFiles(contractId: string, caseIds: readonly string[]): Promise<CaseRecord[]> {
  const files = await Promise.all(caseIds.map((id) => loadFile(contractId, id)));
  return files.filter((file) => file !== null);
}

/** Cases in order of opening. */
export async function listFiles(
  contractId: string,
  ask: { newestFirst?: boolean; limit?: number } = {},
): Promise<CaseRecord[]> {
  const index = tableDefinition.indexes.cases.name;
  const items = await query({ index, where: 'listPk = :list', values: { ':list': listOf(contractId) }, ...ask });
  return items.map(fileOf);
}

/** `limit`: so many of each state and year at most. */
export type EntriesAsk = { years: readonly string[]; states: readonly RowState[]; limit?: number };

/** Short rows of cases, the newest first: what lists are narrowed by before any case is read. */
export async function listEntries(contractId: string, { years, states, limit }: EntriesAsk): Promise<ListEntry[]> {
  const parts = years.flatMap((year) => states.map((state) => rowsOf(contractId, year, state)));
  const index = tableDefinition.indexes.rows.name;
  const asked = { index, where: 'rowsPk = :rows', only: 'row', newestFirst: true, ...(limit ? { limit } : {}) };
  const found = await Promise.all(parts.map((part) => query({ ...asked, values: { ':rows': part } })));
  return newestFirst(found.flat().map((item) => entryIn(String(item['row']))));
}

export const newestFirst = (entries: ListEntry[]): ListEntry[] =>
  entries.sort((one, other) => {
    if (one.openedAt !== other.openedAt) return one.openedAt > other.openedAt ? -1 : 1;
    return one.id > other.id ? -1 : 1;
  });

const sortKeyOf = ({ openedAt, id }: Pick<CaseRecord, 'openedAt' | 'id'>): string => `${openedAt}#${id}`;

/** What is kept byte for byte under its hash. */
export type Document = { hash: string; bytes: string };

/** A case as it is to stand, and what is written with it. */
export type CaseWrite = {
  readonly file: CaseRecord;
  /** That it was worked out from; null: there is none. */
  readonly before: CaseRecord | null;
  /** The links that the chain is longer by. */
  readonly events?: readonly EvidenceEvent[];
  /** What was signed. */
  readonly documents?: readonly Document[];
  /** Whatever else follows from it: mails, lines of the ledger. */
  readonly others?: readonly NewItem[];
  /** What decides with it: all of it is put or nothing. */
  readonly alongside?: readonly Deciding[];
};

/**
 * Puts a case if it is still the version that it was worked out from, and all that it brings along in the same write:
 * what stands there already stays as it is.
 * @returns null when somebody else was first, here or alongside: nothing is decided then; else for each of `others`
 * whether it is new
 */
export async function putCase({
  file,
  before,
  events = [],
  documents = [],
  others = [],
  alongside = [],
}: CaseWrite): Promise<boolean[] | null> {
  const was = before?.version ?? 0;
  const evidence = [
    ...eventsItems(file, before?.unwritten ?? []),
    ...eventsItems(file, events),
    ...documents.map((document) => documentItem(file, document)),
  ];
  const condition = was === 0 ? absent : unchanged(was);
  const decided = { item: itemOf({ ...file, unwritten: [] }), condition };
  const isNew = await putWith([decided, ...alongside], [...evidence, ...others]);
  return isNew && isNew.slice(evidence.length);
}

function itemOf(file: CaseRecord): NewItem {
  const key = keys.case(file.contract, file.id);
  const listed = {
    listPk: listOf(file.contract),
    rowsPk: rowsOf(file.contract, yearOf(file.openedAt), file.status === 'closed' ? 'closed' : 'open'),
    listSk: sortKeyOf(file),
    // One text: ten thousand of them are read at once.
    row: JSON.stringify(listEntryOf(file)),
  };
  // A case of before the contract came has events of then; it is moved by being written.
  const moved = movedAt(file.contract, later(file.keptFrom, file.head.at ?? file.keptFrom));
  return { ...key, record: file, version: file.version, ...listed, ...moved, ...onAgenda(file.nextCheckAt) };
}

export type Evidence = { events: EvidenceEvent[]; documents: Record<string, string> };

/**
 * The chain of a case and what was signed: what stands beside the case, and what an older release has left in it.
 */
export async function loadEvents(contractId: string, caseId: string): Promise<Evidence> {
  const items = await query({ where: 'pk = :pk', values: { ':pk': keys.case(contractId, caseId).pk } });
  const of = (prefix: string) => items.filter((item) => String(item['sk']).startsWith(prefix));
  const written = of('event#').flatMap((item) => eventsItemSchema.parse(item));
  const file = items.find((item) => item['sk'] === 'case');
  const unwritten = file ? fileOf(file).unwritten : [];
  const documents = of('document#').map((item) => documentItemSchema.parse(item));
  return {
    events: [...written, ...unwritten.filter(({ seq }) => !written.some((event) => event.seq === seq))],
    documents: Object.fromEntries(documents.map(({ hash, bytes }) => [hash, bytes])),
  };
}

/** The events that one write has decided, under the number of the first of them. */
function eventsItems({ contract, id }: CaseRecord, events: readonly EvidenceEvent[]): NewItem[] {
  const [first] = events;
  return first ? [{ ...keys.event(contract, id, first.seq), events }] : [];
}

const documentItem = ({ contract, id }: CaseRecord, document: Document): NewItem => ({
  ...keys.document(contract, id, document.hash),
  ...document,
});
