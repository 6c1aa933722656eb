import { query, get } from '../aws/table.ts';
import { AGENDA_SHARDS, tableDefinition } from '../table.ts';
import type { Key } from './keys.ts';

export type AgendaEntry = Key & { nextCheckAt: string };

const shards = Array.from({ length: AGENDA_SHARDS }, (_, shard) => `agenda#${shard}`);

async function entries(shard: string, until: string, limit: number): Promise<AgendaEntry[]> {
  const items = await query({
    index: tableDefinition.indexes.agenda.name,
    where: 'agendaShard = :shard AND nextCheckAt <= :until',
    values: { ':shard': shard, ':until': until },
    limit,
  });
  return items as AgendaEntry[];
}

/** What is due at `now`, oldest first: only keys, only what is due. */
export async function dueEntries(now: string, perShard = 250): Promise<AgendaEntry[]> {
  const due = (await Promise.all(shards.map((shard) => entries(shard, now, perShard)))).flat();
  return due.sort((left, right) =>
    left.nextCheckAt < right.nextCheckAt ? -1 : left.nextCheckAt > right.nextCheckAt ? 1 : left.sk < right.sk ? -1 : 1,
  );
}

/** The item behind an entry, unless it has left that place on the agenda since. */
export async function stillDue(entry: AgendaEntry): Promise<Record<string, unknown> | null> {
  const item = await get({ pk: entry.pk, sk: entry.sk });
  return item?.['nextCheckAt'] === entry.nextCheckAt ? item : null;
}
