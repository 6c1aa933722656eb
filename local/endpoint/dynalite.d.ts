/** The parts of the library dynalite that the laptop's DynamoDB is made of. */
interface LevelOperation {
  type: 'put' | 'del';
  key: string;
  value?: unknown;
}
type Done = (error: Error | null, result?: unknown) => void;

interface SubStore {
  get(key: string, done: Done): void;
  put(key: string, value: unknown, done: Done): void;
  del(key: string, done: Done): void;
}

interface DynaliteStore {
  tableDb: SubStore;
  db: { batch: unknown; close(done: Done): void };
  getItemDb(table: string): SubStore;
  getIndexDb(kind: string, table: string, index: string): SubStore;
}

declare module 'dynalite/db/index.js' {
  const db: {
    create(options: {
      path?: string;
      createTableMs: number;
      deleteTableMs: number;
      updateTableMs: number;
    }): DynaliteStore;
    checkConditional: unknown;
    mapPath(path: readonly (string | number)[], item: unknown): unknown;
    itemSize(item: unknown): number;
  };
  export = db;
}

declare module 'dynalite/validations/index.js' {
  const validations: {
    checkTypes(data: unknown, types: unknown): unknown;
    checkValidations(data: unknown, types: unknown, custom: unknown, store: DynaliteStore): void;
  };
  export = validations;
}
