import * as z from 'zod';
import { canonical, type ChainEnd, type Head } from '../../domain/evidence/chain.ts';
import { hashOfList, signedListSchema, stampSchema, type SignedList } from '../../domain/evidence/heads.ts';
import { putWith, type NewItem } from '../aws/put-new.ts';
import { absent, get, put, query } from '../aws/table.ts';
import { tableDefinition } from '../table.ts';
import { AT_ONCE, chainNotes, isNote } from './access-notes.ts';
import { fileOf } from './case-store.ts';
import { eventItemSchema } from './items.ts';
import { keys, movedOf, onAgenda, type ContractChain, type Key } from './keys.ts';

const daySchema = z.iso.date();

/** How far the lists of a contract have come: kept with their place on the agenda. */
const progressSchema = z.object({
  /** The day of the last look: what moved before it was seen then. */
  since: daySchema,
  /** The first day of a month: the lists of the months before it were mailed. Left out by an older release. */
  month: daySchema.optional(),
  /** The public key that signed last, in PEM; null before the first list. */
  key: z.string().nullable(),
  /** Days whose lists wait for a time stamp. */
  unstamped: z.array(daySchema),
  /** The days of the last lists, the newest one first; left out by an older release. */
  lists: z.array(daySchema).optional(),
  /** The end of the chain of accesses; left out where it is not known. */
  access: z.strictObject({ seq: z.int(), hash: z.string(), at: z.string().nullable() }).optional(),
});
export type HeadsProgress = z.infer<typeof progressSchema>;

export const progressOf = (item: Record<string, unknown>): HeadsProgress => progressSchema.parse(item['progress']);

/** Lists are made from then on; where they are made already, nothing changes. */
export async function beginLists(contractId: string, progress: HeadsProgress, firstAt: string): Promise<void> {
  const key = keys.headsDue(contractId);
  await put({ ...key, progress, ...onAgenda(firstAt) }, absent);
}

/**
 * The look of this place on the agenda is done: what it made is kept with how far the lists have come.
 * @returns null when somebody else has done it; else for each of `made` whether it is new
 */
export async function continueLists(
  contractId: string,
  progress: HeadsProgress,
  { place, nextAt, made = [] }: { place: string; nextAt: string; made?: readonly NewItem[] },
): Promise<boolean[] | null> {
  const item = { ...keys.headsDue(contractId), progress, ...onAgenda(nextAt) };
  const condition = { expression: '#next = :place', names: { '#next': 'nextCheckAt' }, values: { ':place': place } };
  return putWith([{ item, condition }], made);
}

/** The end of a chain, by the name under which lists have it. */
export type ChainHead = Head & { chain: string };

/** What moved, and what was listed of it before. */
export interface Moved {
  /** The ends of the chains that moved on that day or later, in the order in which they did. */
  readonly heads: readonly ChainHead[];
  /** The last lists, the newest one first. */
  readonly recent: readonly SignedList[];
  /** The end of the chain of accesses; undefined where it is as it was. */
  readonly access?: ChainEnd;
  /** Some of who looked are left over for the next look. */
  readonly isCut: boolean;
}

/** Who looked is taken into the contract's chain first. */
export async function movedSince(contractId: string, { lists, access }: HeadsProgress, day: string): Promise<Moved> {
  const moved = await keysMovedSince(contractId, day);
  if (moved.length === 0)
    return { heads: [], recent: lists ? [] : await lastLists(contractId, RECENT_LISTS), isCut: false };
  const [items, recent] = await Promise.all([
    Promise.all(moved.map(({ pk, sk }) => get({ pk, sk }))),
    lists ? listsOf(contractId, lists) : lastLists(contractId, RECENT_LISTS),
  ]);
  const found = items.filter((item) => item !== null);
  const isNoted = ({ sk }: Record<string, unknown>): boolean => isNote({ pk: '', sk: String(sk) });
  const heads = headsOf(found.filter((item) => !isNoted(item)));
  const notes = found.filter(isNoted);
  if (notes.length === 0) return { heads, recent, isCut: false };
  // An index follows its table after a while: what was chained just now is named by whoever did it.
  const end = await chainNotes(contractId, notes, access);
  const ends = end.seq === 0 ? [] : [{ chain: ACCESS, seq: end.seq, hash: end.hash }];
  const all = [...heads.filter(({ chain }) => chain !== ACCESS), ...ends];
  return { heads: all, recent, access: end, isCut: notes.length > AT_ONCE };
}

const ACCESS: ContractChain = 'access';

async function keysMovedSince(contractId: string, day: string): Promise<Key[]> {
  return (await query({
    index: tableDefinition.indexes.moved.name,
    where: 'movedPk = :moved AND movedOn >= :day',
    values: { ':moved': movedOf(contractId), ':day': day },
  })) as Key[];
}

function headsOf(items: readonly Record<string, unknown>[]): ChainHead[] {
  const heads = new Map<string, ChainHead>();
  for (const item of items) {
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

/** As many as can have been made within the days that are looked at again. */
export const RECENT_LISTS = 3;

async function listsOf(contractId: string, days: readonly string[]): Promise<SignedList[]> {
  const items = await Promise.all(days.map((day) => get(keys.headList(contractId, day))));
  return items.filter((item) => item !== null).map(listIn);
}

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

/** The list of a day as it is kept; one that the day has already stays as it is. */
export const listItem = (contractId: string, day: string, signed: SignedList): NewItem => ({
  ...keys.headList(contractId, day),
  bytes: canonical(signed),
});

/** Keeps the time stamp of a day's list beside it; the first one stays. */
export async function putStamp(contractId: string, day: string, signed: SignedList, stamp: string): Promise<void> {
  const key = keys.timeStamp(contractId, day);
  await put({ ...key, bytes: canonical({ list: hashOfList(signed), stamp }) }, absent);
}
