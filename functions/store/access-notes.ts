import { randomUUID } from 'node:crypto';
import * as z from 'zod';
import { chained, type ChainEnd, type NewEvent } from '../../domain/evidence/chain.ts';
import { addMs, dayOf, epochMs } from '../../domain/time/instant.ts';
import { putWith, type NewItem } from '../aws/put-new.ts';
import { absent, put, query } from '../aws/table.ts';
import { endOf, lastOfChain, linkItem } from './contract-chain.ts';
import { keys, movedAt, type Key } from './keys.ts';

/** As events, save that they stand in no chain yet. */
const noteSchema = z.object({
  note: z.strictObject({
    id: z.string(),
    at: z.iso.datetime(),
    kind: z.string(),
    data: z.record(z.string(), z.unknown()),
  }),
});

const KEPT_MS = 7 * 86_400_000;
/** What one look at the notes takes into the chain; what is left over waits for the next, which begins where this did. */
export const AT_ONCE = 1000;

/**
 * That somebody looked, for one write that waits for nobody: taking a place in a chain would take two or more. The
 * daily look takes it into the chain of the contract, before the day's list is made.
 */
export const noteItem = (contractId: string, note: NewEvent): NewItem => ({
  ...keys.accessNote(contractId, note.at, randomUUID()),
  note,
  ...movedAt(contractId, note.at),
});

/** The same for what counts once a day. @param of what, and whose */
export async function putNoteOfDay(contractId: string, note: NewEvent, of: string): Promise<void> {
  await put({ ...keys.accessNote(contractId, dayOf(note.at), of), note, ...movedAt(contractId, note.at) }, absent);
}

export const isNote = ({ sk }: Key): boolean => sk.startsWith('noted#');

/** What is noted and stands in no chain yet, the newest first. */
export async function pendingNotes(contractId: string): Promise<NewEvent[]> {
  const { pk } = keys.accessNote(contractId, '', '');
  const items = await query({ where: 'pk = :pk', values: { ':pk': pk }, newestFirst: true });
  return items.filter((item) => item['movedPk'] !== undefined).map((item) => noteSchema.parse(item).note);
}

/** So many notes and their links are put together. */
const TOGETHER = 50;

type Item = Record<string, unknown>;
type Noted = { item: Item & Key; note: NewEvent };

/**
 * Takes notes into the chain, in the order of their time, each by the write by which it stops waiting. One that waits no
 * more is left.
 * @param found items of notes, as they stand
 * @param known the end of the chain, where it was written down: it is read where that isn't the end any more
 * @returns the end of that chain from then on
 */
export async function chainNotes(contractId: string, found: readonly Item[], known?: ChainEnd): Promise<ChainEnd> {
  const notes = found.slice(0, AT_ONCE).flatMap((item): Noted[] => {
    if (item['movedPk'] === undefined) return [];
    return [{ item: item as Item & Key, note: noteSchema.parse(item).note }];
  });
  const inOrder = notes.sort((one, other) => (orderOf(one) < orderOf(other) ? -1 : 1));
  let end = known ?? (await endOfChain(contractId));
  for (let from = 0; from < inOrder.length; from += TOGETHER) {
    const together = inOrder.slice(from, from + TOGETHER);
    const now = await putLinks(contractId, together, end);
    // What was written down is older than the chain: a look after it was cut short.
    const after =
      now ?? (from === 0 && known ? await putLinks(contractId, together, await endOfChain(contractId)) : null);
    if (after === null) throw new Error(`the place ${end.seq + 1} of the chain of accesses is taken`);
    end = after;
  }
  return end;
}

/** Of one moment, in the order in which notes that wait are shown. */
const orderOf = ({ note, item }: Noted): string => `${note.at} ${item.sk}`;

const endOfChain = async (contractId: string): Promise<ChainEnd> => endOf(await lastOfChain(contractId, 'access', 1));

/** @returns the end of the chain; null when a place in it is taken, or a note has stopped waiting meanwhile */
async function putLinks(contractId: string, notes: readonly Noted[], end: ChainEnd): Promise<ChainEnd | null> {
  const { links, head } = chained(
    end,
    notes.map(({ note }) => note),
  );
  const waits = { expression: 'attribute_exists(movedPk)' };
  const put = await putWith(
    [
      ...links.map((link) => ({ item: linkItem(contractId, 'access', link), condition: absent })),
      ...notes.map(({ item, note }) => ({ item: leaving(item, note.at), condition: waits })),
    ],
    [],
  );
  return put && head;
}

/** The note has done its work, and goes some days later. */
function leaving({ movedPk: _pk, movedOn: _on, ...item }: Item & Key, at: string): Item & Key {
  return { ...(item as Item & Key), expiresAtSeconds: Math.ceil(epochMs(addMs(at, KEPT_MS)) / 1000) };
}
