import { TransactionCanceledException } from '@aws-sdk/client-dynamodb';
import { TransactWriteCommand } from '@aws-sdk/lib-dynamodb';
import { settings } from '../settings.ts';
import { versions, type Versions } from '../store/schema.ts';
import { documents } from './clients.ts';
import { absent, nameOf, put, type Item, type Key } from './table.ts';

/** The most that the service writes in one transaction. */
const TOGETHER = 100;
/** Who meets another transaction on the same items finds a moment later what has come of it. */
const MOST_MEETINGS = 10;

/**
 * Puts whole items, each where nothing stands under its key: what is there already stays as it is. Those that are new
 * are put together, in one request for up to a hundred. @returns for each whether it is new
 */
export async function putNew(items: readonly (Item & Key)[], known = versions): Promise<boolean[]> {
  const names = items.map(nameOf);
  let left = items.filter((item, index) => names.indexOf(nameOf(item)) === index);
  const isNew = new Set<string>();
  for (let meetings = 0; left.length > 0 && meetings < MOST_MEETINGS;) {
    const now = left.slice(0, TOGETHER);
    const refused = now.length === 1 ? await refusedAlone(now, known) : await refusedTogether(now, known);
    if (refused === null) for (const item of now) isNew.add(nameOf(item));
    if (refused?.size === 0) meetings += 1;
    left = left.filter((item) => !(refused ?? new Set(now)).has(item));
  }
  if (left.length > 0) throw new Error(`${left.length} items could not be put: others write them all the time`);
  return items.map((item, index) => names.indexOf(nameOf(item)) === index && isNew.has(nameOf(item)));
}

/** @returns null when all of them are put; else those that stand already, and nothing is put */
type RefusedOf = (items: readonly (Item & Key)[], known: Versions) => Promise<ReadonlySet<Item> | null>;

const refusedAlone: RefusedOf = async ([only], known) =>
  only && !(await put(only, absent, known)) ? new Set([only]) : null;

const refusedTogether: RefusedOf = async (items, known) => {
  const TransactItems = items.map((item) => ({
    Put: {
      TableName: settings().TABLE_NAME,
      Item: { ...item, schema: known.length },
      ConditionExpression: absent.expression,
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
    return new Set(items.filter((_, index) => codes[index] === 'ConditionalCheckFailed'));
  }
};
