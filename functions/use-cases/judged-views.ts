import { judgedCaseOf } from '../../domain/case/judged-case.ts';
import type { ListEntry } from '../../domain/case/list-entry.ts';
import type { CaseRecord } from '../../domain/case/record.ts';
import type { Contract } from '../../domain/contract/contract.ts';
import { viewOf } from '../../workflows/authoring/judge.ts';
import type { Room } from '../../workflows/authoring/room.ts';
import { requireRoom } from '../../workflows/index.ts';
import { filesOf } from './find-cases.ts';
import { viewsOf, type Opened } from './open-view.ts';

/**
 * Cases as their rooms judge them, in the same order: good for deadlines, breaches and milestones, and for nothing
 * else. A case that can be told by its row alone isn't read.
 */
export async function judgedViews(contract: Contract, entries: readonly ListEntry[], now: string): Promise<Opened[]> {
  const known = knownOf(contract);
  const told = entries.map((entry) => known.get(entry) ?? byRow(contract, entry, known));
  const others = entries.filter((_, index) => told[index] === null);
  const read = await viewsOf(contract, await filesOf(contract, others), now, []);
  const byId = new Map(read.map((one) => [one.view.file.id, one]));
  return told.map((opened, index) => opened ?? byId.get(entries[index]?.id ?? '')).filter((one) => one !== undefined);
}

type Known = WeakMap<ListEntry, Opened>;

/** What a row says stays as it is, and so does the contract that was read: lists look at ten thousand of them. */
const ofContracts = new WeakMap<Contract, Known>();

function knownOf(contract: Contract): Known {
  const known: Known = ofContracts.get(contract) ?? new WeakMap();
  ofContracts.set(contract, known);
  return known;
}

function byRow(contract: Contract, entry: ListEntry, known: Known): Opened | null {
  const { judged, workflow } = entry;
  const room = requireRoom(workflow);
  if (judged === undefined || looksRound(room)) return null;
  // A room's rules are given the whole case; when they judge they read no more of it than this.
  const file = judgedCaseOf({ ...entry, contract: contract.terms.id }, judged) as CaseRecord;
  const opened = { contract, room, view: viewOf(room, contract, file) };
  known.set(entry, opened);
  return opened;
}

/** Whether deadlines of its cases hang on others: what else rooms read of other cases moves none. */
const looksRound = ({ reads }: Pick<Room, 'reads'>): boolean => reads.some((kind) => kind !== 'cases');
