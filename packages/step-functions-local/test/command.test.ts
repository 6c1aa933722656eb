import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import {
  DescribeExecutionCommand,
  CreateStateMachineCommand,
  GetExecutionHistoryCommand,
  SFNClient,
  StartExecutionCommand,
} from '@aws-sdk/client-sfn';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { engineRefusal, startEngine } from './command.ts';
import { invoking, ROLE } from './workbench.ts';

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sfn-local-'));
});

afterEach(() => rm(folder, { recursive: true, force: true }));

function clientOf(url: string): SFNClient {
  return new SFNClient({ endpoint: url, region: 'us-east-1', credentials: { accessKeyId: 'x', secretAccessKey: 'x' } });
}

describe('step-functions-local', () => {
  it('killed and started again goes on with what was under way', async () => {
    await writeFile(join(folder, 'count.mjs'), 'export const handler = async (event) => event + 1;');
    await writeFile(join(folder, 'manifest.json'), '{"count":"count.mjs"}');
    const args = ['--data', join(folder, 'data'), '--functions', join(folder, 'manifest.json')];
    const definition = JSON.stringify({
      QueryLanguage: 'JSONata',
      StartAt: 'Count',
      States: {
        Count: invoking('count', { Next: 'Enough' }),
        Enough: {
          Type: 'Choice',
          Choices: [{ Condition: '{% $states.input >= 300 %}', Next: 'Done' }],
          Default: 'Count',
        },
        Done: { Type: 'Succeed' },
      },
    });
    let executionArn = '';
    let over = false;
    for (let life = 0; !over; life++) {
      const engine = await startEngine(args);
      const sfn = clientOf(engine.url);
      if (life === 0) {
        const { stateMachineArn } = await sfn.send(
          new CreateStateMachineCommand({ name: 'count', definition, roleArn: ROLE }),
        );
        const started = await sfn.send(new StartExecutionCommand({ stateMachineArn, name: 'one', input: '0' }));
        executionArn = started.executionArn ?? '';
      }
      const from =
        (await sfn.send(new GetExecutionHistoryCommand({ executionArn, reverseOrder: true, maxResults: 1 })))
          .events?.[0]?.id ?? 0;
      await expect
        .poll(
          async () => {
            over = (await sfn.send(new DescribeExecutionCommand({ executionArn }))).status !== 'RUNNING';
            const { events } = await sfn.send(
              new GetExecutionHistoryCommand({ executionArn, reverseOrder: true, maxResults: 1 }),
            );
            return over || (events?.[0]?.id ?? 0) > from + 400;
          },
          { timeout: 30_000, interval: 5 },
        )
        .toBe(true);
      if (over)
        expect(await sfn.send(new DescribeExecutionCommand({ executionArn }))).toMatchObject({
          status: 'SUCCEEDED',
          output: '300',
        });
      sfn.destroy();
      await engine.kill();
    }
  }, 120_000);

  it('killed and started again keeps to the times, whatever a function does', async () => {
    await writeFile(
      join(folder, 'slow.mjs'),
      'export const handler = () => new Promise((done) => setTimeout(done, 60_000));',
    );
    await writeFile(join(folder, 'manifest.json'), '{"slow":"slow.mjs"}');
    const args = ['--data', join(folder, 'data'), '--functions', join(folder, 'manifest.json')];
    const definition = JSON.stringify({
      QueryLanguage: 'JSONata',
      StartAt: 'Both',
      States: {
        Both: {
          Type: 'Parallel',
          Branches: [
            { StartAt: 'Wait', States: { Wait: { Type: 'Wait', Seconds: 4, End: true } } },
            { StartAt: 'Slow', States: { Slow: invoking('slow', { TimeoutSeconds: 5, End: true }) } },
          ],
          End: true,
        },
      },
    });
    const first = await startEngine(args);
    const sfn = clientOf(first.url);
    const { stateMachineArn } = await sfn.send(
      new CreateStateMachineCommand({ name: 'times', definition, roleArn: ROLE }),
    );
    const { executionArn } = await sfn.send(new StartExecutionCommand({ stateMachineArn }));
    sfn.destroy();
    await sleep(1000);
    await first.kill();

    const second = await startEngine(args);
    const again = clientOf(second.url);
    const find = () => again.send(new DescribeExecutionCommand({ executionArn }));
    await expect.poll(async () => (await find()).status, { timeout: 8000 }).toBe('FAILED');
    const { error, startDate, stopDate } = await find();
    expect(error).toBe('States.Timeout');
    const { events = [] } = await again.send(new GetExecutionHistoryCommand({ executionArn }));
    const waited = events.find((event) => event.type === 'WaitStateExited')?.timestamp;
    const after = (at?: Date): number => Math.round((Number(at) - Number(startDate)) / 1000);
    expect({ waited: after(waited), timedOut: after(stopDate) }).toEqual({ waited: 4, timedOut: 5 });
    again.destroy();
    await second.kill();
  }, 30_000);

  it('says in one sentence that its port is in use', async () => {
    const other = createServer();
    await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
    const { port } = other.address() as AddressInfo;
    const { code, stderr } = await engineRefusal(['--port', String(port)]);
    other.close();
    expect({ code, stderr }).toEqual({
      code: 2,
      stderr: `Port ${port} is in use. Stop the other program, or choose another port with --port.\n`,
    });
  });

  it('says in one sentence that its data folder cannot be written', async () => {
    await writeFile(join(folder, 'file'), '');
    const { code, stderr } = await engineRefusal(['--port', '0', '--data', join(folder, 'file')]);
    expect(code).toBe(2);
    expect(stderr).toMatch(/^The folder .* can't be used .*\n$/);
  });

  it('says in one sentence what is wrong with the functions manifest', async () => {
    const manifest = join(folder, 'manifest.json');
    await writeFile(manifest, '["a"]'.replace('"a"', '1'));
    const { code, stderr } = await engineRefusal(['--functions', manifest]);
    expect({ code, lines: stderr.trim().split('\n').length }).toEqual({ code: 2, lines: 1 });
  });
});
