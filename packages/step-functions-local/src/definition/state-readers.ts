import { isJsonObject } from '../json/json.ts';
import type { Json, JsonObject } from '../json/json.ts';
import { checkAssigned } from './checks.ts';
import { MAX_NUMBER, unknownField } from './fields.ts';
import type { Findings } from './findings.ts';
import type { ChoiceRule, Flow, Resource, State, StateBase, StateType } from './model.ts';
import { readRecovery } from './recovery.ts';
import type { StateSurroundings } from './surroundings.ts';

type Reader = (base: StateBase, body: JsonObject, around: StateSurroundings, findings: Findings) => State | null;

/** One reader a state type. */
export const READERS: Readonly<Record<StateType, Reader>> = {
  Pass: (base) => ({ ...base, type: 'Pass' }),
  Succeed: (base) => ({ ...base, type: 'Succeed' }),
  Fail: (base, body, around, findings) => ({
    ...base,
    type: 'Fail',
    error: findings.template(body['Error'], 'Error', `${around.path}/Error`),
    cause: findings.template(body['Cause'], 'Cause', `${around.path}/Cause`),
  }),
  Wait: readWait,
  Choice: readChoice,
  Task: readTask,
  Parallel: readParallel,
  Map: readMap,
};

function readWait(base: StateBase, body: JsonObject, around: StateSurroundings, findings: Findings): State {
  const { Seconds: seconds, Timestamp: timestamp } = body;
  if ((seconds === undefined) === (timestamp === undefined))
    findings.schema('A Wait state has exactly one of [Seconds, Timestamp]', around.path);
  numberOrExpression(seconds, 0, 'Seconds', around.path, findings);
  if (timestamp !== undefined && typeof timestamp !== 'string')
    findings.schema('The field Timestamp must be a string', `${around.path}/Timestamp`);
  return {
    ...base,
    type: 'Wait',
    seconds: findings.template(seconds, 'Seconds', `${around.path}/Seconds`),
    timestamp: findings.template(timestamp, 'Timestamp', `${around.path}/Timestamp`),
  };
}

/** A number (at least `least`) or an expression in its place. */
function numberOrExpression(
  value: Json | undefined,
  least: number,
  field: string,
  path: string,
  findings: Findings,
): void {
  if (value === undefined) return;
  if (typeof value === 'number' && value > MAX_NUMBER) {
    findings.schema(`Maximum value is ${MAX_NUMBER}`, `${path}/${field}`);
    return;
  }
  if (typeof value === 'string' && value.startsWith('{%') && value.endsWith('%}')) return;
  if (typeof value === 'number' && Number.isInteger(value) && value >= least) return;
  findings.schema(
    `Expected a whole number of at least ${least} or a {% JSONata %} expression, found ${JSON.stringify(value)}`,
    `${path}/${field}`,
  );
}

function readChoice(base: StateBase, body: JsonObject, around: StateSurroundings, findings: Findings): State {
  const choices = body['Choices'];
  if (!Array.isArray(choices) || choices.length === 0)
    findings.schema('The field Choices must be a list with at least one rule', `${around.path}/Choices`);
  const rules = (Array.isArray(choices) ? choices : []).map((rule, i) => readRule(rule, i, around, findings));
  const otherwise = body['Default'];
  if (otherwise !== undefined && typeof otherwise !== 'string')
    findings.schema('The field Default must name a state', `${around.path}/Default`);
  return {
    ...base,
    type: 'Choice',
    rules: rules.filter((rule) => rule !== null),
    otherwise: typeof otherwise === 'string' ? otherwise : null,
  };
}

const RULE_FIELDS = new Set(['Condition', 'Next', 'Assign', 'Output', 'Comment']);

function readRule(rule: Json, index: number, around: StateSurroundings, findings: Findings): ChoiceRule | null {
  const path = `${around.path}/Choices[${index}]`;
  if (!isJsonObject(rule)) {
    findings.schema('A choice rule must be an object', path);
    return null;
  }
  for (const field of Object.keys(rule)) {
    if (!RULE_FIELDS.has(field)) findings.schema(unknownField(field), `${path}/${field}`);
  }
  const { Condition: source, Next: next } = rule;
  if (typeof source !== 'string' && typeof source !== 'boolean')
    findings.schema('The field Condition must be a {% JSONata %} expression', `${path}/Condition`);
  if (typeof next !== 'string') findings.schema('The field Next is required', `${path}/Next`);
  checkAssigned(rule, path, findings);
  const condition = findings.template(source ?? null, `Choices[${index}]/Condition`, `${path}/Condition`);
  if (condition === null || typeof next !== 'string') return null;
  return {
    condition,
    next,
    assign: findings.template(rule['Assign'], `Choices[${index}]/Assign`, `${path}/Assign`),
    output: findings.template(rule['Output'], `Choices[${index}]/Output`, `${path}/Output`),
  };
}

const LAMBDA_ARN = /^arn:[\w-]+:lambda:[\w-]+:\d{12}:function:([\w-]+)(?::[\w$-]+)?$/;
const INVOKE = /^arn:[\w-]+:states:::lambda:invoke(\.waitForTaskToken)?$/;

function readResource(value: Json | undefined, path: string, findings: Findings): Resource | null {
  if (typeof value !== 'string') {
    findings.schema('The field Resource is required', `${path}/Resource`);
    return null;
  }
  const lambda = LAMBDA_ARN.exec(value);
  if (lambda !== null) return { kind: 'lambda', arn: value, functionName: lambda[1] as string };
  const invoke = INVOKE.exec(value);
  if (invoke !== null) return { kind: 'service', action: 'invoke', waitForTaskToken: invoke[1] !== undefined };
  const known =
    'a Lambda function ARN, arn:aws:states:::lambda:invoke or arn:aws:states:::lambda:invoke.waitForTaskToken';
  findings.schema(`The resource provided ${value} is not recognized. This engine calls ${known}`, `${path}/Resource`);
  return null;
}

function readTask(base: StateBase, body: JsonObject, around: StateSurroundings, findings: Findings): State | null {
  const { path } = around;
  const resource = readResource(body['Resource'], path, findings);
  const { TimeoutSeconds: timeout, HeartbeatSeconds: heartbeat } = body;
  numberOrExpression(timeout, 1, 'TimeoutSeconds', path, findings);
  numberOrExpression(heartbeat, 1, 'HeartbeatSeconds', path, findings);
  if (typeof timeout === 'number' && typeof heartbeat === 'number' && heartbeat >= timeout) {
    findings.schema('HeartbeatSeconds must be smaller than TimeoutSeconds', `${path}/HeartbeatSeconds`);
  }
  if (resource?.kind === 'service' && resource.waitForTaskToken && around.type === 'EXPRESS') {
    const message = "Express state machine does not support '.waitForTaskToken' service integration";
    findings.schema(message, `${path}/Resource`);
  }
  const recovery = readRecovery(body, around, findings);
  if (resource === null) return null;
  return {
    ...base,
    ...recovery,
    type: 'Task',
    resource,
    arguments: findings.template(body['Arguments'], 'Arguments', `${path}/Arguments`),
    timeout: findings.template(timeout, 'TimeoutSeconds', `${path}/TimeoutSeconds`),
    heartbeat: findings.template(heartbeat, 'HeartbeatSeconds', `${path}/HeartbeatSeconds`),
  };
}

function innerFlow(source: Json | undefined, around: StateSurroundings, findings: Findings): Flow | null {
  if (isJsonObject(source)) return around.readInner(source, around, findings);
  findings.schema('Expected an object with StartAt and States', around.path);
  return null;
}

function readParallel(base: StateBase, body: JsonObject, around: StateSurroundings, findings: Findings): State {
  const { path } = around;
  const branches = body['Branches'];
  if (!Array.isArray(branches) || branches.length === 0)
    findings.schema('The field Branches must be a list with at least one branch', `${path}/Branches`);
  const flows = (Array.isArray(branches) ? branches : []).map((branch, i) =>
    innerFlow(branch, { ...around, path: `${path}/Branches[${i}]` }, findings),
  );
  return {
    ...base,
    ...readRecovery(body, around, findings),
    type: 'Parallel',
    arguments: findings.template(body['Arguments'], 'Arguments', `${path}/Arguments`),
    branches: flows.filter((flow) => flow !== null),
  };
}

function readMap(base: StateBase, body: JsonObject, around: StateSurroundings, findings: Findings): State | null {
  const { path } = around;
  const field = body['ItemProcessor'] === undefined && body['Iterator'] !== undefined ? 'Iterator' : 'ItemProcessor';
  const source = body[field];
  const config = isJsonObject(source) ? source['ProcessorConfig'] : undefined;
  if (isJsonObject(config) && config['Mode'] !== undefined && config['Mode'] !== 'INLINE') {
    findings.schema('This engine runs inline Maps only', `${path}/${field}/ProcessorConfig/Mode`);
  }
  numberOrExpression(body['MaxConcurrency'], 0, 'MaxConcurrency', path, findings);
  numberOrExpression(body['ToleratedFailureCount'], 0, 'ToleratedFailureCount', path, findings);
  checkPercentage(body['ToleratedFailurePercentage'], path, findings);
  const processor = innerFlow(source, { ...around, path: `${path}/${field}` }, findings);
  const recovery = readRecovery(body, around, findings);
  if (processor === null) return null;
  return { ...base, ...recovery, type: 'Map', processor, ...mapTemplates(body, path, findings) };
}

function checkPercentage(value: Json | undefined, path: string, findings: Findings): void {
  if (typeof value === 'number' && (value < 0 || value > 100))
    findings.schema('ToleratedFailurePercentage is a number from 0 to 100', `${path}/ToleratedFailurePercentage`);
}

function mapTemplates(body: JsonObject, path: string, findings: Findings) {
  const read = (field: string) => findings.template(body[field], field, `${path}/${field}`);
  return {
    items: read('Items'),
    itemSelector: read('ItemSelector'),
    maxConcurrency: read('MaxConcurrency'),
    toleratedCount: read('ToleratedFailureCount'),
    toleratedPercentage: read('ToleratedFailurePercentage'),
  };
}
