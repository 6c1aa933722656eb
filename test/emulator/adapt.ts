import { judgedCoarsely, leftOut, unknownAttributes } from './limits.ts';

type Properties = Record<string, unknown>;
interface Resource {
  Type: string;
  DependsOn?: string | string[];
  Properties?: Properties;
}
export interface Template {
  Resources: Record<string, Resource>;
  Outputs?: Record<string, { Value: unknown }>;
}
interface Statement {
  Effect: string;
  Action: string | string[];
  Resource: unknown;
  Condition?: unknown;
}

/** Longer than any run, in place of the deadlines that the state machines work out. */
const LONG_SECONDS = 3600;

/**
 * Makes of a template what the emulator can carry: see the limits.
 * @param time for which the schedule calls, an instant
 * @returns why something was left out, one reason for each resource
 */
export function adapt(template: Template, time: string): string[] {
  const resources = Object.entries(template.Resources);
  const absent = new Map(resources.flatMap(([id, resource]) => reasonsAgainst(resource).map((reason) => [id, reason])));
  template.Resources = Object.fromEntries(resources.filter(([id]) => !absent.has(id)));
  template.Outputs = Object.fromEntries(
    Object.entries(template.Outputs ?? {}).filter(([, { Value }]) => isKnown(template, Value)),
  );
  for (const resource of Object.values(template.Resources)) {
    if (resource.DependsOn !== undefined)
      resource.DependsOn = [resource.DependsOn].flat().filter((id) => !absent.has(id));
    adaptations[resource.Type]?.(resource.Properties ?? {}, time);
  }
  return [...absent.values()];
}

function reasonsAgainst({ Type, Properties = {} }: Resource): string[] {
  return leftOut
    .filter(({ type, property }) => type === Type && (property === undefined || property in Properties))
    .map(({ reason }) => `${Type}: ${reason}`);
}

const adaptations: Readonly<Record<string, (properties: Properties, time: string) => void>> = {
  'AWS::Scheduler::Schedule': writeTimeOut,
  'AWS::StepFunctions::StateMachine': writeTimeoutsOut,
  'AWS::IAM::Policy': widen,
  'AWS::S3::BucketPolicy': adaptResourcePolicy,
  'AWS::SQS::QueuePolicy': adaptResourcePolicy,
  'AWS::SNS::TopicPolicy': adaptResourcePolicy,
};

function isKnown({ Resources }: Template, value: unknown): boolean {
  const [, id, attribute] = /"Fn::GetAtt":\["([^"]+)","([^"]+)"\]/.exec(JSON.stringify(value)) ?? [];
  return attribute === undefined || unknownAttributes[Resources[id ?? '']?.Type ?? '']?.test(attribute) !== true;
}

function writeTimeOut(schedule: Properties, time: string): void {
  const target = schedule['Target'] as { Input?: unknown };
  if (typeof target.Input === 'string') target.Input = target.Input.replace('<aws.scheduler.scheduled-time>', time);
  schedule['ScheduleExpression'] = 'rate(1 minute)';
}

/** A definition is pieces of text with references between them; an expression lies within one piece. */
function writeTimeoutsOut(machine: Properties): void {
  const text = JSON.stringify(machine['DefinitionString']);
  machine['DefinitionString'] = JSON.parse(
    text.replace(/(\\"TimeoutSeconds\\":)\\"\{%.*?%\}\\"/g, `$1${LONG_SECONDS}`),
  ) as unknown;
}

/** Takes the coarsely judged actions out of their statements and allows them everywhere; all others stay as they are. */
function widen(policy: Properties): void {
  changeStatements(policy, (statement) => {
    const actions = [statement.Action].flat();
    const others = actions.filter((action) => !(action in judgedCoarsely));
    if (others.length === actions.length) return [statement];
    const coarse = actions.filter((action) => action in judgedCoarsely);
    return [
      ...(others.length > 0 ? [{ ...statement, Action: others }] : []),
      { Effect: statement.Effect, Action: coarse, Resource: '*' },
    ];
  });
}

function adaptResourcePolicy(policy: Properties): void {
  changeStatements(policy, (statement) => {
    const condition = JSON.stringify(statement.Condition ?? {});
    if (/aws:SecureTransport|s3:TlsVersion|s3:if-none-match/.test(condition)) return [];
    return condition.includes('aws:PrincipalArn') ? [{ ...statement, Condition: ofSessions(condition) }] : [statement];
  });
}

/** A role's ARN, written out or joined of pieces, becomes the pattern of its sessions' ARNs. */
function ofSessions(condition: string): unknown {
  const pattern = (arn: unknown): unknown => ({ 'Fn::Join': ['', [arn, '/*']] });
  const sessions = condition.replaceAll(':iam::', ':sts::').replaceAll(':role/', ':assumed-role/');
  return JSON.parse(sessions, (key, value: unknown) =>
    key === 'aws:PrincipalArn' ? [value].flat().map(pattern) : value,
  );
}

function changeStatements(policy: Properties, change: (statement: Statement) => Statement[]): void {
  const document = policy['PolicyDocument'] as { Statement: Statement[] };
  document.Statement = document.Statement.flatMap(change);
}
