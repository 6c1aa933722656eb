import { ConditionalCheckFailedException, TransactionConflictException } from '@aws-sdk/client-dynamodb';
import {
  BatchGetCommand,
  GetCommand,
  PutCommand,
  QueryCommand,
  UpdateCommand,
  type QueryCommandInput,
} from '@aws-sdk/lib-dynamodb';
import { unmarshall } from '@aws-sdk/util-dynamodb';
import { ofThisCall } from '../once-per-call.ts';
import { settings } from '../settings.ts';
import { liftOf, ofToday, versions, type Lift } from '../store/schema.ts';
import { tableDefinition } from '../table.ts';
import { documents } from './clients.ts';

export type Item = Record<string, unknown>;
export type Key = { pk: string; sk: string };
type Change = { set?: Item; remove?: readonly string[] };
export type Condition = { expression: string; names?: Record<string, string>; values?: Record<string, unknown> };

export const absent: Condition = { expression: 'attribute_not_exists(pk)' };

/** The item is still the version that was read. */
export const unchanged = (version: number): Condition => ({
  expression: '#version = :version',
  names: { '#version': 'version' },
  values: { ':version': version },
});

/**
 * An item as it stands now, in the schema of today whatever it is on disk. (`known`, here and below, are the versions
 * to work with; only tests name them.) Those that one call asks for at once, without waiting for one another, are read
 * in one request.
 * @throws SchemaError when the item is of a newer release
 */
export async function get(key: Key, known = versions): Promise<Item | null> {
  const reading = ofThisCall('reading', () => new Reading());
  const [item] = reading ? [await reading.of(key)] : await readOne(key);
  return item ? ofToday(item, known) : null;
}

type Asked = { key: Key; resolve: (item: Item | undefined) => void; reject: (reason: unknown) => void };

/** The most that the service reads in one request. */
const AT_ONCE = 100;

/** What a call of a function wants to read. */
class Reading {
  #asked: Asked[] = [];

  of(key: Key): Promise<Item | undefined> {
    return new Promise((resolve, reject) => {
      if (this.#asked.length === 0) queueMicrotask(() => this.#read());
      this.#asked.push({ key, resolve, reject });
    });
  }

  #read(): void {
    const asked = this.#asked;
    this.#asked = [];
    for (let from = 0; from < asked.length; from += AT_ONCE) void readFor(asked.slice(from, from + AT_ONCE));
  }
}

async function readFor(asked: readonly Asked[]): Promise<void> {
  const keys = [...new Map(asked.map(({ key }) => [nameOf(key), key])).values()];
  const [only] = keys;
  try {
    const items = only && keys.length === 1 ? await readOne(only) : await readSeveral(keys);
    const found = new Map(items.map((item) => [nameOf(item as Key), item]));
    for (const { key, resolve } of asked) resolve(found.get(nameOf(key)));
  } catch (error) {
    for (const { reject } of asked) reject(error);
  }
}

export const nameOf = ({ pk, sk }: Key): string => `${pk}\n${sk}`;

async function readOne(key: Key): Promise<Item[]> {
  const { Item } = await documents().send(
    new GetCommand({ TableName: settings().TABLE_NAME, Key: key, ConsistentRead: true }),
  );
  return Item ? [Item] : [];
}

async function readSeveral(wanted: readonly Key[]): Promise<Item[]> {
  const { TABLE_NAME } = settings();
  const items: Item[] = [];
  // What the service leaves out, since it was too much at once, it names.
  for (let Keys = wanted; Keys.length > 0;) {
    const page = await documents().send(
      new BatchGetCommand({ RequestItems: { [TABLE_NAME]: { Keys: [...Keys], ConsistentRead: true } } }),
    );
    items.push(...(page.Responses?.[TABLE_NAME] ?? []));
    Keys = (page.UnprocessedKeys?.[TABLE_NAME]?.Keys ?? []) as Key[];
  }
  return items;
}

/** Puts a whole item. @returns false when the condition did not hold; nothing is written then. */
export async function put(item: Item & Key, condition?: Condition, known = versions): Promise<boolean> {
  const Item = { ...item, schema: known.length };
  const write = new PutCommand({ TableName: settings().TABLE_NAME, Item, ...conditional(condition) });
  return (await refusalOf(write)) === null;
}

/**
 * Sets and removes attributes of an item that is there. Half an item of today and half of an older schema would be
 * neither, so the write holds only in today's; an older item is lifted on disk first, and the write tried again.
 * @returns false when there is no such item or the condition did not hold; nothing is written then
 */
export async function update(key: Key, change: Change, condition?: Condition, known = versions): Promise<boolean> {
  const write = updateOf(key, change, inSchema(known.length, condition));
  for (;;) {
    const refusal = await refusalOf(write);
    if (!refusal) return true;
    const { item } = refusal;
    const lift = item && liftOf(item, known);
    if (!lift) return false;
    // Whether this holds or somebody else was first: the next try is judged on what stands then.
    await refusalOf(lifting(key, item, lift));
  }
}

function updateOf(key: Key, change: Change, condition: Condition): UpdateCommand {
  const set = Object.entries(change.set ?? {}).filter(([, value]) => value !== undefined);
  const remove = change.remove ?? [];
  const names = Object.fromEntries([...set.map(([name]) => name), ...remove].map((name) => [`#s_${name}`, name]));
  const values = Object.fromEntries(set.map(([name, value]) => [`:s_${name}`, value]));
  const parts = [
    set.length > 0 ? `SET ${set.map(([name]) => `#s_${name} = :s_${name}`).join(', ')}` : '',
    remove.length > 0 ? `REMOVE ${remove.map((name) => `#s_${name}`).join(', ')}` : '',
  ];
  return new UpdateCommand({
    TableName: settings().TABLE_NAME,
    Key: key,
    UpdateExpression: parts.filter(Boolean).join(' '),
    ConditionExpression: condition.expression,
    ExpressionAttributeNames: { ...condition.names, ...names },
    ExpressionAttributeValues: { ...condition.values, ...values },
    ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
  });
}

function inSchema(schema: number, condition?: Condition): Condition {
  return {
    expression: ['#schema = :schema', ...(condition ? [`(${condition.expression})`] : [])].join(' AND '),
    names: { ...condition?.names, '#schema': 'schema' },
    values: { ...condition?.values, ':schema': schema },
  };
}

/**
 * Holds only while everything that the lift was worked out from stands as it was: what was decided meanwhile is never
 * written over.
 */
function lifting(key: Key, before: Item, { item, touched }: Lift): UpdateCommand {
  const seen = [...touched, 'schema'];
  const clauses = seen.map((name) => (name in before ? `#w_${name} = :w_${name}` : `attribute_not_exists(#w_${name})`));
  return updateOf(
    key,
    {
      set: Object.fromEntries(seen.filter((name) => name in item).map((name) => [name, item[name]])),
      remove: seen.filter((name) => !(name in item)),
    },
    {
      expression: clauses.join(' AND '),
      names: Object.fromEntries(seen.map((name) => [`#w_${name}`, name])),
      values: Object.fromEntries(seen.filter((name) => name in before).map((name) => [`:w_${name}`, before[name]])),
    },
  );
}

export type QueryAsk = {
  index?: string;
  where: string;
  names?: Record<string, string>;
  values: Item;
  limit?: number;
  newestFirst?: boolean;
  /** The one attribute that is wanted of each item; left out: all that there are. */
  only?: string;
};

/**
 * All items of a query in the schema of today, page by page, up to `limit`. Reads are consistent, except through an
 * index, where the service has none. @throws SchemaError when one of them is of a newer release
 */
export async function query(ask: QueryAsk, known = versions): Promise<Item[]> {
  const input: QueryCommandInput = {
    TableName: settings().TABLE_NAME,
    KeyConditionExpression: ask.where,
    ExpressionAttributeValues: ask.values,
    ...(ask.only === undefined ? {} : { ProjectionExpression: '#only' }),
    ...namesOf(ask),
    ...(ask.index ? { IndexName: ask.index } : { ConsistentRead: true }),
    ScanIndexForward: !ask.newestFirst,
  };
  const items: Item[] = [];
  let from: Item | undefined;
  do {
    const left = ask.limit === undefined ? undefined : ask.limit - items.length;
    const page = await documents().send(
      new QueryCommand({
        ...input,
        ...(left === undefined ? {} : { Limit: left }),
        ...(from ? { ExclusiveStartKey: from } : {}),
      }),
    );
    items.push(...(page.Items ?? []));
    from = page.LastEvaluatedKey;
  } while (from && (ask.limit === undefined || items.length < ask.limit));
  return onlyParts(ask.index) ? items : items.map((item) => ofToday(item, known));
}

function namesOf({ names, only }: QueryAsk): Pick<QueryCommandInput, 'ExpressionAttributeNames'> {
  const named = { ...names, ...(only === undefined ? {} : { '#only': only }) };
  return Object.keys(named).length === 0 ? {} : { ExpressionAttributeNames: named };
}

/** Of a part of an item nobody can say which schema it is of, nor lift it: keys are the same in all of them, and rows are read by themselves. */
const onlyParts = (index?: string): boolean =>
  Object.values(tableDefinition.indexes).some(({ name, projection }) => name === index && projection !== 'ALL');

export function conditional(condition?: Condition): object {
  if (!condition) return {};
  return {
    ConditionExpression: condition.expression,
    ...(condition.names ? { ExpressionAttributeNames: condition.names } : {}),
    ...(condition.values ? { ExpressionAttributeValues: condition.values } : {}),
  };
}

/** Who meets a transaction on the same item is refused without being judged, and finds a moment later what has come of it. */
const MOST_MEETINGS = 10;

/** @returns null when the write held, else the item that refused it, if there is one and the write asked for it */
async function refusalOf(write: PutCommand | UpdateCommand): Promise<{ item: Item | null } | null> {
  for (let meetings = 1; ; meetings += 1) {
    try {
      await (write instanceof PutCommand ? documents().send(write) : documents().send(write));
      return null;
    } catch (error) {
      if (error instanceof ConditionalCheckFailedException) return { item: error.Item ? unmarshall(error.Item) : null };
      if (!(error instanceof TransactionConflictException) || meetings === MOST_MEETINGS) throw error;
    }
  }
}
