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

/** Parts of a JSONPath Choice rule: the comparisons, and what joins them. */
const RULE_OPERATOR =
  /^(And|Or|Not|Is(Boolean|Null|Numeric|Present|String|Timestamp)|StringMatches|(Boolean|Numeric|String|Timestamp)(Equals|LessThan|LessThanEquals|GreaterThan|GreaterThanEquals)(Path)?)$/;

/** What to say of a field that there is not: one of JSONPath is named as such. */
export function unknownField(field: string): string {
  if (!JSONPATH_FIELDS.has(field) && !RULE_OPERATOR.test(field)) return `Field is not supported: ${field}`;
  return `Field '${field}' belongs to JSONPath; this engine runs JSONata only: set "QueryLanguage": "JSONata" and use an expression`;
}

/** The service's limit for numbers of seconds and of attempts. */
export const MAX_NUMBER = 99_999_999;
/** MaxDelaySeconds has a limit of its own: less than 31,622,400. */
export const MAX_DELAY_SECONDS = 31_622_399;

/** Fields that mean something with JSONata only. */
export const JSONATA_FIELDS: ReadonlySet<string> = new Set(['Arguments', 'Output', 'Items', 'Condition']);

/** Parts of a distributed Map, which needs S3 and child executions. */
export const DISTRIBUTED_FIELDS: ReadonlySet<string> = new Set(['ItemReader', 'ItemBatcher', 'ResultWriter']);
