import { yearOf, type ListEntry } from '../../domain/case/list-entry.ts';
import type { CaseRecord } from '../../domain/case/record.ts';
import { hasWorkflow, type Contract, type Person } from '../../domain/contract/contract.ts';
import { folded, foldedFinderOf } from '../../domain/input/search-text.ts';
import { addMonths, dayOf } from '../../domain/time/instant.ts';
import { periodsOf, within } from '../../portal/facts/desk-table.ts';
import { post } from '../../portal/facts/people.ts';
import { readsOf } from '../../portal/facts/reads.ts';
import { hiddenFields, valuesBut } from '../../portal/facts/request.ts';
import { siteIn, type Room } from '../../workflows/authoring/room.ts';
import { requireRoom, roomOf } from '../../workflows/index.ts';
import { caseNumber } from '../../workflows/scheduled.ts';
import { oncePerCall } from '../once-per-call.ts';
import { listEntries, loadFiles, type EntriesAsk } from '../store/case-store.ts';

/** What somebody looks for among the cases of a contract; null: whatever it is. */
export interface CaseQuery {
  /** `done`: the person answered or acted in them · `mine`: the person opened them. */
  readonly of: 'all' | 'done' | 'mine';
  /** Words that have to occur in number, site, place, or what was filled in when it was opened. */
  readonly text: string | null;
  readonly workflow: string | null;
  /** A year or a month of the opening: `2025`, `2025-03`. */
  readonly period: string | null;
  readonly status: 'open' | 'closed' | null;
  /** Whether a breach stands or stood, excused ones left out. */
  readonly breached: boolean;
}

/** The cases that match by what this reader may see of them, in the order in which they came. A case that is being closed counts as open. */
export function findCases(
  contract: Contract,
  entries: readonly ListEntry[],
  query: CaseQuery,
  { id, role }: Pick<Person, 'id' | 'role'>,
): ListEntry[] {
  const holds = query.text === null ? null : textFinder(contract, query.text, role);
  const isIn = query.period === null ? null : within(query.period);
  return entries.filter(
    (entry) =>
      concerns(entry, query.of, id) &&
      (query.workflow === null || entry.workflow === query.workflow) &&
      (isIn === null || isIn(entry.openedAt)) &&
      (query.status === null || (entry.status === 'closed') === (query.status === 'closed')) &&
      (!query.breached || entry.breached) &&
      (holds === null || holds(entry)),
  );
}

/** The years in which cases can have been opened by now, the last one first. */
export function yearsOf({ terms }: Contract, now: string): string[] {
  const [first, last] = [Number(terms.term.from.slice(0, 4)), Number(yearOf(now))];
  return Array.from({ length: Math.max(1, last - first + 1) }, (_, index) => String(first + index)).reverse();
}

/** The years and months in which cases can have been opened by now, the last one first. */
export function periodsUntil({ terms }: Contract, now: string): string[] {
  const days: string[] = [];
  for (let day = `${terms.term.from.slice(0, 7)}-01`; day <= dayOf(now); day = addMonths(day, 1)) days.push(day);
  return periodsOf(days);
}

/** What lists know of the contract's cases, the newest first. A case of a workflow that it no longer has is shown in the console only. */
export async function entriesOf(
  contract: Contract,
  now: string,
  { years = yearsOf(contract, now), states = ['open', 'closed'], ...ask }: Partial<EntriesAsk> = {},
): Promise<ListEntry[]> {
  const { id } = contract.terms;
  const asked = { years, states, ...ask };
  const entries = await oncePerCall(`rows ${id} ${JSON.stringify(asked)}`, () => listEntries(id, asked));
  return entries.filter(({ workflow }) => roomOf(workflow) && hasWorkflow(contract, workflow));
}

/** The cases themselves, in the same order. */
export const filesOf = (contract: Contract, entries: readonly ListEntry[]): Promise<CaseRecord[]> =>
  loadFiles(
    contract.terms.id,
    entries.map(({ id }) => id),
  );

/** The number of the annex's row that a case is about; null where it is about none. */
export function siteNumberOf({ workflow, request }: ListEntry): number | null {
  const seq = siteIn(requireRoom(workflow), request);
  return seq === null ? null : Number(seq);
}

function concerns({ openedBy, by }: ListEntry, of: CaseQuery['of'], personId: string): boolean {
  if (of === 'mine') return openedBy === personId;
  return of === 'all' || by.includes(personId);
}

/** What a reader may find cases by, as long as contract and row are the same: the text of a row is put together once. */
const searched = new WeakMap<Contract, Map<string, WeakMap<ListEntry, string>>>();

function textFinder(contract: Contract, asked: string, reader: string): (entry: ListEntry) => boolean {
  const holds = foldedFinderOf(asked);
  const ofContract = searched.get(contract) ?? new Map<string, WeakMap<ListEntry, string>>();
  searched.set(contract, ofContract);
  const texts = ofContract.get(reader) ?? new WeakMap<ListEntry, string>();
  ofContract.set(reader, texts);
  const textOf = searchText(contract, reader);
  return (entry) => {
    const text = texts.get(entry) ?? textOf(entry);
    texts.set(entry, text);
    return holds(text);
  };
}

/** Number, site, what was filled in, and the roles and ids of those who had to do with it. */
function searchText(contract: Contract, reader: string): (entry: ListEntry) => string {
  const places = new Map(
    contract.sites.map(({ seq, name, attributes }) => [seq, [name, ...Object.values(attributes)].join(' ')]),
  );
  const people = new Map(
    contract.people.map(({ id, role }) => [
      id,
      [id, post(contract, role, 'zh-CN'), post(contract, role, 'en')].join(' '),
    ]),
  );
  // The same for all cases of a room, and asked ten thousand times.
  const hidden = new Map<Room, readonly string[]>();
  const hiddenIn = (room: Room): readonly string[] => {
    const known = hidden.get(room) ?? hiddenFields(room, readsOf(contract, room, reader));
    hidden.set(room, known);
    return known;
  };
  return (entry) => {
    const { id, openedBy, by, request } = entry;
    const concerned = openedBy === null ? by : [openedBy, ...by];
    return folded(
      [
        id,
        caseNumber(contract, id),
        places.get(siteNumberOf(entry) ?? Number.NaN),
        ...concerned.map((person) => people.get(person)),
        ...valuesBut(hiddenIn(requireRoom(entry.workflow)), request),
      ].join(' '),
    );
  };
}
