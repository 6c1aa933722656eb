import { AsyncLocalStorage } from 'node:async_hooks';
import { epochMs } from '../../domain/time/instant.ts';
import type { VirtualClock } from '../../local/clock/clock.ts';
import type { Acts } from './acts.ts';

/** What may go wrong with one request to AWS: nothing, refused before it acts, lost after it has acted, or delivered twice. */
export type RequestFate = 'done' | 'refused' | 'lost' | 'twice';
/**
 * What may go wrong with one call: made twice, one after the other or at the same time; given up and begun at a later moment all the
 * same; given up while it stands still before a request, until it goes on.
 */
export type CallFate = 'once' | 'twice' | 'both' | { givenUpUntil: string } | Stop;

export interface Stop {
  /** @param before what the call has asked for so far, such as `PutCommand case`; @param next what it is about to ask for */
  stopsWhen(before: readonly string[], next: string): boolean;
  readonly until: string | Promise<string>;
  /** It never goes on; nor does anything else of it that is under way. */
  readonly dies?: boolean;
}

export interface Faults {
  /** @param name such as `PutCommand case` */
  onRequest(name: string): RequestFate;
  /** @param name of the function; `page` for what a person does */
  onCall(name: string): CallFate;
  /** How many turns of the event loop others get before a request is done. */
  turns(): number;
}

export const NO_FAULTS: Faults = { onRequest: () => 'done', onCall: () => 'once', turns: () => 0 };

interface Call {
  readonly stop: Stop;
  readonly requests: string[];
  hasStopped: boolean;
  giveUp(): void;
  ended: Promise<void>;
}

/** Calls of functions and people, and the requests that they make, each with its fate. */
export class Calls {
  readonly #present = new AsyncLocalStorage<Call | null>();
  requests = 0;
  /** Calls that have stood still. */
  stopped = 0;

  constructor(
    private readonly world: { faults: Faults },
    private readonly clock: VirtualClock,
    private readonly acts: Acts,
  ) {}

  /** @throws what the work throws; that the call was given up, while the work may go on */
  async make<T>(name: string, asked: () => Promise<T>): Promise<T> {
    const fate = this.world.faults.onCall(name);
    // A call that another one has set off, by what it told the engine, is no part of it.
    const work = (): Promise<T> => this.#present.run(null, asked);
    if (fate === 'once') return work();
    if (fate === 'twice') return work().then(work, work);
    if (fate === 'both') return Promise.allSettled([work(), work()]).then(([first]) => resultOf(first));
    if ('stopsWhen' in fate) return this.#stopping(fate, asked);
    this.acts.add(this.#momentOf(fate.givenUpUntil), () => work().catch(() => undefined));
    throw givenUp();
  }

  /** Makes a request of the call that is under way. */
  async request(name: string, perform: () => Promise<object>): Promise<object> {
    this.requests += 1;
    await this.#standStill(name);
    for (let turns = this.world.faults.turns(); turns > 0; turns -= 1) await new Promise(setImmediate);
    const fate = this.world.faults.onRequest(name);
    if (fate === 'refused') throw lost();
    // A client that heard nothing asks again: what it hears then is of the second time.
    if (fate === 'twice') await perform().catch(() => undefined);
    const response = await perform();
    if (fate === 'lost') throw lost();
    return response;
  }

  /** Whether the call that is under way has stood still: others may have done its work since. */
  isLate(): boolean {
    return this.#present.getStore()?.hasStopped ?? false;
  }

  #stopping<T>(stop: Stop, work: () => Promise<T>): Promise<T> {
    return new Promise((resolve, reject) => {
      const giveUp = (): void => reject(givenUp());
      const call: Call = { stop, requests: [], hasStopped: false, giveUp, ended: Promise.resolve() };
      call.ended = this.#present.run(call, work).then(resolve, reject);
    });
  }

  async #standStill(name: string): Promise<void> {
    const call = this.#present.getStore();
    if (!call) return;
    if (call.hasStopped) return call.stop.dies === true ? new Promise(() => undefined) : undefined;
    call.hasStopped = call.stop.stopsWhen(call.requests, name);
    call.requests.push(name);
    if (!call.hasStopped) return;
    this.stopped += 1;
    call.giveUp();
    const until = await call.stop.until;
    await new Promise<void>((goOn) => {
      this.acts.add(this.#momentOf(until), () => {
        goOn();
        return call.ended;
      });
    });
  }

  #momentOf(instant: string): number {
    return Math.max(epochMs(instant), this.clock.now());
  }
}

function resultOf<T>(settled: PromiseSettledResult<T>): T {
  if (settled.status === 'rejected') throw settled.reason;
  return settled.value;
}

const givenUp = (): Error => Object.assign(new Error('the call was given up'), { name: 'Lambda.ServiceException' });
const lost = (): Error => Object.assign(new Error('the request was lost on the way'), { name: 'TimeoutError' });
