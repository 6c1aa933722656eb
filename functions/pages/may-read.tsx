import type { ListEntry } from '../../domain/case/list-entry.ts';
import { mayRead } from '../../domain/contract/may-read.ts';
import type { ReadKind } from '../../domain/contract/reading-table.ts';
import { readsCases, readsOf, type Reads } from '../../portal/facts/reads.ts';
import type { FactSource } from '../../portal/facts/section.ts';
import { MayNotReadPage } from '../../portal/pages/may-not-read.tsx';
import type { Room } from '../../workflows/authoring/room.ts';
import { requireRoom } from '../../workflows/index.ts';
import type { EntriesAsk } from '../store/case-store.ts';
import { entriesOf } from '../use-cases/find-cases.ts';
import { openedOf, type Opened } from '../use-cases/open-view.ts';
import type { Entrance } from './entrance.tsx';
import type { Visit } from './request.ts';
import { page } from './respond.ts';

// The one door between what is kept and who is signed in: pages, lists and files get cases from here only.

/** A case with what this reader may see of it. */
export const sourceFor = (entered: Entrance, opened: Opened, now: string): FactSource => sourcing(entered, now)(opened);

/** The same for many. */
export function sourcing({ contract, person, frame }: Entrance, now: string): (opened: Opened) => FactSource {
  const { language } = frame;
  // The same for all cases of a room, and asked ten thousand times.
  const ofRooms = new Map<Room, Reads>();
  return ({ room, view }) => {
    const reads = ofRooms.get(room) ?? readsOf(contract, room, person.role);
    ofRooms.set(room, reads);
    return { contract, room, view, now, language, reads };
  };
}

/** The case that the address names; null for what can't be one or isn't there; a page for whom it is not shown. */
export async function caseInAddress(visit: Visit, entered: Entrance): Promise<Opened | Response | null> {
  const { contract, person, file } = entered;
  const opened = file && (await openedOf(contract, file, visit.get('now')));
  if (!opened || readsCases(contract, opened.room, person.role)) return opened;
  return refused(visit, entered, 'cases');
}

/** What lists know of the cases that this reader may see, the newest first. */
export async function entriesFor(
  { contract, person }: Entrance,
  now: string,
  ask: Partial<EntriesAsk> = {},
): Promise<ListEntry[]> {
  const entries = await entriesOf(contract, now, ask);
  const workflows = new Set(entries.map(({ workflow }) => workflow));
  const shown = new Set([...workflows].filter((name) => readsCases(contract, requireRoom(name), person.role)));
  return entries.filter(({ workflow }) => shown.has(workflow));
}

/** Null for whoever reads that kind, whichever case it is about; for others the page that says who does. */
export const refusedUnless = (
  visit: Visit,
  entered: Pick<Entrance, 'contract' | 'person' | 'frame' | 'base'>,
  kind: ReadKind,
) => (mayRead(entered.contract, entered.person.role, kind) ? null : refused(visit, entered, kind));

export const refused = (visit: Visit, { frame, base }: Pick<Entrance, 'frame' | 'base'>, kind: ReadKind): Response =>
  page(visit, <MayNotReadPage frame={frame} home={base} kind={kind} />, 403);
