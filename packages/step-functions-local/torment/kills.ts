import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { startEngine } from '../test/command.ts';
import type { RunningEngine } from '../test/command.ts';
import type { Random } from './random.ts';
import { call } from './wire.ts';

const ROLE = 'arn:aws:iam::000000000000:role/any';
const invoke = (functionName: string, more: object): object => ({
  Type: 'Task',
  Resource: 'arn:aws:states:::lambda:invoke',
  Arguments: { FunctionName: functionName, Payload: '{% $states.input %}' },
  Output: '{% $states.result.Payload %}',
  ...more,
});

/** Machines that end by themselves, with what each of them makes of its input; one waits for an answer. */
const MACHINES: Record<string, object> = {
  call: { Call: invoke('echo', { End: true }) },
  wait: { Wait: { Type: 'Wait', Seconds: 1, End: true } },
  retry: {
    Call: invoke('moody', {
      Retry: [{ ErrorEquals: ['States.ALL'], IntervalSeconds: 1, MaxAttempts: 99, BackoffRate: 1 }],
      End: true,
    }),
  },
  both: {
    Both: {
      Type: 'Parallel',
      Branches: [
        { StartAt: 'One', States: { One: invoke('echo', { End: true }) } },
        { StartAt: 'Two', States: { Two: { Type: 'Wait', Seconds: 1, End: true } } },
      ],
      Output: '{% $states.result[0] %}',
      End: true,
    },
  },
  each: {
    Each: {
      Type: 'Map',
      Items: '{% [$states.input, $states.input, $states.input] %}',
      MaxConcurrency: 2,
      ItemProcessor: { StartAt: 'Item', States: { Item: invoke('echo', { End: true }) } },
      Output: '{% $states.result[2] %}',
      End: true,
    },
  },
  ask: {
    Ask: {
      Type: 'Task',
      Resource: 'arn:aws:states:::lambda:invoke.waitForTaskToken',
      Arguments: { FunctionName: 'echo', Payload: { token: '{% $states.context.Task.Token %}' } },
      End: true,
    },
  },
};
const FUNCTIONS = `
export const handler = async (event) => event;
`;
const MOODY = `
export const handler = async (event) => { if (Math.random() < 0.5) throw new Error('not now'); return event; };
`;

interface Acknowledged {
  input: string;
  machine: string;
  /** What the client was told of: then it must stand. */
  outcome: 'stopped' | 'answered' | null;
}

/** Clients at work while the program is killed again and again, and what they were told. */
export class Kills {
  readonly acknowledged = new Map<string, Acknowledged>();
  kills = 0;
  #engine: RunningEngine | null = null;
  #isOver = false;

  constructor(
    private readonly folder: string,
    private readonly random: Random,
    private readonly program: readonly string[],
  ) {}

  /**
   * @param least goes on until so many executions are acknowledged, on a machine that is busy with something else
   * @throws Error where something acknowledged is missing, different, or does not come to its end
   */
  async run(until: number, least = 0): Promise<void> {
    await mkdir(this.folder, { recursive: true });
    await writeFile(join(this.folder, 'echo.mjs'), FUNCTIONS);
    await writeFile(join(this.folder, 'moody.mjs'), MOODY);
    await writeFile(join(this.folder, 'manifest.json'), '{"echo":"echo.mjs","moody":"moody.mjs"}');
    await this.#start();
    for (const [name, states] of Object.entries(MACHINES)) await this.#create(name, states);
    const clients = Array.from({ length: 8 }, (_, n) => this.#client(n));
    while (performance.now() < until || this.acknowledged.size < least) {
      await sleep(300 + this.random.integer(1500));
      await this.#engine?.kill();
      this.kills++;
      await this.#start();
    }
    this.#isOver = true;
    await Promise.all(clients);
    await this.#check();
    await this.#engine?.kill();
  }

  async #start(): Promise<void> {
    const data = ['--data', join(this.folder, 'data'), '--functions', join(this.folder, 'manifest.json')];
    this.#engine = await startEngine(data, this.program);
  }

  get #url(): string {
    return this.#engine?.url ?? '';
  }

  #create(name: string, states: object): Promise<unknown> {
    const definition = JSON.stringify({ QueryLanguage: 'JSONata', StartAt: Object.keys(states)[0], States: states });
    return call(this.#url, 'CreateStateMachine', { name, definition, roleArn: ROLE });
  }

  async #client(number: number): Promise<void> {
    for (let n = 0; !this.#isOver; n++) {
      try {
        await this.#piece(`client-${number}-${n}`);
      } catch (error) {
        if ((error as Error).message.includes('InternalServerError')) throw error;
        // No answer, as the program is down: nothing was promised.
        await sleep(20);
      }
    }
  }

  async #piece(name: string): Promise<void> {
    const machine = this.random.pick(Object.keys(MACHINES));
    const input = `{"n": ${this.random.integer(1000)}, "id": 1234567890123456789${this.random.integer(10)}}`;
    const stateMachineArn = `arn:aws:states:us-east-1:000000000000:stateMachine:${machine}`;
    const { executionArn } = await call<{ executionArn: string }>(this.#url, 'StartExecution', {
      stateMachineArn,
      name,
      input,
    });
    const told: Acknowledged = { input, machine, outcome: null };
    this.acknowledged.set(executionArn, told);
    if (machine === 'ask') await this.#answer(executionArn, told);
    else if (machine === 'wait' && this.random.integer(4) === 0) await this.#stop(executionArn, told);
  }

  async #stop(executionArn: string, told: Acknowledged): Promise<void> {
    await call(this.#url, 'StopExecution', { executionArn, error: 'Stopped' });
    const { status } = await call<{ status: string }>(this.#url, 'DescribeExecution', { executionArn });
    if (status === 'ABORTED') told.outcome = 'stopped';
  }

  async #answer(executionArn: string, told: Acknowledged): Promise<void> {
    const taskToken = await this.#tokenOf(executionArn);
    await call(this.#url, 'SendTaskSuccess', { taskToken, output: told.input });
    told.outcome = 'answered';
  }

  async #tokenOf(executionArn: string): Promise<string> {
    const { events } = await call<{ events: { taskScheduledEventDetails?: { parameters: string } }[] }>(
      this.#url,
      'GetExecutionHistory',
      { executionArn },
    );
    const parameters = events.find((event) => event.taskScheduledEventDetails !== undefined)?.taskScheduledEventDetails
      ?.parameters;
    return (JSON.parse(parameters ?? '{}') as { Payload: { token: string } }).Payload.token;
  }

  async #check(): Promise<void> {
    const deadline = performance.now() + 60_000;
    for (const [executionArn, told] of this.acknowledged) {
      if (told.machine === 'ask' && told.outcome === null)
        await this.#answer(executionArn, told).catch(() => undefined);
      for (;;) {
        const found = await call<{ status: string; input: string; output?: string }>(this.#url, 'DescribeExecution', {
          executionArn,
        });
        if (found.input !== told.input)
          throw new Error(`${executionArn} began with ${told.input} and has ${found.input}`);
        if (found.status === 'RUNNING' && performance.now() < deadline) {
          await sleep(20);
          continue;
        }
        this.#judge(executionArn, told, found);
        break;
      }
    }
  }

  #judge(executionArn: string, told: Acknowledged, found: { status: string; output?: string }): void {
    const expected =
      told.outcome === 'stopped' ? ['ABORTED'] : told.machine === 'wait' ? ['SUCCEEDED', 'ABORTED'] : ['SUCCEEDED'];
    if (!expected.includes(found.status))
      throw new Error(`${executionArn} is ${found.status}, not ${expected.join(' or ')}`);
    const isVerbatim = told.machine === 'ask' || told.machine === 'wait';
    if (found.status === 'SUCCEEDED' && isVerbatim && found.output !== told.input)
      throw new Error(`${executionArn} was given ${told.input} and gave ${found.output ?? 'nothing'}`);
  }
}
