import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { marshall } from '@aws-sdk/util-dynamodb';
import { tableDefinition } from '../../functions/table.ts';
import { meets, type Meant } from './conditions.ts';

type Item = Record<string, unknown>;
type Key = { pk: string; sk: string };
type Keys = { partitionKey: string; sortKey: string };

/** What the document client's commands carry, as far as linkpact uses it. */
interface Input extends Meant {
  readonly Key?: Key;
  readonly Item?: Item;
  readonly ConditionExpression?: string;
  readonly UpdateExpression?: string;
  readonly KeyConditionExpression?: string;
  readonly IndexName?: string;
  readonly ScanIndexForward?: boolean;
  readonly Limit?: number;
  readonly ReturnValuesOnConditionCheckFailure?: string;
  readonly RequestItems?: Readonly<Record<string, { Keys: Key[] } | { PutRequest: { Item: Item } }[]>>;
}

/**
 * The one table in memory: what the document client's commands do, each at once and whole. A race makes some hundred thousand requests;
 * the library that the laptop uses takes milliseconds for each, nearly all of it for wire formats that are not what is tried here.
 */
export class MemoryTable {
  readonly #own = new Partitions({ partitionKey: 'pk', sortKey: 'sk' });
  readonly #indexes = new Map(
    Object.values(tableDefinition.indexes).map((index) => [index.name as string, new Partitions(index)]),
  );

  send(command: string, input: Input): object {
    switch (command) {
      case 'GetCommand':
        return found(this.#at(input.Key));
      case 'BatchGetCommand':
        return { Responses: Object.fromEntries(this.#batches(input)) };
      case 'BatchWriteCommand':
        return this.#putAll(input);
      case 'PutCommand':
        return this.#put(input, copied(input.Item ?? {}));
      case 'UpdateCommand':
        return this.#put(input, changed(this.#at(input.Key) ?? { ...input.Key }, input));
      case 'DeleteCommand':
        return this.#put(input, null);
      case 'QueryCommand':
        return this.#query(input);
      default:
        throw new Error(`the race's table knows no ${command}`);
    }
  }

  #at(key: Key | undefined): Item | undefined {
    return key && this.#own.of(key.pk).get(`${key.pk}\n${key.sk}`);
  }

  #batches({ RequestItems = {} }: Input): [string, Item[]][] {
    return Object.entries(RequestItems).map(([name, asked]) => [
      name,
      ('Keys' in asked ? asked.Keys : [])
        .flatMap((key): Item[] => [this.#at(key)].filter((item) => item !== undefined))
        .map(copied),
    ]);
  }

  #putAll({ RequestItems = {} }: Input): object {
    for (const asked of Object.values(RequestItems)) {
      for (const { PutRequest } of 'Keys' in asked ? [] : asked) this.#put({}, copied(PutRequest.Item));
    }
    return {};
  }

  #put(input: Input, item: Item | null): object {
    const key = input.Key ?? (item as Key);
    const before = this.#at(key);
    const { ConditionExpression: condition } = input;
    if (condition !== undefined && !meets(condition, before ?? {}, input)) throw refusal(input, before);
    for (const part of [this.#own, ...this.#indexes.values()]) {
      if (before) part.remove(before);
      if (item) part.add(item);
    }
    return {};
  }

  #query(input: Input): object {
    const part = input.IndexName === undefined ? this.#own : this.#indexes.get(input.IndexName);
    const [, name = ''] = /= (:\w+)/.exec(input.KeyConditionExpression ?? '') ?? [];
    const partition = part?.of(String(input.ExpressionAttributeValues?.[name])) ?? new Map<string, Item>();
    const items = [...partition.values()].filter((item) => meets(input.KeyConditionExpression ?? '', item, input));
    const sorted = items.sort((one, other) => part?.order(one, other) ?? 0);
    if (input.ScanIndexForward === false) sorted.reverse();
    return { Items: sorted.slice(0, input.Limit).map(copied) };
  }
}

/** Items by the value of one attribute, in the order of another. */
class Partitions {
  readonly #items = new Map<string, Map<string, Item>>();
  constructor(private readonly keys: Keys) {}

  of(value: string): Map<string, Item> {
    return this.#items.get(value) ?? new Map<string, Item>();
  }

  add(item: Item): void {
    const value = item[this.keys.partitionKey];
    if (value === undefined) return;
    const partition = this.of(String(value));
    this.#items.set(String(value), partition);
    partition.set(idOf(item), item);
  }

  remove(item: Item): void {
    this.#items.get(String(item[this.keys.partitionKey]))?.delete(idOf(item));
  }

  order(one: Item, other: Item): number {
    const [left, right] = [String(one[this.keys.sortKey]), String(other[this.keys.sortKey])];
    if (left === right) return idOf(one) < idOf(other) ? -1 : 1;
    return left < right ? -1 : 1;
  }
}

const idOf = (item: Item): string => `${String(item['pk'])}\n${String(item['sk'])}`;
/** As it would come from the wire: nobody holds on to what is in the table, and what is undefined is not there. */
const copied = (item: Item): Item => JSON.parse(JSON.stringify(item)) as Item;
const found = (item: Item | undefined): object => (item ? { Item: copied(item) } : {});

function refusal({ ReturnValuesOnConditionCheckFailure: returns }: Input, item: Item | undefined): Error {
  const Item = returns === 'ALL_OLD' && item ? { Item: marshall(item) } : {};
  return new ConditionalCheckFailedException({ message: 'The conditional request failed', $metadata: {}, ...Item });
}

/** `SET #a = :a, … REMOVE #b, …` */
function changed(before: Item, { UpdateExpression = '', ...meant }: Input): Item {
  const names = meant.ExpressionAttributeNames ?? {};
  const [sets = '', removes = ''] = UpdateExpression.replace(/^SET /, '').split(/ ?REMOVE /);
  const item = copied(before);
  for (const part of sets.split(', ').filter(Boolean)) {
    const [name = '', value = ''] = part.split(' = ');
    item[names[name] ?? name] = copied({ value: meant.ExpressionAttributeValues?.[value] })['value'];
  }
  const removed = removes.split(', ').filter(Boolean);
  const gone = new Set(removed.map((name) => names[name] ?? name));
  return Object.fromEntries(Object.entries(item).filter(([name]) => !gone.has(name)));
}
