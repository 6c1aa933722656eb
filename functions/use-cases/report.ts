import { leftOf } from '../../domain/case/duty-clock.ts';
import type { Contract } from '../../domain/contract/contract.ts';
import { lineState, partsOf, statementOfLine } from '../../domain/ledger/coverage.ts';
import { moneyEffects, signedAmount } from '../../domain/ledger/effects-on-money.ts';
import type { Ledger, LedgerLine } from '../../domain/ledger/ledger.ts';
import { isZero } from '../../domain/money/amounts.ts';
import { isNegative, negative, takeInOrder } from '../../domain/money/statement.ts';
import type { Register } from '../../domain/case/register.ts';
import { breachesOf } from '../../workflows/authoring/judge.ts';
import { listFiles } from '../store/case-store.ts';
import { requireContract } from '../store/contracts.ts';
import { loadLedger } from '../store/ledger-store.ts';
import { outwardKind, type MailRecord } from '../store/mail-record.ts';
import { listMails } from '../store/mails.ts';
import { loadRegister } from '../store/register-store.ts';
import { viewsOf, type Opened } from './open-view.ts';
import { termOf } from './term.ts';

/** Cases by id, instants in UTC. */
export interface CaseReport {
  readonly ref: string;
  readonly workflow: string;
  readonly status: 'open' | 'closed' | 'withdrawn' | 'returned';
  /** What a closed case has come to, where the status doesn't say it all. */
  readonly outcome: string | null;
  readonly openedAt: string;
  readonly dueAt: string | null;
  /** The end if the claims that are pending were accepted. */
  readonly claimedDueAt: string | null;
  readonly left: string | null;
  readonly metAt: string | null;
  readonly effectiveOn: string | null;
  readonly planned: string | null;
  readonly breaches: readonly BreachReport[];
  /** Breaches that people were told of and that later facts have removed. */
  readonly withdrawn: readonly { readonly what: string; readonly at: string }[];
}

export interface BreachReport {
  readonly clause: string;
  readonly what: string;
  readonly at: string;
  readonly state: 'standing' | 'pending' | 'excused';
  readonly debtor: 'a' | 'b';
  readonly penaltyClause: string | null;
  readonly amount: string | null;
  readonly because: string | null;
}

export interface LineReport {
  readonly id: string;
  readonly kind: 'penalty' | 'credit' | 'addition';
  /** The line that this one puts right. */
  readonly of: string | null;
  readonly clause: string;
  readonly debtor: 'a' | 'b';
  readonly ref: string;
  /** The period that was missed; null for what is no breach. */
  readonly what: string | null;
  readonly amount: string;
  /** How the amount comes about, in figures; null where no breach gives it any more. */
  readonly arithmetic: string | null;
  readonly at: string;
  readonly state: 'due' | 'held' | 'void' | 'settled';
  readonly heldBy: readonly string[];
  readonly statement: string | null;
  readonly parts: readonly { readonly statement: string; readonly amount: string }[];
}

export interface LinkReport {
  readonly site: number;
  readonly service: string | null;
  readonly state: 'open' | 'closed' | 'unknown';
  readonly openedOn: string | null;
  readonly closedOn: string | null;
}

/** Sections that rooms fill, row by row: each room says which. One that no room fills yet is empty. */
const LISTS = ['payments', 'statements', 'suspensions', 'assessments', 'quarters'] as const;
/** Sections of which a contract has one at most. */
const SINGLE = ['finalSettlement', 'termination'] as const;

export type Sections = Record<(typeof LISTS)[number], object[]> & Record<(typeof SINGLE)[number], object | null>;
export type MailCounts = Record<'task' | 'reminder' | 'breach' | 'receipt', number>;

export interface Report extends Sections {
  readonly cases: readonly CaseReport[];
  readonly ledger: readonly LineReport[];
  readonly links: readonly LinkReport[];
  readonly term: { readonly from: string; readonly to: string };
  readonly mails: MailCounts;
}

/** All that can be said of a contract as of `now`, worked out by its rooms, its ledger and its register. */
export async function readReport(contractId: string, now: string): Promise<Report> {
  const contract = await requireContract(contractId);
  const [ledger, files, { register }, term] = await Promise.all([
    loadLedger(contract, now),
    listFiles(contractId),
    loadRegister(contractId),
    termOf(contract),
  ]);
  const opened = await viewsOf(contract, files, now);
  const rows = opened.map(({ room, view }) => room.report?.(view, now) ?? {});
  const mails = await Promise.all(files.map(({ id }) => listMails({ contract: contractId, caseId: id })));
  return {
    cases: opened.map((one, index) => ({ ...caseReport(one, now), ...rows[index]?.['cases'] })),
    ledger: [...linesOf(ledger), ...linesOfRooms(rows)].sort(byTime),
    ...sectionsOf(rows),
    links: linksOf(contract, register),
    term: { from: term.from, to: term.to },
    mails: countMails(mails.flat()),
  };
}

function caseReport({ room, view }: Opened, now: string): CaseReport {
  const { id, workflow, status, outcome, openedAt } = view.file;
  const { dueAt, metAt, effectiveOn } = room.milestones(view, now);
  const deadline = room.deadlines(view).find((one) => one.dueAt === dueAt);
  return {
    ref: id,
    workflow,
    ...standing(status, outcome),
    openedAt,
    dueAt,
    claimedDueAt: deadline?.claimed?.dueAt ?? null,
    left: deadline && status === 'open' ? leftOf(deadline) : null,
    metAt,
    effectiveOn,
    planned: null,
    breaches: breachesOf(room, view, now).map(({ clause, what, at, state, debtor, penalty, because }) => ({
      clause,
      what,
      at,
      state,
      debtor,
      penaltyClause: penalty?.clause ?? null,
      amount: penalty?.amount ?? null,
      because,
    })),
    withdrawn: view.file.breaches.filter(({ state }) => state === 'withdrawn').map(({ what, at }) => ({ what, at })),
  };
}

/**
 * A case that is withdrawn or returned is neither open nor done; other words of a room's own stand beside the status.
 */
function standing(
  status: 'open' | 'closing' | 'closed',
  outcome: string | null,
): Pick<CaseReport, 'status' | 'outcome'> {
  if (status === 'open') return { status: 'open', outcome: null };
  if (outcome === 'withdrawn' || outcome === 'returned') return { status: outcome, outcome: null };
  return { status: 'closed', outcome: outcome === 'closed' ? null : outcome };
}

type Rows = readonly Readonly<Record<string, object>>[];

const rowsOf = (rows: Rows, section: string): object[] => rows.flatMap((row) => row[section] ?? []);

function sectionsOf(rows: Rows): Sections {
  const lists = LISTS.map((section) => [section, rowsOf(rows, section)] as const);
  const single = SINGLE.map((section) => [section, rowsOf(rows, section).at(-1) ?? null] as const);
  return Object.fromEntries([...lists, ...single]) as Sections;
}

type LineOfRoom = Omit<LineReport, 'ref'> & { readonly case: string };

/** Lines that are nobody's to keep but the room's: what grows until it is settled. */
function linesOfRooms(rows: Rows): LineReport[] {
  return (rowsOf(rows, 'ledger') as LineOfRoom[]).map((line) => {
    const { id, kind, of, clause, debtor, case: ref, what, amount, arithmetic, at, state, heldBy } = line;
    const { statement, parts } = line;
    return { id, kind, of, clause, debtor, ref, what, amount, arithmetic, at, state, heldBy, statement, parts };
  });
}

const byTime = (one: LineReport, other: LineReport): number =>
  `${one.at} ${one.id}` < `${other.at} ${other.id}` ? -1 : 1;

function linesOf(ledger: Ledger): LineReport[] {
  return [...ledger.lines.flatMap((line) => lineReports(ledger, line)), ...effectLines(ledger)];
}

/** A line whose amount another case has laid down is two: what it was, void, and what it is now. */
function lineReports(ledger: Ledger, line: LedgerLine): LineReport[] {
  const now = lineReport(ledger, line);
  if (line.was === undefined || line.state === 'void') return [now];
  const before: LineReport = {
    ...now,
    amount: line.was,
    arithmetic: null,
    state: 'void',
    heldBy: [],
    statement: statementOfLine(ledger.account, line.id, line.was),
    parts: [],
  };
  const taken = takeInOrder(
    line.amount,
    now.parts.map(({ amount }) => amount),
  );
  const parts = now.parts.map(({ statement }, index) => ({ statement, amount: taken[index] ?? '0.00' }));
  return [
    before,
    { ...now, id: `${line.id}/again`, of: line.id, parts: parts.filter(({ amount }) => !isZero(amount)) },
  ];
}

function lineReport(ledger: Ledger, line: LedgerLine): LineReport {
  const { id, kind, clause, debtor, case: ref, what, amount, arithmetic = null, at, heldBy } = line;
  return {
    id,
    kind,
    of: null,
    clause,
    debtor,
    ref,
    what,
    amount,
    arithmetic,
    at,
    state: lineState(ledger, line),
    heldBy,
    statement: statementOfLine(ledger.account, id),
    parts: partsOf(ledger.account, id),
  };
}

/** What other cases have laid on the contract's money: credits and rows of their own. */
function effectLines({ account, effects }: Ledger): LineReport[] {
  return moneyEffects({ effects }).map((effect): LineReport => {
    const amount = signedAmount(effect);
    const listing = account.statements.filter(({ rows }) => rows.some(({ line }) => line === effect.id));
    return {
      id: effect.id,
      kind: effect.kind === 'credit' ? 'credit' : 'addition',
      of: effect.kind === 'credit' ? effect.line : null,
      clause: effect.clause,
      debtor: isNegative(amount) ? 'b' : 'a',
      ref: effect.source,
      what: null,
      arithmetic: null,
      amount: isNegative(amount) ? negative(amount) : amount,
      at: effect.at,
      state: listing.some(({ settledAt }) => settledAt !== null) ? 'settled' : 'due',
      heldBy: [],
      statement: listing[0]?.ref ?? null,
      parts: [],
    };
  });
}

/** Each link of the annex: unknown until an order has said more. */
function linksOf({ sites }: Contract, { links }: Register): LinkReport[] {
  return sites.map(({ seq }) => {
    const { state = 'unknown', service = null, openedOn = null, closedOn = null } = links[String(seq)] ?? {};
    return { site: seq, service, state, openedOn, closedOn };
  });
}

function countMails(mails: readonly MailRecord[]): MailCounts {
  const counts: MailCounts = { task: 0, reminder: 0, breach: 0, receipt: 0 };
  for (const mail of mails) {
    const kind = outwardKind(mail.about);
    if (mail.sentAt !== null && kind !== 'notice') counts[kind] += 1;
  }
  return counts;
}
