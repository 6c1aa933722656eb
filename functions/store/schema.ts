import type { Key } from './keys.ts';

type Item = Record<string, unknown>;

/** One change of the shape of some items. */
export type Step = {
  /** Which items have another shape from here on. The others get the number alone. */
  of: (key: Key) => boolean;
  /** The attributes that the change is worked out from; it is shown no others. */
  reads: readonly string[];
  change: (seen: Item) => { set?: Item; remove?: readonly string[] };
};

/** `versions[n]` leads from schema n to n + 1; how many there are is the schema of today. */
export type Versions = readonly (readonly Step[])[];

/**
 * The schema of the table's items, one version after the other. Each item carries its own in `schema`. A new version is
 * a new entry at the end and nothing else here: an entry that was released stays as it is, since items of its time may
 * still be there.
 *
 * A step gives the same result whenever and however often it is worked out: from what it reads, without a clock.
 * It never touches `pk`, `sk`, `schema`, nor the `version` by which a register or the account is replaced as a whole.
 * It never concerns an `event` or a `document`: their hashes are evidence, and must come out as they went in. Code that
 * reads evidence understands every form that was ever written.
 */
export const versions: Versions = [];

const schemaOf = (item: Item): number => Number(item['schema'] ?? 0);

/** An item of a newer release: this one would misread it. */
export class SchemaError extends Error {
  readonly code = 'newer-schema';
  readonly key: Key;

  constructor(key: Key, found: number, known: number) {
    super(
      `The item ${key.pk} ${key.sk} was written by a newer release (schema ${found}; this one reads up to ` +
        `${known}) and would be misread. Deploy the newer release again.`,
    );
    this.name = 'SchemaError';
    this.key = key;
  }
}

/** What an older item is in the schema of today, and which of its attributes that was worked out from or changes. */
export type Lift = { item: Item; touched: readonly string[] };

/** @returns null when the item is of today. @throws SchemaError when it is of a newer release */
export function liftOf(item: Item, known: Versions = versions): Lift | null {
  const key = { pk: String(item['pk']), sk: String(item['sk']) };
  const found = schemaOf(item);
  if (found > known.length) throw new SchemaError(key, found, known.length);
  if (found === known.length) return null;
  const touched = new Set<string>();
  let lifted = item;
  for (const { of, reads, change } of known.slice(found).flat()) {
    if (!of(key)) continue;
    const { set = {}, remove = [] } = change(only(lifted, (name) => reads.includes(name)));
    for (const name of [...reads, ...remove, ...Object.keys(set)]) touched.add(name);
    lifted = { ...only(lifted, (name) => !remove.includes(name)), ...set };
  }
  return { item: { ...lifted, schema: known.length }, touched: [...touched] };
}

const only = (item: Item, wanted: (name: string) => boolean): Item =>
  Object.fromEntries(Object.entries(item).filter(([name]) => wanted(name)));

/** The item in the schema of today. @throws SchemaError when it is of a newer release */
export const ofToday = (item: Item, known?: Versions): Item => liftOf(item, known)?.item ?? item;
