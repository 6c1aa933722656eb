import * as z from 'zod';
import type { ContractEffect } from '../case/effects.ts';

const instant = z.iso.datetime();
const money = z.string();

/** A row of a statement. Amounts are signed: + is paid by the customer. */
const rowSchema = z.strictObject({
  kind: z.enum(['instalment', 'deduction', 'credit', 'addition', 'closing', 'assessment', 'carried']),
  clause: z.string(),
  /** The case that it comes from; null for the instalment. */
  case: z.string().nullable(),
  /** The ledger line or effect behind it. */
  line: z.string().nullable(),
  /** What of that line is in this statement; nought if the statement lists a line that it couldn't cover. */
  amount: money,
  /** The whole amount of the line or effect when the statement was prepared, without sign; null for the instalment. */
  of: money.nullable(),
  /** How the line's amount came about, in figures that need no language; null where its case doesn't say. */
  arithmetic: z.string().nullable(),
});

/** Why a statement was prepared again: what had become of a row of the version before. */
const changeSchema = z.strictObject({
  /**
   * `held`, `void`, `amount`: a line that it took off; `credit`: what it gave back; `row`: what other cases laid on the
   * contract.
   */
  why: z.enum(['held', 'void', 'amount', 'credit', 'row']),
  clause: z.string(),
  case: z.string().nullable(),
  /** The ledger line or effect. */
  line: z.string(),
  /** The cases that hold a line. */
  by: z.array(z.string()),
});

/** Money of a case whose run has failed: its line can't be written before the case is carried on. */
const unrecordedSchema = z.strictObject({
  case: z.string(),
  clause: z.string(),
  debtor: z.enum(['a', 'b']),
  amount: money,
  at: instant,
});

const statementSchema = z.strictObject({
  ref: z.string(),
  version: z.int().min(1),
  preparedAt: instant,
  /** When this version was made; the first one's is `preparedAt`. */
  madeAt: instant,
  /** None in the first version. */
  changes: z.array(changeSchema),
  /**
   * What should be in it and isn't, because its case waits to be repaired: a line that is written later goes into the
   * next one.
   */
  unrecorded: z.array(unrecordedSchema),
  instalment: money,
  rows: z.array(rowSchema),
  deductions: money,
  credits: money,
  additions: money,
  reductions: money,
  payable: money,
  /** What the payment can't cover and the next one has to. */
  carriedForward: money,
  /** Once the invoice is submitted its lines count as deducted. */
  invoicedAt: instant.nullable(),
  settledAt: instant.nullable(),
});

/** A late payment's penalty, frozen when the payment is settled. */
const chargeSchema = z.strictObject({
  ref: z.string(),
  clause: z.string(),
  amount: money,
  /** The amount without the cap: as long as the facts give the same, the frozen amount stands. */
  uncapped: money,
  at: instant,
  settledAt: instant,
  arithmetic: z.string(),
  capped: z.boolean(),
});

export const accountSchema = z.strictObject({ statements: z.array(statementSchema), charges: z.array(chargeSchema) });

/**
 * Written when a breach that costs money is recorded: where to look for the line. The amount and its state follow from
 * the case.
 */
export const lineEntrySchema = z.strictObject({
  id: z.string(),
  workflow: z.string(),
  case: z.string(),
  what: z.string(),
  at: instant,
  /** As it was when the breach was recorded: what a void line is shown with. */
  clause: z.string(),
  debtor: z.enum(['a', 'b']),
  amount: money,
});

/** The contract's one account: which line went into which statement, and what late payments have cost. */
export type Account = z.infer<typeof accountSchema>;
export type Statement = z.infer<typeof statementSchema>;
export type StatementRowEntry = z.infer<typeof rowSchema>;
export type Unrecorded = z.infer<typeof unrecordedSchema>;
export type StatementChange = z.infer<typeof changeSchema>;
export type Charge = z.infer<typeof chargeSchema>;
export type LineEntry = z.infer<typeof lineEntrySchema>;

export const emptyAccount: Account = { statements: [], charges: [] };

/** A ledger line as the facts of now show it. */
export interface LedgerLine {
  readonly id: string;
  readonly kind: 'penalty' | 'credit' | 'addition';
  readonly clause: string;
  readonly debtor: 'a' | 'b';
  readonly case: string;
  /** Number of the site that the case is about; null where it is about none. */
  readonly site?: string | null;
  readonly what: string;
  readonly amount: string;
  readonly at: string;
  /**
   * `held` while it is pending or disputed; `void` once there is no breach behind it. `settled` is worked out from the
   * account.
   */
  readonly state: 'due' | 'held' | 'void';
  readonly heldBy: readonly string[];
  /** How the amount came about, in figures that need no language. */
  readonly arithmetic?: string | null;
  /** What it was before another case laid down this amount. */
  readonly was?: string;
}

/**
 * All money of a contract: what follows from breaches now, what went where, and what other cases have laid on the
 * contract.
 */
export interface Ledger {
  readonly account: Account;
  readonly lines: readonly LedgerLine[];
  readonly effects: readonly ContractEffect[];
  /** Breaches that cost money and have no line yet, because their cases wait to be repaired; left out: none. */
  readonly unrecorded?: readonly Unrecorded[];
}

export const emptyLedger: Ledger = { account: emptyAccount, lines: [], effects: [] };

/**
 * Whether what a statement lists counts as deducted: its invoice is submitted, or nothing was payable and it is
 * settled.
 */
export const isDeducted = ({ invoicedAt, settledAt }: Pick<Statement, 'invoicedAt' | 'settledAt'>): boolean =>
  invoicedAt !== null || settledAt !== null;

/**
 * The statement in force of a settlement: the version that was invoiced or settled, else the last one. So a version
 * that was worked out at the very moment at which the invoice for the earlier one came in has no effect.
 */
export function statementOf({ statements }: Account, ref: string): Statement | undefined {
  const versions = statements.filter((kept) => kept.ref === ref);
  return versions.find(isDeducted) ?? lastOf(versions);
}

/** One version of a settlement's statement. */
export function statementVersion({ statements }: Account, ref: string, version: number): Statement | undefined {
  return statements.find((kept) => kept.ref === ref && kept.version === version);
}

function lastOf(versions: readonly Statement[]): Statement | undefined {
  return versions.reduce<Statement | undefined>(
    (latest, kept) => (latest && latest.version > kept.version ? latest : kept),
    undefined,
  );
}

export const lineId = ({
  workflow,
  case: caseId,
  what,
  at,
}: Pick<LineEntry, 'workflow' | 'case' | 'what' | 'at'>): string => `${workflow}/${caseId}/${what}/${at}`;
