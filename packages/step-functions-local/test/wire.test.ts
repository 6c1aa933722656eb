import { request } from 'node:http';
import { Agent } from 'node:http';
import {
  CreateStateMachineCommand,
  DescribeExecutionCommand,
  paginateGetExecutionHistory,
  paginateListExecutions,
  SendTaskSuccessCommand,
  SFNClient,
  StartExecutionCommand,
  TaskTimedOut,
} from '@aws-sdk/client-sfn';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ACTIONS } from '../src/api/actions.ts';
import { snapshotEntries } from '../src/journal/snapshot.ts';
import type { Store } from '../src/store.ts';
import { listen } from './endpoint.ts';
import type { Endpoint } from './endpoint.ts';
import { asking, ROLE, Workbench } from './workbench.ts';

let bench: Workbench;
let endpoint: Endpoint;
let token = '';

beforeEach(async () => {
  bench = await Workbench.open({ ask: (payload) => void (token = String(payload['token'])) });
  endpoint = await listen(bench.engine);
});

afterEach(() => endpoint.close());

const ASK = JSON.stringify({
  QueryLanguage: 'JSONata',
  StartAt: 'Ask',
  States: { Ask: asking('ask', { TimeoutSeconds: 3600, End: true }) },
});

describe('the AWS SDK', () => {
  it('creates, starts, answers, describes and pages', async () => {
    const sfn = new SFNClient({
      endpoint: endpoint.url,
      region: 'us-east-1',
      credentials: { accessKeyId: 'x', secretAccessKey: 'x' },
    });
    const { stateMachineArn = '' } = await sfn.send(
      new CreateStateMachineCommand({ name: 'ask', definition: ASK, roleArn: ROLE }),
    );
    const started = [];
    for (let n = 0; n < 5; n++)
      started.push(await sfn.send(new StartExecutionCommand({ stateMachineArn, name: `n${n}`, input: '{}' })));
    await bench.engine.settled();
    await sfn.send(new SendTaskSuccessCommand({ taskToken: token, output: '{"yes":true}' }));
    await expect(sfn.send(new SendTaskSuccessCommand({ taskToken: token, output: '{}' }))).rejects.toBeInstanceOf(
      TaskTimedOut,
    );
    const last = await sfn.send(new DescribeExecutionCommand({ executionArn: started.at(-1)?.executionArn ?? '' }));
    expect(last).toMatchObject({ status: 'SUCCEEDED', output: '{"yes":true}', startDate: new Date(bench.now) });
    const names: string[] = [];
    for await (const page of paginateListExecutions({ client: sfn, pageSize: 2 }, { stateMachineArn }))
      names.push(...(page.executions ?? []).map((execution) => execution.name ?? ''));
    expect(names).toEqual(['n4', 'n3', 'n2', 'n1', 'n0']);
    const types: string[] = [];
    for await (const page of paginateGetExecutionHistory(
      { client: sfn, pageSize: 3 },
      { executionArn: last.executionArn ?? '' },
    ))
      types.push(...(page.events ?? []).map((event) => event.type ?? ''));
    expect(types).toHaveLength(8);
    sfn.destroy();
  });
});

const agent = new Agent({ keepAlive: true, maxSockets: 1 });

interface Answer {
  status: number;
  headers: Record<string, unknown>;
  body: Record<string, unknown>;
}

function post(target: string, body: string | Buffer): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const sent = request(
      endpoint.url,
      { method: 'POST', agent, headers: { 'x-amz-target': target, 'content-type': 'application/x-amz-json-1.0' } },
      (response) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.on('end', () =>
          resolve({
            status: response.statusCode ?? 0,
            headers: response.headers,
            body: JSON.parse(Buffer.concat(chunks).toString()) as Record<string, unknown>,
          }),
        );
      },
    );
    sent.on('error', reject);
    sent.end(body);
  });
}

describe('a bad request', () => {
  it.each<[string, string, string | Buffer, string]>([
    ['that is not JSON', 'AWSStepFunctions.ListStateMachines', '{', 'SerializationException'],
    ['that is no object', 'AWSStepFunctions.ListStateMachines', '[]', 'SerializationException'],
    ['for an unknown action', 'AWSStepFunctions.Nothing', '{}', 'UnknownOperationException'],
    ['for an inherited name', 'AWSStepFunctions.constructor', '{}', 'UnknownOperationException'],
    ['for another service', 'AmazonEC2.RunInstances', '{}', 'UnknownOperationException'],
    ['of 5 MB', 'AWSStepFunctions.ListStateMachines', Buffer.alloc(5_000_000, 0x20), 'SerializationException'],
    ['without a required field', 'AWSStepFunctions.DescribeExecution', '{}', 'ValidationException'],
    ['with a wrong type', 'AWSStepFunctions.DescribeExecution', '{"executionArn":7}', 'SerializationException'],
  ])('%s gets the error of the service, and the connection lives', async (_, target, body, type) => {
    const { status, headers, body: answer } = await post(target, body);
    expect({ status, type: answer['__type'], contentType: headers['content-type'] }).toEqual({
      status: 400,
      type,
      contentType: 'application/x-amz-json-1.0',
    });
    expect(answer['message']).toBeTypeOf('string');
    expect(headers['x-amzn-requestid']).toMatch(/^[0-9a-f-]{36}$/);
    expect((await post('AWSStepFunctions.ListStateMachines', '{}')).status).toBe(200);
  });

  it('a thousand random ones: never a 500, never a changed state', async () => {
    const { stateMachineArn } = await bench.call<{ stateMachineArn: string }>('CreateStateMachine', {
      name: 'ask',
      definition: ASK,
      roleArn: ROLE,
    });
    const executionArn = await bench.start(stateMachineArn, {}, 'waiting');
    const before = stateOf(bench);
    const fields = [
      'executionArn',
      'stateMachineArn',
      'name',
      'definition',
      'roleArn',
      'input',
      'taskToken',
      'output',
      'error',
      'cause',
      'maxResults',
      'nextToken',
      'statusFilter',
      'reverseOrder',
      'tags',
      'resourceArn',
      'type',
    ];
    const junk = fc.oneof(
      fc.jsonValue({ maxDepth: 1 }),
      fc.constantFrom(
        '',
        executionArn.slice(0, -1),
        `${stateMachineArn}x`,
        '{"StartAt":1}',
        token.slice(1),
        '\u0000',
        '../..',
        -1,
        1e99,
      ),
    );
    const bodies = fc.oneof(
      fc.dictionary(fc.constantFrom(...fields), junk).map((body) => JSON.stringify(body)),
      fc.string(),
      fc.jsonValue().map((value) => JSON.stringify(value)),
    );
    const targets = fc.oneof(
      { weight: 9, arbitrary: fc.constantFrom(...ACTIONS.keys()).map((action) => `AWSStepFunctions.${action}`) },
      { weight: 1, arbitrary: fc.constantFrom('AWSStepFunctions.', 'x', 'AWSStepFunctions.__proto__') },
    );
    await fc.assert(
      fc.asyncProperty(targets, bodies, async (target, body) => {
        const { status } = await post(target, body);
        expect([200, 400]).toContain(status);
      }),
      { numRuns: 1000 },
    );
    await bench.engine.settled();
    expect(stateOf(bench)).toEqual(before);
  });
});

/** Everything that the engine knows, as a snapshot of it would be written. */
function stateOf(of: Workbench): string[] {
  const { api } = of.engine as unknown as { api: { store: Store } };
  for (const execution of api.store.executions.values()) execution.recorded = true;
  return snapshotEntries(api.store);
}
