import type { Maybe } from './expressions/chain.ts';
import type { Run } from './execution/run.ts';
import type { StateMachineRecord } from './store.ts';

/** Where everything is kept before it has effects or is acknowledged. Each method resolves when that is on disk. */
export interface Ledger {
  /** @param events the history events of the run, as text */
  transition(run: Run, events: string): Maybe<void>;
  machine(record: StateMachineRecord): Maybe<void>;
  machineDeleted(arn: string): Maybe<void>;
  /** Resolves when everything so far is on disk. */
  written(): Maybe<void>;
  /** Makes itself small where it has grown. `whenIdle` calls back when no execution is in the middle of a run. */
  tidy(whenIdle: (act: () => void) => void): void;
  close(): Promise<void>;
}

/** Keeps nothing: for engines in memory. */
export const NO_LEDGER: Ledger = {
  transition: () => undefined,
  machine: () => undefined,
  machineDeleted: () => undefined,
  written: () => undefined,
  tidy: () => undefined,
  close: () => Promise.resolve(),
};
