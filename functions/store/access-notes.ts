import { randomUUID } from 'node:crypto';
import * as z from 'zod';
import { chained, type NewEvent } from '../../domain/evidence/chain.ts';
import { addMs, dayOf, epochMs } from '../../domain/time/instant.ts';
import { absent, get, put, query, update } from '../aws/table.ts';
import { endOf, lastOfChain, putLink } from './contract-chain.ts';
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
/** What one look at the notes takes into the chain; what is left over waits for the next. */
const AT_ONCE = 500;

/**
 * Notes that somebody looked, in one write that waits for nobody: taking a place in a chain would take two or more. The
 * daily look takes it into the chain of the contract, before the day's list is made.
 */
export async function putNote(contractId: string, note: NewEvent): Promise<void> {
  await put({ ...keys.accessNote(contractId, note.at, randomUUID()), note, ...movedAt(contractId, note.at) }, absent);
}

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

/**
 * Takes notes into the chain, in the order of their time; one that is there already, of a look that was cut short, is
 * left. @returns the place of the last event of that chain; null while it has none
 */
export async function chainNotes(contractId: string, found: readonly Key[]): Promise<Key | null> {
  const items = await Promise.all(found.slice(0, AT_ONCE).map(({ pk, sk }) => get({ pk, sk })));
  const notes = items
    .filter((item) => item !== null)
    .map((item) => ({ key: { pk: String(item['pk']), sk: String(item['sk']) }, note: noteSchema.parse(item).note }))
    .sort((one, other) => (one.note.at < other.note.at ? -1 : one.note.at > other.note.at ? 1 : 0));
  const recent = await lastOfChain(contractId, 'access', AT_ONCE);
  const end = endOf(recent);
  const known = new Set(recent.map(({ id }) => id));
  const fresh = notes.filter(({ note: { id } }) => !known.has(id) && known.add(id));
  const { links } = chained(
    end,
    fresh.map(({ note }) => note),
  );
  for (const link of links)
    if (!(await putLink(contractId, 'access', link)))
      throw new Error(`the place ${link.seq} of the chain of accesses is taken`);
  await Promise.all(notes.map(({ key, note }) => leave(key, note.at)));
  const { seq } = links.at(-1) ?? end;
  return seq === 0 ? null : keys.chainEvent(contractId, 'access', seq);
}

/** The note has done its work, and goes some days later. */
async function leave(key: Key, at: string): Promise<void> {
  const expiresAtSeconds = Math.ceil(epochMs(addMs(at, KEPT_MS)) / 1000);
  await update(key, { set: { expiresAtSeconds }, remove: ['movedPk', 'movedOn'] });
}
