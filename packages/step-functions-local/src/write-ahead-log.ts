import type { MaybePromise } from './expressions/maybe-promise.ts';
import type { Run } from './execution/run.ts';
import type { StateMachineRecord } from './store.ts';

/** Where everything is kept before it has effects or is acknowledged. Each method resolves when that is on disk. */
export interface WriteAheadLog {
  /**
   * Takes what a run has changed, and seals its history.
   * @throws Error where it can't be put into words; then nothing is taken
   */
  transition(run: Run): MaybePromise<void>;
  machine(record: StateMachineRecord): MaybePromise<void>;
  machineDeleted(arn: string): MaybePromise<void>;
  /** Resolves when everything so far is on disk. */
  written(): MaybePromise<void>;
  /** Makes itself small where it has grown. `whenQuiescent` calls back when no execution is in the middle of a run. */
  compactIfGrown(whenQuiescent: (act: () => void) => void): void;
  close(): Promise<void>;
}

/** Keeps nothing: for engines in memory. */
export const NO_LOG: WriteAheadLog = {
  transition: ({ execution }) => void execution.history.seal(),
  machine: () => undefined,
  machineDeleted: () => undefined,
  written: () => undefined,
  compactIfGrown: () => undefined,
  close: () => Promise.resolve(),
};
