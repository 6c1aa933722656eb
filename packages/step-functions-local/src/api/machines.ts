import { randomUUID } from 'node:crypto';
import { abort } from '../abort.ts';
import { ApiError } from '../api-error.ts';
import { invalidDefinitionMessage, parseDefinition } from '../definition/parse.ts';
import type { Machine } from '../definition/model.ts';
import type { StateMachineRecord } from '../store.ts';
import { machineOf, seconds } from './api.ts';
import type { Action, Api } from './api.ts';
import type { RequestFields } from './request-fields.ts';
import { page } from './paging.ts';

const TYPES = ['STANDARD', 'EXPRESS'] as const;
const NO_LOGGING = { level: 'OFF', includeExecutionData: false };
const NO_TRACING = { enabled: false };

/** A machine keeps nothing of what runs in it: engines of one process share those of the same text. */
const compiled = new Map<string, Machine>();
const MOST_COMPILED = 64;

function compile(definition: string, type: StateMachineRecord['type']): Machine {
  const key = `${type} ${definition}`;
  const known = compiled.get(key);
  if (known) return known;
  const { machine, diagnostics } = parseDefinition(definition, type);
  if (machine === null) throw new ApiError('InvalidDefinition', invalidDefinitionMessage(diagnostics));
  if (compiled.size >= MOST_COMPILED) compiled.clear();
  compiled.set(key, machine);
  return machine;
}

function roleArn(input: RequestFields): string {
  const arn = input.string('roleArn', 256);
  if (!/^arn:[\w-]+:iam::\d*:role\/.+$/.test(arn)) throw new ApiError('InvalidArn', `Invalid Role Arn: '${arn}'`);
  return arn;
}

export const createStateMachine: Action = async (api, input) => {
  const name = input.name('name');
  const definition = input.string('definition');
  const role = roleArn(input);
  const type = input.oneOf('type', TYPES) ?? 'STANDARD';
  const arn = `arn:aws:states:${api.region}:${api.account}:stateMachine:${name}`;
  const existing = api.store.machines.get(arn);
  if (existing !== undefined) return sameOrRefuse(existing, definition, role, type);
  if (api.store.deleting.has(arn))
    throw new ApiError('StateMachineDeleting', `State Machine is being deleted: '${arn}'`);
  const machine = compile(definition, type);
  const now = api.host.now();
  const revision = {
    id: randomUUID(),
    machineArn: arn,
    machineName: name,
    definition,
    roleArn: role,
    machine,
    updatedAt: now,
  };
  await keep(api, { arn, name, type, createdAt: now, revision, tags: tagsOf(input) });
  return { stateMachineArn: arn, creationDate: seconds(now) };
};

async function keep(api: Api, record: StateMachineRecord): Promise<void> {
  api.store.addMachine(record);
  await api.log.machine(record);
}

/** Creating the same again is no error. */
function sameOrRefuse(existing: StateMachineRecord, definition: string, role: string, type: string): object {
  const same =
    existing.revision.definition === definition && existing.revision.roleArn === role && existing.type === type;
  if (!same) throw new ApiError('StateMachineAlreadyExists', `State Machine Already Exists: '${existing.arn}'`);
  return { stateMachineArn: existing.arn, creationDate: seconds(existing.createdAt) };
}

export const updateStateMachine: Action = async (api, input) => {
  const record = machineOf(api, input.arn('stateMachineArn', 'stateMachine'));
  const definition = input.optionalString('definition');
  const role = input.optionalString('roleArn') === undefined ? undefined : roleArn(input);
  if (definition === undefined && role === undefined)
    throw new ApiError(
      'MissingRequiredParameter',
      'Either the definition, the role ARN, the LoggingConfiguration, or the TracingConfiguration must be specified',
    );
  const { revision } = record;
  const next = { ...revision, definition: definition ?? revision.definition, roleArn: role ?? revision.roleArn };
  const unchanged = next.definition === revision.definition && next.roleArn === revision.roleArn;
  if (unchanged) return { updateDate: seconds(revision.updatedAt), revisionId: revision.id };
  const machine = definition === undefined ? revision.machine : compile(definition, record.type);
  const now = api.host.now();
  record.revision = { ...next, id: randomUUID(), machine, updatedAt: now };
  await api.log.machine(record);
  return { updateDate: seconds(now), revisionId: record.revision.id };
};

export const describeStateMachine: Action = (api, input) => {
  const record = machineOf(api, input.arn('stateMachineArn', 'stateMachine'));
  const { revision } = record;
  return {
    stateMachineArn: record.arn,
    name: record.name,
    status: 'ACTIVE',
    definition: revision.definition,
    roleArn: revision.roleArn,
    type: record.type,
    creationDate: seconds(record.createdAt),
    loggingConfiguration: NO_LOGGING,
    tracingConfiguration: NO_TRACING,
    encryptionConfiguration: { type: 'AWS_OWNED_KEY' },
    revisionId: revision.id,
  };
};

export const listStateMachines: Action = (api, input) => {
  const items = [...api.store.machines.values()].sort((a, b) => a.createdAt - b.createdAt || (a.arn < b.arn ? -1 : 1));
  const { items: shown, nextToken } = page(input, {
    items,
    keyOf: ({ arn, createdAt }) => [createdAt, arn],
    query: 'machines',
  });
  const stateMachines = shown.map(({ arn, name, type, createdAt }) => ({
    stateMachineArn: arn,
    name,
    type,
    creationDate: seconds(createdAt),
  }));
  return { stateMachines, nextToken };
};

export const deleteStateMachine: Action = async (api, input) => {
  const arn = input.arn('stateMachineArn', 'stateMachine');
  if (!api.store.machines.delete(arn)) return {};
  api.store.deleting.add(arn);
  const deleted = api.log.machineDeleted(arn);
  // The service ends them at their next transition. A machine of the same name must not inherit them.
  const open = api.store.executionsOf(arn).filter(({ status }) => status === 'RUNNING');
  await Promise.all([deleted, ...open.map((execution) => abort(api.scheduler, execution))]);
  api.store.deleting.delete(arn);
  return {};
};

export const validateStateMachineDefinition: Action = (_api, input) => {
  const { machine, diagnostics } = parseDefinition(
    input.string('definition'),
    input.oneOf('type', TYPES) ?? 'STANDARD',
  );
  return { result: machine === null ? 'FAIL' : 'OK', diagnostics, truncated: false };
};

function tagsOf(input: RequestFields): Map<string, string> {
  const given = input.raw('tags');
  if (!Array.isArray(given)) return new Map();
  return new Map(
    (given as { key?: unknown; value?: unknown }[]).map((tag) => [String(tag.key), String(tag.value ?? '')]),
  );
}

function taggedRecord(api: Api, input: RequestFields): StateMachineRecord {
  const arn = input.string('resourceArn', 256);
  const record = api.store.machines.get(arn);
  if (record === undefined) throw new ApiError('ResourceNotFound', `Resource not found: '${arn}'`);
  return record;
}

export const tagResource: Action = async (api, input) => {
  const record = taggedRecord(api, input);
  for (const [key, value] of tagsOf(input)) record.tags.set(key, value);
  await api.log.machine(record);
  return {};
};

export const untagResource: Action = async (api, input) => {
  const record = taggedRecord(api, input);
  const keys = input.raw('tagKeys');
  if (Array.isArray(keys)) for (const key of keys) record.tags.delete(String(key));
  await api.log.machine(record);
  return {};
};

export const listTagsForResource: Action = (api, input) => ({
  tags: [...taggedRecord(api, input).tags].map(([key, value]) => ({ key, value })),
});
