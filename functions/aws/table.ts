import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { DeleteCommand, GetCommand, PutCommand, QueryCommand, UpdateCommand, type QueryCommandInput } from '@aws-sdk/lib-dynamodb';
import { settings } from '../settings.ts';
import { documents } from './clients.ts';

type Item = Record<string, unknown>;
type Key = { pk: string; sk: string };
export type Condition = { expression: string; names?: Record<string, string>; values?: Record<string, unknown> };

export const absent: Condition = { expression: 'attribute_not_exists(pk)' };

export async function get(key: Key): Promise<Item | null> {
  const { Item } = await documents().send(new GetCommand({ TableName: settings().TABLE_NAME, Key: key, ConsistentRead: true }));
  return Item ?? null;
}

/** Puts an item. @returns false when the condition did not hold; nothing is written then. */
export async function put(item: Item & Key, condition?: Condition): Promise<boolean> {
  return held(documents().send(new PutCommand({ TableName: settings().TABLE_NAME, Item: item, ...conditional(condition) })));
}

/** Sets and removes attributes of an item. @returns false when the condition did not hold; nothing is written then. */
export async function update(key: Key, change: { set?: Item; remove?: readonly string[] }, condition?: Condition): Promise<boolean> {
  const set = Object.entries(change.set ?? {}).filter(([, value]) => value !== undefined);
  const remove = change.remove ?? [];
  const names = Object.fromEntries([...set.map(([name]) => name), ...remove].map((name) => [`#s_${name}`, name]));
  const values = Object.fromEntries(set.map(([name, value]) => [`:s_${name}`, value]));
  const parts = [
    set.length > 0 ? `SET ${set.map(([name]) => `#s_${name} = :s_${name}`).join(', ')}` : '',
    remove.length > 0 ? `REMOVE ${remove.map((name) => `#s_${name}`).join(', ')}` : '',
  ];
  const merged = { ...(condition?.values ?? {}), ...values };
  return held(documents().send(new UpdateCommand({
    TableName: settings().TABLE_NAME, Key: key,
    UpdateExpression: parts.filter(Boolean).join(' '),
    ExpressionAttributeNames: { ...(condition?.names ?? {}), ...names },
    ...(Object.keys(merged).length > 0 ? { ExpressionAttributeValues: merged } : {}),
    ...(condition ? { ConditionExpression: condition.expression } : {}),
  })));
}

export async function remove(key: Key, condition?: Condition): Promise<boolean> {
  return held(documents().send(new DeleteCommand({ TableName: settings().TABLE_NAME, Key: key, ...conditional(condition) })));
}

export type QueryAsk = {
  index?: string;
  where: string;
  names?: Record<string, string>;
  values: Item;
  limit?: number;
  newestFirst?: boolean;
};

/** All items of a query, page by page, up to `limit`. Reads are consistent, except through an index, where the service has none. */
export async function query(ask: QueryAsk): Promise<Item[]> {
  const input: QueryCommandInput = {
    TableName: settings().TABLE_NAME,
    KeyConditionExpression: ask.where,
    ExpressionAttributeValues: ask.values,
    ...(ask.names ? { ExpressionAttributeNames: ask.names } : {}),
    ...(ask.index ? { IndexName: ask.index } : { ConsistentRead: true }),
    ScanIndexForward: !ask.newestFirst,
  };
  const items: Item[] = [];
  let from: Item | undefined;
  do {
    const left = ask.limit === undefined ? undefined : ask.limit - items.length;
    const page = await documents().send(new QueryCommand({ ...input, ...(left === undefined ? {} : { Limit: left }), ...(from ? { ExclusiveStartKey: from } : {}) }));
    items.push(...(page.Items ?? []));
    from = page.LastEvaluatedKey;
  } while (from && (ask.limit === undefined || items.length < ask.limit));
  return items;
}

function conditional(condition?: Condition): object {
  if (!condition) return {};
  return {
    ConditionExpression: condition.expression,
    ...(condition.names ? { ExpressionAttributeNames: condition.names } : {}),
    ...(condition.values ? { ExpressionAttributeValues: condition.values } : {}),
  };
}

async function held(write: Promise<unknown>): Promise<boolean> {
  try {
    await write;
    return true;
  } catch (error) {
    if (error instanceof ConditionalCheckFailedException) return false;
    throw error;
  }
}
