import { Agent, request } from 'node:http';
import { latencies, perSecond } from './rate.ts';

/**
 * Starts executions over the wire from a process of its own, until all of them have ended.
 * `wire-client.ts rate|latency URL ARN COUNT` prints how many a second, or the median milliseconds of one at a time.
 */
const [mode, url = '', stateMachineArn = '', count = '0'] = process.argv.slice(2);
const agent = new Agent({ keepAlive: true, maxSockets: 50 });

function call<T>(action: string, body: object): Promise<T> {
  const headers = {
    'x-amz-target': `AWSStepFunctions.${action}`,
    'content-type': 'application/x-amz-json-1.0',
    authorization:
      'AWS4-HMAC-SHA256 Credential=local/20250101/us-east-1/states/aws4_request, SignedHeaders=host, Signature=0',
  };
  return new Promise((resolve, reject) => {
    const sent = request(url, { method: 'POST', agent, headers }, (response) => {
      let text = '';
      response.on('data', (chunk: Buffer) => (text += chunk.toString()));
      response.on('end', () => resolve(JSON.parse(text) as T));
    });
    sent.on('error', reject);
    sent.end(JSON.stringify(body));
  });
}

const start = (n: number): Promise<{ executionArn: string }> =>
  call('StartExecution', { stateMachineArn, input: `{"n":${n % 10}}` });

async function allEnded(): Promise<void> {
  const running = { stateMachineArn, statusFilter: 'RUNNING', maxResults: 1 };
  while ((await call<{ executions: unknown[] }>('ListExecutions', running)).executions.length > 0);
}

async function startToEnd(n: number): Promise<void> {
  const { executionArn } = await start(n);
  while ((await call<{ status: string }>('DescribeExecution', { executionArn })).status === 'RUNNING');
}

const figure =
  mode === 'latency'
    ? await latencies(Number(count), startToEnd)
    : await perSecond(Number(count), start, { atOnce: 50, afterwards: allEnded });
process.stdout.write(String(figure));
agent.destroy();
