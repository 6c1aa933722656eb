import { Agent, request } from 'node:http';
import { perSecond } from './rate.ts';

/** Starts executions over the wire from a process of its own: `wire-client.ts URL ARN COUNT` prints how many a second. */
const [url = '', stateMachineArn = '', count = '0'] = process.argv.slice(2);
const agent = new Agent({ keepAlive: true, maxSockets: 50 });
const headers = { 'x-amz-target': 'AWSStepFunctions.StartExecution', 'content-type': 'application/x-amz-json-1.0' };

function start(n: number): Promise<void> {
  return new Promise((resolve, reject) => {
    const sent = request(url, { method: 'POST', agent, headers }, (response) =>
      response.resume().on('end', () => resolve()),
    );
    sent.on('error', reject);
    sent.end(JSON.stringify({ stateMachineArn, input: `{"n":${n % 10}}` }));
  });
}

process.stdout.write(String(await perSecond(Number(count), start, 50)));
agent.destroy();
