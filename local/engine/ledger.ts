import type { Maybe } from './expressions/chain.ts';
import type { Run } from './execution/run.ts';

/** Where transitions are kept before they have effects. */
export interface Ledger {
  /** Resolves when the run's changes are on disk. */
  transition(run: Run): Maybe<void>;
}

/** Keeps nothing: for engines in memory. */
export const NO_LEDGER: Ledger = { transition: () => undefined };
