import type { Breach } from '../../domain/case/breach.ts';
import type { Effect } from '../../domain/case/effects.ts';
import type { CaseRecord } from '../../domain/case/record.ts';
import type { Contract } from '../../domain/contract/contract.ts';
import type { Ledger } from '../../domain/ledger/ledger.ts';
import type { RoomDeadline } from './deadline.ts';

/** Something that a case has come to and that binds the parties, such as a statement. */
export interface Finding {
  /** Number of the clause that it rests on. */
  readonly clause: string;
  /** Since when it stands. */
  readonly since: string;
  /** Lines of the ledger that it is made of, by their ids. */
  readonly lines: readonly string[];
}

/** Another case as a room may read it: what it is and what came of it, never how its room works. */
export interface CaseSummary {
  readonly workflow: string;
  readonly id: string;
  readonly status: CaseRecord['status'];
  readonly outcome: string | null;
  readonly openedAt: string;
  readonly closedAt: string | null;
  /** The role in which a person opened it; null for a case that starts by itself. */
  readonly openedAs: string | null;
  readonly request: Readonly<Record<string, string>>;
  /** Number of the site that it is about; null where it is about none. */
  readonly site: string | null;
  readonly deadlines: readonly RoomDeadline[];
  /** Each with the moment at which people were first told of it; null until then. */
  readonly breaches: readonly (Breach & { readonly toldAt: string | null })[];
  /** What it has found beside breaches; null where that is nothing. */
  readonly finding: Finding | null;
  /** What other cases have laid on it. */
  readonly effects: readonly Effect[];
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
