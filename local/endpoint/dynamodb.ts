import { randomUUID } from 'node:crypto';
import { createRequire } from 'node:module';
import { crc32 } from 'node:zlib';
import validations from 'dynalite/validations/index.js';
import type { CallLog } from './calls.ts';
import { leastReadUnits, reportedUnits, writeUnits } from './capacity.ts';
import { Gate } from './gate.ts';
import { completeConditions, conditionTypes } from './conditions.ts';
import type { ServiceAnswer } from './service-request.ts';
import { transact, TRANSACTION, type Answer } from './transact.ts';
import { openTableStore, type Stored, type TableStore } from './dynamodb-store.ts';

export interface LocalDynamoDb {
  /** @param action as the header `X-Amz-Target` names it */
  answer(action: string, body: string): Promise<ServiceAnswer>;
  /** Copies everything as it is at this moment into a new folder. */
  copyTo(folder: string): Promise<void>;
  /** Every item, and every entry of an index. */
  stored(): AsyncIterable<Stored>;
  /** The entries of one index. */
  inIndex(table: string, index: string): AsyncIterable<Stored>;
  close(): Promise<void>;
}

type Perform = (store: DynaliteStore, request: unknown, done: Done) => void;
interface Action {
  perform: Perform;
  types: unknown;
  custom: unknown;
  writes: boolean;
}
/** An error that the service would answer with. */
interface ServiceError {
  statusCode: number;
  body: unknown;
}

const reads = [
  'BatchGetItem',
  'DescribeTable',
  'DescribeTimeToLive',
  'GetItem',
  'ListTables',
  'ListTagsOfResource',
  'Query',
  'Scan',
];
const writes = ['BatchWriteItem', 'CreateTable', 'DeleteItem', 'PutItem', 'UpdateItem'];
const changesTables = ['DeleteTable', 'TagResource', 'UntagResource', 'UpdateTable'];
completeConditions();
const actions = new Map([...reads, ...writes, ...changesTables].map((name) => [name, load(name)]));

/**
 * DynamoDB by the library dynalite, in memory or in a folder. What is answered is on disk.
 * @param folder null keeps everything in memory
 * @param measureUnits ask for and add up consumed capacity with every call (figures only: it changes the answers)
 */
export function openDynamoDb(folder: string | null, calls: CallLog, measureUnits: boolean): LocalDynamoDb {
  const table = openTableStore(folder);
  const writers = new Gate();
  return {
    answer: async (name, body) => {
      const measured = measureUnits && /Item$|^Query$|^Transact/.test(name);
      const act = (): Promise<Answer> =>
        measured ? performMeasured(table, name, body, calls) : perform(table, name, body);
      // A transaction judges and writes while nobody else writes.
      if (name === TRANSACTION) return answered(await writers.whileEmpty(act));
      return answered(await (actions.get(name)?.writes === true ? writers.through(act) : act()));
    },
    copyTo: (target) => table.copyTo(target),
    stored: () => table.stored(),
    inIndex: (name, index) => table.inIndex(name, index),
    close: () => table.close(),
  };
}

function load(name: string): Action {
  const require = createRequire(import.meta.url);
  const file = name[0]?.toLowerCase() + name.slice(1);
  const { types, custom } = require(`dynalite/validations/${file}`) as { types: object; custom: unknown };
  return {
    perform: require(`dynalite/actions/${file}`) as Perform,
    types: { ...types, ...conditionTypes },
    custom,
    writes: writes.includes(name),
  };
}

/**
 * Performs and counts. The library reports a write of the table alone and nothing for what it refuses; the service also
 * bills what a write changes in an index, and a refused write as one. An entry that is written as it was costs nothing
 * on the service; it is counted here.
 */
async function performMeasured(table: TableStore, name: string, body: string, calls: CallLog): Promise<Answer> {
  let indexUnits = 0;
  const answer = await perform(table, name, body, (entry) => {
    indexUnits += entry === null ? 1 : writeUnits(entry);
  });
  const units = reportedUnits(answer.body);
  calls.addUnits(units);
  // The service prepares and commits: it bills everything twice.
  if (name === TRANSACTION) calls.addCapacity('write', 2 * (Math.max(1, units) + indexUnits));
  else if (writes.includes(name)) calls.addCapacity('write', Math.max(1, units) + indexUnits);
  else calls.addCapacity('read', Math.max(leastReadUnits(parsed(body)), units));
  return answer;
}

/** @param onIndexWrite asks for consumed capacity, and is told of what an index takes in and gives up */
async function perform(
  table: TableStore,
  name: string,
  body: string,
  onIndexWrite?: (entry: unknown) => void,
): Promise<Answer> {
  const action = actions.get(name);
  if (action === undefined && name !== TRANSACTION)
    return { status: 400, body: { __type: 'com.amazon.coral.service#UnknownOperationException' } };
  const asked = parsed(body);
  if (asked === null) return { status: 400, body: { __type: 'com.amazon.coral.service#SerializationException' } };
  const more = onIndexWrite === undefined ? {} : { ReturnConsumedCapacity: 'TOTAL' };
  if (action === undefined) {
    const { store, commit } = table.together(onIndexWrite);
    return transact(asked, { put: (item) => done(actionOf('PutItem'), store, { ...item, ...more }), commit });
  }
  return done(action, action.writes ? table.writing(onIndexWrite) : table.store, { ...asked, ...more });
}

function actionOf(name: string): Action {
  const action = actions.get(name);
  if (action === undefined) throw new Error(`the library has no ${name}`);
  return action;
}

async function done(action: Action, store: DynaliteStore, asked: object): Promise<Answer> {
  try {
    const request = validations.checkTypes(asked, action.types);
    validations.checkValidations(request, action.types, action.custom, store);
    return {
      status: 200,
      body: await new Promise((resolve, reject) =>
        action.perform(store, request, (error, result) => (error ? reject(error) : resolve(result))),
      ),
    };
  } catch (error) {
    if (typeof error === 'object' && error !== null && 'statusCode' in error)
      return { status: (error as ServiceError).statusCode, body: (error as ServiceError).body };
    return {
      status: 500,
      body: { __type: 'com.amazonaws.dynamodb.v20120810#InternalServerError', message: String(error) },
    };
  }
}

function parsed(body: string): object | null {
  try {
    const value: unknown = JSON.parse(body);
    return typeof value === 'object' && value !== null ? value : null;
  } catch {
    return null;
  }
}

function answered({ status, body }: Answer): ServiceAnswer {
  const text = JSON.stringify(body);
  const headers = {
    'content-type': 'application/x-amz-json-1.0',
    'content-length': Buffer.byteLength(text),
    'x-amzn-requestid': randomUUID(),
    'x-amz-crc32': crc32(text),
  };
  return { status, headers, body: text };
}
