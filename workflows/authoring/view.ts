import type { Breach } from '../../domain/case/breach.ts';
import type { CaseRecord } from '../../domain/case/record.ts';
import type { Contract } from '../../domain/contract/contract.ts';
import type { Ledger } from '../../domain/ledger/ledger.ts';

/** Another case as a room may read it: what it is and what came of it, never how its room works. */
export interface CaseSummary {
  readonly workflow: string;
  readonly id: string;
  readonly status: CaseRecord['status'];
  readonly outcome: string | null;
  readonly openedAt: string;
  readonly closedAt: string | null;
  readonly request: Readonly<Record<string, string>>;
  readonly breaches: readonly Breach[];
}

/** A case and all that its room's rules may read. */
export interface View<Terms = unknown> {
  readonly contract: Contract;
  readonly terms: Terms;
  readonly file: CaseRecord;
  /** Empty unless the room reads it. */
  readonly ledger: Ledger;
  /** The other cases of the same workflow; none unless the room reads them. */
  readonly siblings: readonly CaseRecord[];
  /** Cases of all workflows; none unless the room reads them. */
  readonly cases: readonly CaseSummary[];
}
