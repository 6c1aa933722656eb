import * as z from 'zod';
import { canonical, type Head } from '../../domain/evidence/chain.ts';
import { hashOfList, signedListSchema, stampSchema, type SignedList } from '../../domain/evidence/heads.ts';
import { absent, get, put, query, update } from '../aws/table.ts';
import { tableDefinition } from '../table.ts';
import { chainNotes, isNote } from './access-notes.ts';
import { fileOf } from './case-store.ts';
import { eventItemSchema } from './items.ts';
import { keys, movedOf, onAgenda, type Key } from './keys.ts';

const daySchema = z.iso.date();

/** How far the lists of a contract have come: kept with their place on the agenda. */
const progressSchema = z.object({
  /** The day of the last look: what moved before it was seen then. */
  since: daySchema,
  /** A Monday: the lists of the weeks before it were mailed. */
  week: daySchema,
  /** The public key that signed last, in PEM; null before the first list. */
  key: z.string().nullable(),
  /** Days whose lists wait for a time stamp. */
  unstamped: z.array(daySchema),
});
export type HeadsProgress = z.infer<typeof progressSchema>;

export const progressOf = (item: Record<string, unknown>): HeadsProgress => progressSchema.parse(item['progress']);

/** Lists are made from then on; where they are made already, nothing changes. */
export async function beginLists(contractId: string, progress: HeadsProgress, firstAt: string): Promise<void> {
  const key = keys.headsDue(contractId);
  await put({ ...key, progress, ...onAgenda(firstAt) }, absent);
}

/** The look of this place on the agenda is done. */
export async function continueLists(
  contractId: string,
  progress: HeadsProgress,
  { place, nextAt }: { place: string; nextAt: string },
): Promise<void> {
  const key = keys.headsDue(contractId);
  const isStill = { expression: '#next = :place', names: { '#next': 'nextCheckAt' }, values: { ':place': place } };
  await update(key, { set: { progress, ...onAgenda(nextAt) } }, isStill);
}

/** The end of a chain, by the name under which lists have it. */
export type ChainHead = Head & { chain: string };

/**
 * Who looked is taken into the contract's chain first. The ends of the chains that moved on that day or later, in the
 * order in which they did.
 */
export async function headsMovedSince(contractId: string, day: string): Promise<ChainHead[]> {
  const moved = await movedSince(contractId, day);
  const notes = moved.filter(isNote);
  // An index follows its table after a while: what was chained just now is named by whoever did it.
  const chained = notes.length === 0 ? null : await chainNotes(contractId, notes);
  const ends = moved.filter((key) => !isNote(key));
  return headsOf(chained === null ? ends : [...ends, chained]);
}

async function movedSince(contractId: string, day: string): Promise<Key[]> {
  return (await query({
    index: tableDefinition.indexes.moved.name,
    where: 'movedPk = :moved AND movedOn >= :day',
    values: { ':moved': movedOf(contractId), ':day': day },
  })) as Key[];
}

async function headsOf(moved: readonly Key[]): Promise<ChainHead[]> {
  const items = await Promise.all(moved.map((key) => get({ pk: key.pk, sk: key.sk })));
  const heads = new Map<string, ChainHead>();
  for (const item of items.filter((one) => one !== null)) {
    const head = headIn(item);
    if (head.seq > (heads.get(head.chain)?.seq ?? 0)) heads.set(head.chain, head);
  }
  return [...heads.values()];
}

/** A case names the end of its chain; of the contract's own chains each event is one. */
function headIn(item: Record<string, unknown>): ChainHead {
  if (item['sk'] === 'case') {
    const { id, head } = fileOf(item);
    return { chain: id, seq: head.seq, hash: head.hash };
  }
  const { seq, hash } = eventItemSchema.parse(item).event;
  return { chain: String(item['pk']).split('#')[2] ?? '', seq, hash };
}

const bytesOf = z.object({ bytes: z.string() });

/** The last lists, the newest one first, as they were signed. */
export async function lastLists(contractId: string, limit: number): Promise<SignedList[]> {
  const { pk } = keys.headList(contractId, '');
  const where = 'pk = :pk AND begins_with(sk, :list)';
  const items = await query({ where, values: { ':pk': pk, ':list': 'list#' }, newestFirst: true, limit });
  return items.map(listIn);
}

/**
 * The lists of days from `from` on and before `to`, the first one first, with the stamps that they have got. Left out:
 * all there are.
 */
export async function loadLists(contractId: string, from = '', to = '9'): Promise<SignedList[]> {
  const { pk } = keys.headList(contractId, '');
  const items = await query({ where: 'pk = :pk', values: { ':pk': pk } });
  const of = (prefix: string): [string, Record<string, unknown>][] =>
    items
      .map((item): [string, Record<string, unknown>] => [String(item['sk']), item])
      .filter(([sk]) => sk.startsWith(prefix) && sk >= prefix + from && sk < prefix + to)
      .map(([sk, item]) => [sk.slice(prefix.length), item]);
  const stamps = new Map(of('stamp#').map(([day, item]) => [day, stampIn(item)]));
  return of('list#').map(([day, item]) => {
    const stamp = stamps.get(day);
    return { ...listIn(item), ...(stamp === undefined ? {} : { stamp }) };
  });
}

const listIn = (item: Record<string, unknown>): SignedList =>
  signedListSchema.parse(JSON.parse(bytesOf.parse(item).bytes));
const stampIn = (item: Record<string, unknown>): string =>
  stampSchema.parse(JSON.parse(bytesOf.parse(item).bytes)).stamp;

/** Keeps the list of a day. @returns false when the day has one; that stays as it is */
export const putList = (contractId: string, day: string, signed: SignedList): Promise<boolean> =>
  put({ ...keys.headList(contractId, day), bytes: canonical(signed) }, absent);

/** Keeps the time stamp of a day's list beside it; the first one stays. */
export async function putStamp(contractId: string, day: string, signed: SignedList, stamp: string): Promise<void> {
  const key = keys.timeStamp(contractId, day);
  await put({ ...key, bytes: canonical({ list: hashOfList(signed), stamp }) }, absent);
}
