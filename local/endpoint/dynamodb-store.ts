import dynalite from 'dynalite/db/index.js';

interface Level {
  iterator(options: { valueEncoding: 'utf8'; gte?: string; lt?: string }): AsyncIterable<[key: string, value: string]>;
  batch(operations: readonly LevelOperation[], options: { sync: boolean; valueEncoding?: 'utf8' }): Promise<void>;
  close(): Promise<void>;
}
type Batch = (operations: readonly LevelOperation[], options: { sync: boolean }) => Promise<void>;

/** Something that takes up room: an item of a table, or its entry in an index. */
export interface Stored {
  place: 'table' | 'index';
  item: Readonly<Record<string, unknown>>;
}

/** Where the library keeps things: one store of keys and values, in memory or in a folder. */
export interface TableStore {
  /** For an action that reads. */
  readonly store: DynaliteStore;
  /**
   * For one action that writes: see {@link openTableStore}.
   * @param onIndexWrite told of each entry that it writes into an index or takes out of one (null)
   */
  writing(onIndexWrite?: (entry: unknown) => void): DynaliteStore;
  /** For several actions that write: nothing is written until `commit`, then all of it in one batch. Nothing else may write meanwhile. */
  together(onIndexWrite?: (entry: unknown) => void): { store: DynaliteStore; commit(): Promise<void> };
  /** Every item, and every entry of an index. */
  stored(): AsyncIterable<Stored>;
  /** The entries of one index. */
  inIndex(table: string, index: string): AsyncIterable<Stored>;
  /** Copies everything as it is at this moment into a new folder. */
  copyTo(folder: string): Promise<void>;
  close(): Promise<void>;
}

const copiedAtOnce = 500;

/**
 * Opens the library's store. The library writes an item's places in the indexes and the item itself one after the
 * other, and leaves it to the system when they reach the disk. A kill in between would take an item off the agenda for
 * good; so an action that writes gets a view of the store which gathers its places in the indexes and writes them
 * together with the item, in one batch that is on disk when the action is answered. A table that is created is active
 * in that write already: the library would write that later, and a kill before would leave a table that is being
 * created for ever.
 * @param folder null keeps everything in memory
 */
export function openTableStore(folder: string | null): TableStore {
  const store = dynalite.create({
    createTableMs: 0,
    deleteTableMs: 0,
    updateTableMs: 0,
    ...(folder === null ? {} : { path: folder }),
  });
  rememberTables(store);
  // The library puts its own batch, which takes no options, over the one of the class.
  const { batch } = Object.getPrototypeOf(store.db) as { batch: Batch };
  const write = (operations: readonly LevelOperation[], done: Done): void => {
    batch.call(store.db, operations, { sync: true }).then(() => done(null), done);
  };
  return {
    store,
    writing: (onIndexWrite = () => undefined) => gathering(store, write, onIndexWrite),
    together: (onIndexWrite = () => undefined) => {
      const operations: LevelOperation[] = [];
      const keep = (more: readonly LevelOperation[], done: Done): void => {
        operations.push(...more);
        done(null);
      };
      const commit = (): Promise<void> => batch.call(store.db, operations, { sync: true });
      return { store: gathering(store, keep, onIndexWrite), commit };
    },
    stored: () => stored(store.db as unknown as Level),
    inIndex: (table, index) => stored(store.db as unknown as Level, indexPrefix('global', table, index)),
    copyTo: (target) => copy(store.db as unknown as Level, target),
    close: () => new Promise((resolve, reject) => store.db.close((error) => (error ? reject(error) : resolve()))),
  };
}

/** Each action begins by reading what the table is like: it is read once, until it changes. */
function rememberTables({ tableDb }: DynaliteStore): void {
  const known = new Map<string, unknown>();
  const { get, put, del } = tableDb;
  tableDb.get = (name, done) => {
    if (known.has(name)) return void setImmediate(done, null, known.get(name));
    get(name, (error, table) => {
      if (table !== undefined) known.set(name, table);
      done(error, table);
    });
  };
  tableDb.put = (name, table, done) => void (known.delete(name), put(name, table, done));
  tableDb.del = (name, done) => void (known.delete(name), del(name, done));
}

/** By an iterator, which sees one moment's state; the files themselves change while they are copied. */
async function copy(from: Level, folder: string): Promise<void> {
  const to = new (from.constructor as new (folder: string) => Level)(folder);
  let operations: LevelOperation[] = [];
  const write = async (): Promise<void> => {
    await to.batch(operations, { sync: true, valueEncoding: 'utf8' });
    operations = [];
  };
  for await (const [key, value] of from.iterator({ valueEncoding: 'utf8' })) {
    operations.push({ type: 'put', key, value });
    if (operations.length === copiedAtOnce) await write();
  }
  await write();
  await to.close();
}

async function* stored(from: Level, prefix?: string): AsyncGenerator<Stored> {
  const range = prefix === undefined ? {} : { gte: prefix, lt: `${prefix}\xFF` };
  for await (const [key, value] of from.iterator({ valueEncoding: 'utf8', ...range })) {
    const place = key.startsWith('item-') ? 'table' : key.startsWith('index-') ? 'index' : null;
    if (place !== null) yield { place, item: JSON.parse(value) as Stored['item'] };
  }
}

/** The prefixes of the keys are the library's. */
const indexPrefix = (kind: string, table: string, index: string): string =>
  `index-${kind.toLowerCase()}~${table}~${index}~`;

function gathering(
  store: DynaliteStore,
  write: (operations: readonly LevelOperation[], done: Done) => void,
  onIndexWrite: (entry: unknown) => void,
): DynaliteStore {
  const gathered: LevelOperation[] = [];
  const gather = (operation: LevelOperation, done: Done): void => {
    gathered.push(operation);
    onIndexWrite(operation.value ?? null);
    done(null);
  };
  const together = (operation: LevelOperation, done: Done): void => write([...gathered.splice(0), operation], done);
  const view = (behind: SubStore, prefix: string, take: typeof gather): SubStore =>
    Object.assign(Object.create(behind) as SubStore, {
      put: (key: string, value: unknown, done: Done) => take({ type: 'put', key: prefix + key, value }, done),
      del: (key: string, done: Done) => take({ type: 'del', key: prefix + key }, done),
    });
  return Object.assign(Object.create(store) as DynaliteStore, {
    tableDb: view(store.tableDb, 'table~', (operation, done) =>
      write([{ ...operation, value: active(operation.value as Table) }], done),
    ),
    getIndexDb: (kind: string, table: string, index: string) =>
      view(store.getIndexDb(kind, table, index), indexPrefix(kind, table, index), gather),
    getItemDb: (table: string) => view(store.getItemDb(table), `item-${table}~`, together),
  });
}

interface Table {
  GlobalSecondaryIndexes?: object[];
}

function active(table: Table): Table {
  const indexes = table.GlobalSecondaryIndexes?.map((index) => ({ ...index, IndexStatus: 'ACTIVE' }));
  return {
    ...table,
    TableStatus: 'ACTIVE',
    ...(indexes === undefined ? {} : { GlobalSecondaryIndexes: indexes }),
  } as Table;
}
