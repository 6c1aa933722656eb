import { cp, mkdtemp } from 'node:fs/promises';
import { openEngine } from '../src/engine.ts';
import type { Engine, EngineOptions } from '../src/engine.ts';
import type { Json, JsonObject } from '../src/json/json.ts';

export const ROLE = 'arn:aws:iam::000000000000:role/engine';
export const START = Date.parse('2025-01-24T01:00:00Z');

export interface Event {
  id: number;
  previousEventId: number;
  timestamp: number;
  type: string;
  [details: string]: unknown;
}

export interface Description {
  status: string;
  output?: string;
  error?: string;
  cause?: string;
  startDate: number;
  stopDate?: number;
}

type Handler = (payload: JsonObject) => unknown;

/** An engine with a clock that the test moves, and functions that are closures of the test. */
export class Workbench {
  now = START;
  readonly calls: { name: string; payload: JsonObject; at: number }[] = [];

  private constructor(
    readonly functions: Record<string, Handler>,
    private opened: Engine | null,
  ) {}

  static async open(functions: Record<string, Handler> = {}, options: Partial<EngineOptions> = {}): Promise<Workbench> {
    const bench = new Workbench(functions, null);
    await bench.reopen(options);
    return bench;
  }

  /** Opens an engine anew, as after a restart, where the options name a folder. */
  async reopen(options: Partial<EngineOptions> = {}): Promise<void> {
    this.opened = await openEngine({
      folder: null,
      clock: { now: () => this.now },
      invoke: async (name, payload) => {
        this.calls.push({ name, payload: payload as JsonObject, at: this.now });
        return this.functions[name]?.(payload as JsonObject);
      },
      ...options,
    });
  }

  /**
   * Goes on as after a kill: with an engine of its own on what is on disk at this moment. The one before is left to
   * itself, with whatever it waits for.
   */
  async reopenAsKilled(folder: string, options: Partial<EngineOptions> = {}): Promise<void> {
    const copy = await mkdtemp(`${folder}-`);
    await cp(folder, copy, { recursive: true });
    await this.reopen({ folder: copy, ...options });
  }

  get engine(): Engine {
    if (this.opened === null) throw new Error('The workbench is closed');
    return this.opened;
  }

  call<T = Record<string, unknown>>(action: string, body: object): Promise<T> {
    return this.engine.call(action, body) as Promise<T>;
  }

  async machine(states: object, more: object = {}, name = 'machine'): Promise<string> {
    const definition = JSON.stringify({
      QueryLanguage: 'JSONata',
      StartAt: Object.keys(states)[0],
      States: states,
      ...more,
    });
    const { stateMachineArn } = await this.call<{ stateMachineArn: string }>('CreateStateMachine', {
      name,
      definition,
      roleArn: ROLE,
    });
    return stateMachineArn;
  }

  async start(stateMachineArn: string, input: Json = {}, name?: string): Promise<string> {
    const request = { stateMachineArn, input: JSON.stringify(input), ...(name === undefined ? {} : { name }) };
    const { executionArn } = await this.call<{ executionArn: string }>('StartExecution', request);
    await this.engine.settled();
    return executionArn;
  }

  /** Makes a machine, runs it until nothing moves any more, and gives its arn. */
  async run(states: object, input: Json = {}, more: object = {}): Promise<string> {
    const arn = await this.machine(states, more);
    const executionArn = await this.start(arn, input);
    await this.toEnd();
    return executionArn;
  }

  /** Lets time jump from timer to timer until there is none. */
  async toEnd(): Promise<void> {
    await this.engine.settled();
    for (let at = this.engine.nextTimerAt(); at !== null; at = this.engine.nextTimerAt()) {
      this.now = Math.max(this.now, at);
      await this.engine.fireDue();
    }
  }

  async pass(seconds: number): Promise<void> {
    this.now += seconds * 1000;
    await this.engine.fireDue();
  }

  describe(executionArn: string): Promise<Description> {
    return this.call<Description>('DescribeExecution', { executionArn });
  }

  async output(executionArn: string): Promise<Json> {
    const { status, output = 'null', error, cause } = await this.describe(executionArn);
    if (status !== 'SUCCEEDED') throw new Error(`${status}: ${error} ${cause}`);
    return JSON.parse(output) as Json;
  }

  async history(executionArn: string): Promise<Event[]> {
    const { events } = await this.call<{ events: Event[] }>('GetExecutionHistory', { executionArn, maxResults: 1000 });
    return events;
  }

  async types(executionArn: string): Promise<string[]> {
    return (await this.history(executionArn)).map((event) => event.type);
  }
}

export const LAMBDA = 'arn:aws:states:::lambda:invoke';
export const TOKEN = `${LAMBDA}.waitForTaskToken`;

/** A task that calls a function and hands on what it returned. */
export function invoking(functionName: string, more: object = {}): object {
  return {
    Type: 'Task',
    Resource: LAMBDA,
    Arguments: { FunctionName: functionName, Payload: '{% $states.input %}' },
    Output: '{% $states.result.Payload %}',
    ...more,
  };
}

/** A task that hands its token to a function and waits for the answer. */
export function asking(functionName: string, more: object = {}): object {
  return {
    Type: 'Task',
    Resource: TOKEN,
    Arguments: { FunctionName: functionName, Payload: { token: '{% $states.context.Task.Token %}' } },
    ...more,
  };
}
