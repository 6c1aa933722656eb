import type { Random } from './random.ts';
import { call, send } from './wire.ts';

const ROLE = 'arn:aws:iam::000000000000:role/any';
const ACTIONS = [
  'CreateStateMachine',
  'UpdateStateMachine',
  'DescribeStateMachine',
  'ListStateMachines',
  'DeleteStateMachine',
  'ValidateStateMachineDefinition',
  'StartExecution',
  'StartSyncExecution',
  'StopExecution',
  'DescribeExecution',
  'DescribeStateMachineForExecution',
  'ListExecutions',
  'GetExecutionHistory',
  'SendTaskSuccess',
  'SendTaskFailure',
  'SendTaskHeartbeat',
  'TestState',
  'TagResource',
  'UntagResource',
  'ListTagsForResource',
  'NoSuchAction',
];
const FIELDS = [
  'name',
  'definition',
  'roleArn',
  'type',
  'stateMachineArn',
  'executionArn',
  'input',
  'output',
  'taskToken',
  'error',
  'cause',
  'maxResults',
  'nextToken',
  'statusFilter',
  'reverseOrder',
  'tags',
  'tagKeys',
  'resourceArn',
  'variables',
];
const nested = (depth: number): string => '['.repeat(depth) + ']'.repeat(depth);
const pass = (output: string): string =>
  JSON.stringify({
    QueryLanguage: 'JSONata',
    StartAt: 'P',
    States: { P: { Type: 'Pass', Output: output, End: true } },
  });

/** Values that somebody, or something, might send. */
const VALUES: unknown[] = [
  null,
  0,
  -1,
  1e308,
  true,
  '',
  ' ',
  '\u0000',
  '\ud800',
  '💥'.repeat(40),
  'x'.repeat(300_000),
  '{}',
  '{"a":12345678901234567890}',
  '{"__proto__":{"x":1},"constructor":1}',
  '{"a":1,"a":[2]}',
  '{"a":',
  '-0',
  nested(999),
  nested(5000),
  `"${'\\u0000'.repeat(1000)}"`,
  [],
  {},
  [{ key: null }, 1],
  { __proto__: 1 },
  pass('{% $states.input %}'),
  pass('{% 1/0 %}'),
  pass('{% $match($string($states.input), /^(a+)+$/) %}'),
  pass('{% ($f := function($n) { $f($n + 1) }; $f(1)) %}'),
  pass('{% $pad("x", 1000000) %}'),
  pass('{% phone %}'),
  pass('{% ((((( %}'),
  '{"StartAt":"A","States":{"A":{"Type":"Map"}}}',
  ROLE,
  'arn:aws:states:us-east-1:000000000000:stateMachine:odd',
  'arn:aws:states:us-east-1:000000000000:execution:odd:one',
  'e30',
  'RUNNING',
  'EXPRESS',
];

function oddBody(random: Random): string {
  const kind = random.integer(12);
  if (kind === 0) return '';
  if (kind === 1) return random.pick(['[]', '1', 'null', '{', '"', nested(5000), '{"a":'.repeat(3000)]);
  const fields = Array.from({ length: 1 + random.integer(6) }, () => [random.pick(FIELDS), random.pick(VALUES)]);
  return JSON.stringify(Object.fromEntries(fields));
}

/**
 * Requests with whatever in them. Each gets an answer in the service's shape: what was wrong with it, never that
 * something went wrong here.
 * @throws Error at the first that gets another
 */
export async function oddRequests(url: string, random: Random, until: number): Promise<number> {
  await call(url, 'CreateStateMachine', { name: 'odd', definition: pass('{% $states.input %}'), roleArn: ROLE });
  let sent = 0;
  while (performance.now() < until) {
    const requests = Array.from({ length: 10 }, () => ({ action: random.pick(ACTIONS), body: oddBody(random) }));
    await Promise.all(
      requests.map(async ({ action, body }) => {
        const answer = await send(url, action, body);
        const isSound = answer.status === 200 || (answer.status === 400 && typeof answer.body['__type'] === 'string');
        if (!isSound)
          throw new Error(
            `${action} ${body.slice(0, 500)} was answered ${answer.status} ${JSON.stringify(answer.body)}`,
          );
      }),
    );
    sent += requests.length;
  }
  return sent;
}
