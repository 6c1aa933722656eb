import { query, get } from '../aws/table.ts';
import { AGENDA, FORMER_AGENDA, tableDefinition } from '../table.ts';
import type { Key } from './keys.ts';

export type AgendaEntry = Key & { nextCheckAt: string };

/** From this minute on, once or twice an hour, former parts are looked at as well: hardly anything is left in them. */
const MINUTE_OF_FORMER = 55;

const partsAt = (now: string): readonly string[] =>
  new Date(now).getUTCMinutes() >= MINUTE_OF_FORMER ? [AGENDA, ...FORMER_AGENDA] : [AGENDA];

async function entries(part: string, until: string, limit: number): Promise<AgendaEntry[]> {
  const items = await query({
    index: tableDefinition.indexes.agenda.name,
    where: 'agendaShard = :part AND nextCheckAt <= :until',
    values: { ':part': part, ':until': until },
    limit,
  });
  return items as AgendaEntry[];
}

/** What is due at `now`, oldest first: only keys, only what is due. */
export async function dueEntries(now: string, perPart = 1000): Promise<AgendaEntry[]> {
  const due = (await Promise.all(partsAt(now).map((part) => entries(part, now, perPart)))).flat();
  return due.sort((left, right) =>
    left.nextCheckAt < right.nextCheckAt ? -1 : left.nextCheckAt > right.nextCheckAt ? 1 : left.sk < right.sk ? -1 : 1,
  );
}

/** The item behind an entry, unless it has left that place on the agenda since. */
export async function stillDue(entry: AgendaEntry): Promise<Record<string, unknown> | null> {
  const item = await get({ pk: entry.pk, sk: entry.sk });
  return item?.['nextCheckAt'] === entry.nextCheckAt ? item : null;
}
