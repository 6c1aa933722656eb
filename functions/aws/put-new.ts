import { TransactionCanceledException } from '@aws-sdk/client-dynamodb';
import { TransactWriteCommand } from '@aws-sdk/lib-dynamodb';
import { settings } from '../settings.ts';
import { versions, type Versions } from '../store/schema.ts';
import { documents } from './clients.ts';
import { absent, conditional, nameOf, put, type Condition, type Item, type Key } from './table.ts';

/** The most that the service writes in one transaction. */
const TOGETHER = 100;
/** Who meets another transaction on the same items finds a moment later what has come of it. */
const MOST_MEETINGS = 10;

/** An item that is to stand where none does. */
export type NewItem = Item & Key;

/**
 * Puts whole items, each where nothing stands under its key: what is there already stays as it is. Those that are new
 * are put together, in one request for up to a hundred. @returns for each whether it is new
 */
export async function putNew(items: readonly NewItem[], known = versions): Promise<boolean[]> {
  const names = items.map(nameOf);
  const wanted = items.filter((item, index) => names.indexOf(nameOf(item)) === index);
  const isNew = await putEach(wanted.map(whereAbsent), known);
  const fresh = new Set(wanted.filter((_, index) => isNew[index]));
  return items.map((item) => fresh.has(item));
}

/** An item that is put under a condition of its own. */
export type Deciding = { item: NewItem; condition: Condition };

const whereAbsent = (item: NewItem): Deciding => ({ item, condition: absent });

/**
 * Puts different items, each if its own condition holds, in one request for up to a hundred; one that doesn't hold
 * hinders no other. @returns for each whether it is put
 */
export async function putEach(parts: readonly Deciding[], known = versions): Promise<boolean[]> {
  const isPut = new Set<Item>();
  for (let from = 0; from < parts.length; from += TOGETHER)
    for (const item of (await putTogether(parts.slice(from, from + TOGETHER), [], known)) ?? []) isPut.add(item);
  return parts.map(({ item }) => isPut.has(item));
}

/**
 * Puts items, each under its condition, and in the same write each of the others where nothing stands under its key:
 * what is there already stays as it is. What is too much for one write is put before, so that what decides never
 * speaks of what isn't there.
 * @param others different ones
 * @returns null when a condition did not hold: then nothing is decided; else for each of the others whether it is new
 */
export async function putWith(
  deciding: readonly Deciding[],
  others: readonly NewItem[],
  known = versions,
): Promise<boolean[] | null> {
  const room = TOGETHER - deciding.length;
  const before = await putNew(others.slice(room), known);
  const together = others.slice(0, room);
  const put = await putTogether(together.map(whereAbsent), deciding, known);
  return put && [...together.map((item) => put.has(item)), ...before];
}

/**
 * @param each those that may stay behind
 * @returns those of them that are put; null when a condition of what decides did not hold, and nothing is put then
 */
async function putTogether(
  each: readonly Deciding[],
  deciding: readonly Deciding[],
  known: Versions,
): Promise<ReadonlySet<Item> | null> {
  let left = each;
  for (let meetings = 0; meetings < MOST_MEETINGS;) {
    if (left.length + deciding.length === 0) return new Set();
    const refused = await refusedOf([...left, ...deciding], known);
    if (refused === null) return new Set(left.map(({ item }) => item));
    if (deciding.some(({ item }) => refused.has(item))) return null;
    if (refused.size === 0) meetings += 1;
    left = left.filter(({ item }) => !refused.has(item));
  }
  throw new Error(`${left.length + deciding.length} items could not be put: others write them all the time`);
}

/** @returns null when all of them are put; else those whose conditions did not hold, and nothing is put */
async function refusedOf(parts: readonly Deciding[], known: Versions): Promise<ReadonlySet<Item> | null> {
  const [only] = parts;
  if (only && parts.length === 1) return (await put(only.item, only.condition, known)) ? null : new Set([only.item]);
  const TransactItems = parts.map(({ item, condition }) => ({
    Put: {
      TableName: settings().TABLE_NAME,
      Item: { ...item, schema: known.length },
      ...conditional(condition),
    },
  }));
  try {
    await documents().send(new TransactWriteCommand({ TransactItems }));
    return null;
  } catch (error) {
    if (!(error instanceof TransactionCanceledException)) throw error;
    const codes = (error.CancellationReasons ?? []).map(({ Code }) => Code);
    const isExpected = codes.some((code) => code === 'ConditionalCheckFailed' || code === 'TransactionConflict');
    if (!isExpected) throw error;
    return new Set(parts.filter((_, index) => codes[index] === 'ConditionalCheckFailed').map(({ item }) => item));
  }
}
