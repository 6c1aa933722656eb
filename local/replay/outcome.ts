import { shanghai } from '../../domain/time/instant.ts';
import type { CaseReport, Report } from '../../functions/use-cases/report.ts';
import type { PaymentReport } from '../../workflows/authoring/report.ts';

export interface Execution {
  name: string;
  stateMachine: string;
  status: string;
}

/** A case by the scenario's ref; `joined` are the refs of later reports of the same thing. */
export interface CaseOutcome extends CaseReport {
  readonly joined: readonly string[];
}

/** A payment as its room reports it, with what started its window. */
export interface PaymentOutcome extends PaymentReport {
  /** The first version that passed: it starts the window. */
  readonly review: { readonly day: string; readonly by: 'approval' | 'silence' } | null;
  readonly invoices: readonly {
    readonly day: string;
    readonly amount: string;
    readonly reply: 'accepted' | 'returned' | null;
    readonly repliedOn: string | null;
  }[];
}

/** A version of a statement; amounts are signed, + is paid by the customer. */
export interface StatementVersion {
  readonly version: number;
  readonly payable: string;
  readonly rows: readonly StatementRow[];
}

export interface StatementRow {
  readonly kind: string;
  readonly clause: string;
  readonly ref: string | null;
  readonly amount: string;
}

/** The statement in force, and the versions before it. */
export interface StatementOutcome extends StatementVersion {
  readonly ref: string;
  readonly earlier: readonly StatementVersion[];
}

/** Time that a claim takes out of the periods of other cases, as its room reports it. */
interface SuspensionOutcome {
  readonly claim: string;
  readonly ground: string;
  readonly from: string;
  /** null while no end is known. */
  readonly to: string | null;
  readonly notice: string;
  readonly state: string;
  readonly touches: readonly string[];
}

/** What a replay prints as JSON; instants as `+08:00`, cases by the scenario's refs. */
export interface Outcome extends Omit<Report, 'cases' | 'payments' | 'statements' | 'suspensions'> {
  readonly cases: readonly CaseOutcome[];
  readonly suspensions?: readonly SuspensionOutcome[];
  readonly payments: readonly PaymentOutcome[];
  readonly statements: readonly StatementOutcome[];
  readonly executions: readonly Execution[];
}

/** @param caseIds the scenario's refs with their cases: the first ref of a case is its own, later ones joined it */
export function outcomeOf(report: Report, executions: Execution[], caseIds: Readonly<Record<string, string>>): Outcome {
  const refs = refsOf(caseIds);
  const { cases, ...rest } = report;
  const joined = cases.map((one) => ({ ...one, joined: (refs.get(one.ref) ?? []).slice(1) }));
  const { payments, mails, ...shown } = spoken({ cases: joined, ...rest }, refs) as Omit<Outcome, 'executions'>;
  return { ...shown, payments, mails, executions };
}

function refsOf(caseIds: Readonly<Record<string, string>>): Map<string, string[]> {
  const refs = new Map<string, string[]>();
  for (const [ref, id] of Object.entries(caseIds)) refs.set(id, [...(refs.get(id) ?? []), ref]);
  return refs;
}

const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?Z$/;

/** Every value as the scenario speaks: a case's id as its ref, an instant in Shanghai's time. */
function spoken(value: unknown, refs: ReadonlyMap<string, readonly string[]>): unknown {
  if (typeof value === 'string') return INSTANT.test(value) ? shanghai(value) : (refs.get(value)?.[0] ?? value);
  if (Array.isArray(value)) return value.map((entry: unknown) => spoken(entry, refs));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, entry]) => [key, spoken(entry, refs)]));
}
