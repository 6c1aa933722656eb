import { ConditionalCheckFailedException, TransactionCanceledException } from '@aws-sdk/client-dynamodb';
import { marshall } from '@aws-sdk/util-dynamodb';
import { tableDefinition } from '../../functions/table.ts';
import type { IndexShape } from '../../local/endpoint/create-table.ts';
import { meets, type Meant } from './conditions.ts';

export type Item = Readonly<Record<string, unknown>>;
type Key = { pk: string; sk: string };

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
  readonly TransactItems?: readonly { readonly Put: Input }[];
  readonly RequestItems?: Readonly<Record<string, { Keys: Key[] }>>;
}

/** A write that held: the item before, if there was one, and after; null where it is deleted. */
export interface Write {
  readonly command: string;
  readonly before: Item | undefined;
  readonly after: Item | null;
}

/**
 * The one table in memory: what the document client's commands do, each at once and whole. A race makes some hundred
 * thousand requests; the library that the laptop uses takes milliseconds for each, nearly all of it for wire formats
 * that are not what is tried here.
 */
export class MemoryTable {
  readonly #own = new Partitions({ partitionKey: 'pk', sortKey: 'sk', projection: 'ALL' });
  readonly #indexes = new Map(
    Object.values(tableDefinition.indexes).map((index) => [index.name as string, new Partitions(index)]),
  );

  constructor(private readonly watch: (write: Write) => void = () => undefined) {}

  send(command: string, input: Input): object {
    switch (command) {
      case 'GetCommand':
        return found(this.at(input.Key));
      case 'BatchGetCommand':
        return { Responses: Object.fromEntries(this.#batches(input)) };
      case 'TransactWriteCommand':
        return this.#together(input);
      case 'PutCommand':
        return this.#put(command, input, kept(input.Item ?? {}));
      case 'UpdateCommand':
        return this.#put(command, input, kept(changed(this.at(input.Key) ?? { ...input.Key }, input)));
      case 'QueryCommand':
        return this.#query(input);
      default:
        throw new Error(`the race's table knows no ${command}`);
    }
  }

  at(key: Key | undefined): Item | undefined {
    return key && this.#own.of(key.pk).get(idOf(key));
  }

  #batches({ RequestItems = {} }: Input): [string, Item[]][] {
    return Object.entries(RequestItems).map(([name, asked]) => [
      name,
      asked.Keys.map((key) => this.at(key)).filter((item) => item !== undefined),
    ]);
  }

  /** All of it or nothing. */
  #together({ TransactItems = [] }: Input): object {
    const puts = TransactItems.map(({ Put }) => Put);
    const isRefused = puts.map((input) => {
      const { Item, ConditionExpression: condition } = input;
      return condition !== undefined && !meets(condition, this.at(Item as Key) ?? {}, input);
    });
    if (isRefused.includes(true)) {
      const CancellationReasons = isRefused.map((refused) => ({ Code: refused ? 'ConditionalCheckFailed' : 'None' }));
      throw new TransactionCanceledException({ message: 'Transaction cancelled', $metadata: {}, CancellationReasons });
    }
    for (const input of puts) this.#put('PutCommand', input, kept(input.Item ?? {}));
    return {};
  }

  #put(command: string, input: Input, after: Item): object {
    const before = this.at(input.Key ?? (after as Key));
    const { ConditionExpression: condition } = input;
    if (condition !== undefined && !meets(condition, before ?? {}, input)) throw refusal(input, before);
    for (const part of [this.#own, ...this.#indexes.values()]) {
      if (before) part.remove(before);
      part.add(after);
    }
    this.watch({ command, before, after });
    return {};
  }

  #query(input: Input): object {
    const part = input.IndexName === undefined ? this.#own : this.#indexes.get(input.IndexName);
    const { KeyConditionExpression: condition = '', ExpressionAttributeValues: values, Limit } = input;
    const [, name = ''] = /= (:\w+)/.exec(condition) ?? [];
    const sorted = part?.sorted(String(values?.[name])) ?? [];
    const items = sorted.filter((item) => meets(condition, item, input));
    if (input.ScanIndexForward === false) items.reverse();
    return { Items: items.slice(0, Limit) };
  }
}

type Keys = Omit<IndexShape, 'name'>;

/** Items by the value of one attribute, in the order of another: those that have both. */
class Partitions {
  readonly #items = new Map<string, Map<string, Item>>();
  readonly #sorted = new Map<string, Item[]>();
  constructor(private readonly keys: Keys) {}

  of(value: string): Map<string, Item> {
    return this.#items.get(value) ?? new Map<string, Item>();
  }

  sorted(value: string): readonly Item[] {
    const known = this.#sorted.get(value) ?? [...this.of(value).values()].sort((one, other) => this.#order(one, other));
    this.#sorted.set(value, known);
    return known;
  }

  add(item: Item): void {
    const { partitionKey, sortKey, projection, attributes = [] } = this.keys;
    const value = item[partitionKey];
    if (value === undefined || item[sortKey] === undefined) return;
    const partition = this.of(String(value));
    this.#items.set(String(value), partition);
    this.#sorted.delete(String(value));
    partition.set(
      idOf(item),
      projection === 'ALL' ? item : only(item, ['pk', 'sk', partitionKey, sortKey, ...attributes]),
    );
  }

  remove(item: Item): void {
    const value = String(item[this.keys.partitionKey]);
    if (this.#items.get(value)?.delete(idOf(item))) this.#sorted.delete(value);
  }

  #order(one: Item, other: Item): number {
    const [left, right] = [String(one[this.keys.sortKey]), String(other[this.keys.sortKey])];
    if (left === right) return idOf(one) < idOf(other) ? -1 : 1;
    return left < right ? -1 : 1;
  }
}

const idOf = (item: Item | Key): string => `${String(item['pk'])}\n${String(item['sk'])}`;
const only = (item: Item, names: readonly string[]): Item =>
  Object.freeze(Object.fromEntries(names.map((name) => [name, item[name]])));
const found = (item: Item | undefined): object => (item ? { Item: item } : {});

/**
 * As it would be on disk: nobody can change what is in the table, so that it is read without a copy; what is undefined
 * is not there.
 */
function kept<T>(value: T): T {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return Object.freeze(value.map(kept)) as T;
  const copy: Record<string, unknown> = {};
  for (const [name, inner] of Object.entries(value)) if (inner !== undefined) copy[name] = kept<unknown>(inner);
  return Object.freeze(copy) as T;
}

function refusal({ ReturnValuesOnConditionCheckFailure: returns }: Input, item: Item | undefined): Error {
  const Item = returns === 'ALL_OLD' && item ? { Item: marshall(item) } : {};
  return new ConditionalCheckFailedException({ message: 'The conditional request failed', $metadata: {}, ...Item });
}

/** `SET #a = :a, … REMOVE #b, …` */
function changed(before: Item, { UpdateExpression = '', ...meant }: Input): Item {
  const names = meant.ExpressionAttributeNames ?? {};
  const nameOf = (name: string): string => names[name] ?? name;
  const [sets = '', removes = ''] = UpdateExpression.replace(/^SET /, '').split(/ ?REMOVE /);
  const set = sets.split(', ').filter(Boolean);
  const values = set.map((part): [string, unknown] => {
    const [name = '', value = ''] = part.split(' = ');
    return [nameOf(name), meant.ExpressionAttributeValues?.[value]];
  });
  const gone = new Set(removes.split(', ').filter(Boolean).map(nameOf));
  const item = { ...before, ...Object.fromEntries(values) };
  return Object.fromEntries(Object.entries(item).filter(([name]) => !gone.has(name)));
}
