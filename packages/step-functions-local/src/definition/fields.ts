import type { StateType } from './model.ts';

const EVERY_STATE = ['Type', 'Comment', 'QueryLanguage'];
const FLOWING = ['Next', 'End', 'Assign', 'Output'];
const RECOVERING = ['Retry', 'Catch'];

/** The fields that a state may have with JSONata. */
export const STATE_FIELDS: Readonly<Record<StateType, readonly string[]>> = {
  Pass: [...EVERY_STATE, ...FLOWING],
  Succeed: [...EVERY_STATE, 'Output'],
  Fail: [...EVERY_STATE, 'Error', 'Cause'],
  Wait: [...EVERY_STATE, ...FLOWING, 'Seconds', 'Timestamp'],
  Choice: [...EVERY_STATE, 'Choices', 'Default', 'Assign', 'Output'],
  Task: [
    ...EVERY_STATE,
    ...FLOWING,
    ...RECOVERING,
    'Resource',
    'Arguments',
    'TimeoutSeconds',
    'HeartbeatSeconds',
    'Credentials',
  ],
  Parallel: [...EVERY_STATE, ...FLOWING, ...RECOVERING, 'Arguments', 'Branches'],
  Map: [
    ...EVERY_STATE,
    ...FLOWING,
    ...RECOVERING,
    'Items',
    'ItemSelector',
    'ItemProcessor',
    'Iterator',
    'MaxConcurrency',
    'ToleratedFailureCount',
    'ToleratedFailurePercentage',
    'Label',
  ],
};

export const STATE_TYPES = Object.keys(STATE_FIELDS) as StateType[];

/** Fields of the JSONPath language: refused by name, so that nobody wonders why they have no effect. */
export const JSONPATH_FIELDS: ReadonlySet<string> = new Set([
  'InputPath',
  'OutputPath',
  'ResultPath',
  'ResultSelector',
  'Parameters',
  'Result',
  'ItemsPath',
  'SecondsPath',
  'TimestampPath',
  'TimeoutSecondsPath',
  'HeartbeatSecondsPath',
  'MaxConcurrencyPath',
  'ToleratedFailureCountPath',
  'ToleratedFailurePercentagePath',
  'ErrorPath',
  'CausePath',
  'Variable',
]);

/** Fields that mean something with JSONata only. */
export const JSONATA_FIELDS: ReadonlySet<string> = new Set(['Arguments', 'Output', 'Items', 'Condition']);

/** Parts of a distributed Map, which needs S3 and child executions. */
export const DISTRIBUTED_FIELDS: ReadonlySet<string> = new Set(['ItemReader', 'ItemBatcher', 'ResultWriter']);
