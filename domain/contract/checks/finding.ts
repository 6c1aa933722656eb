import type { Contract } from '../contract.ts';
import type { Bilingual } from '../parties.ts';

/** `error`: figures contradict each other. `warning`: a deadline or an amount is left open. `note`: wording. */
export type Severity = 'error' | 'warning' | 'note';

/** Something that a contract gets wrong, with the figures that show it. */
export interface Inconsistency {
  /** Stable, such as `price.sum`; with a suffix where a check finds several. */
  readonly id: string;
  readonly clause: string;
  readonly severity: Severity;
  readonly found: Bilingual;
  readonly figures: Readonly<Record<string, string>>;
}

/**
 * What a check found; `inOrder` says what was compared, for when nothing is wrong: null where there was nothing to
 * compare.
 */
export interface Checked {
  readonly findings: readonly Inconsistency[];
  readonly inOrder: Bilingual | null;
}

/** Looks at one thing that a contract may get wrong. */
export type ContractCheck = (contract: Contract) => Checked;

/** For a contract without what the check is about. */
export const NOTHING_TO_COMPARE: Checked = { findings: [], inOrder: null };
