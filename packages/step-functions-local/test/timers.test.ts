import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { invoking, Workbench } from './workbench.ts';

let place: string;
let folder: string;

beforeEach(async () => {
  place = await mkdtemp(join(tmpdir(), 'sfn-local-timers-'));
  folder = join(place, 'data');
});

afterEach(() => rm(place, { recursive: true, force: true }));

const hang = (): Promise<never> => new Promise(() => undefined);
const machineTime = { clock: { now: () => Date.now() } };
const MACHINE = {
  Both: {
    Type: 'Parallel',
    Branches: [
      {
        StartAt: 'Call',
        States: {
          Call: invoking('hang', {
            TimeoutSeconds: 2,
            Catch: [{ ErrorEquals: ['States.Timeout'], Next: 'TimedOut' }],
            End: true,
          }),
          TimedOut: { Type: 'Pass', End: true },
        },
      },
      { StartAt: 'Wait', States: { Wait: { Type: 'Wait', Seconds: 1, End: true } } },
    ],
    End: true,
  },
};

/** When each event of a type came, in seconds after the start. */
async function secondsOf(bench: Workbench, arn: string, type: string): Promise<number[]> {
  const events = await bench.history(arn);
  const begun = events[0]?.timestamp ?? 0;
  return events.filter((event) => event.type === type).map((event) => Math.round(event.timestamp - begun));
}

describe('timers, while calls of functions last', () => {
  it('fire at their time after a restart', async () => {
    const bench = await Workbench.open({ hang }, { folder, ...machineTime });
    const machine = await bench.machine(MACHINE);
    const { executionArn } = await bench.call<{ executionArn: string }>('StartExecution', {
      stateMachineArn: machine,
    });
    await bench.reopenAsKilled(folder, machineTime);
    void bench.engine.runTimers();
    await expect.poll(async () => (await bench.describe(executionArn)).status, { timeout: 4000 }).toBe('SUCCEEDED');
    expect(await secondsOf(bench, executionArn, 'WaitStateExited')).toEqual([1]);
    expect(await secondsOf(bench, executionArn, 'TaskTimedOut')).toEqual([2]);
    expect(bench.calls.length).toBe(2);
  });

  it('fire at their time under steady load', async () => {
    const bench = await Workbench.open({ hang, slow: () => sleep(300) }, machineTime);
    void bench.engine.runTimers();
    const busy = await bench.machine({ Slow: invoking('slow', { End: true }) }, {}, 'busy');
    const load = setInterval(() => void bench.call('StartExecution', { stateMachineArn: busy }), 20);
    const wait = { Wait: { Type: 'Wait', Seconds: 1, End: true } };
    const waiting = await bench.machine(wait, {}, 'waiting');
    const arns: string[] = [];
    for (let i = 0; i < 20; i++) {
      const { executionArn } = await bench.call<{ executionArn: string }>('StartExecution', {
        stateMachineArn: waiting,
      });
      arns.push(executionArn);
      await sleep(10);
    }
    await sleep(1200);
    clearInterval(load);
    const descriptions = await Promise.all(arns.map((arn) => bench.describe(arn)));
    expect(descriptions.map(({ status }) => status)).toEqual(arns.map(() => 'SUCCEEDED'));
    expect(descriptions.filter(({ startDate, stopDate }) => (stopDate ?? 0) - startDate > 1.2)).toEqual([]);
  });

  it('that fell due in a downtime fire soon, even when a call that is made again hangs', async () => {
    const bench = await Workbench.open({ hang }, { folder });
    const machine = await bench.machine({ Call: invoking('hang', { TimeoutSeconds: 5, End: true }) });
    const { executionArn } = await bench.call<{ executionArn: string }>('StartExecution', { stateMachineArn: machine });
    bench.now += 60_000;
    await bench.reopenAsKilled(folder);
    await bench.engine.runTimers({ orderedMs: 100 });
    expect(await bench.describe(executionArn)).toMatchObject({ status: 'FAILED', error: 'States.Timeout' });
  });

  it('keep their order when one falls due while those of a downtime wait for a call', async () => {
    const bench = await Workbench.open({ hang }, { folder, ...machineTime });
    const stateMachineArn = await bench.machine(MACHINE);
    const { executionArn } = await bench.call<{ executionArn: string }>('StartExecution', { stateMachineArn });
    await sleep(1500);
    await bench.reopenAsKilled(folder, machineTime);
    await bench.engine.runTimers();
    await expect.poll(async () => (await bench.describe(executionArn)).status, { timeout: 4000 }).toBe('SUCCEEDED');
    const ends = (await bench.types(executionArn)).filter((type) => /WaitStateExited|TaskTimedOut/.test(type));
    expect(ends).toEqual(['WaitStateExited', 'TaskTimedOut']);
    expect(await secondsOf(bench, executionArn, 'TaskTimedOut')).toEqual([2]);
  });
});
