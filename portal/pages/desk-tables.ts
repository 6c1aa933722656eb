import { lineState } from '../../domain/ledger/coverage.ts';
import { siteOf } from '../../domain/contract/contract.ts';
import { siteIn } from '../../workflows/authoring/room.ts';
import { breachesOf } from '../../workflows/authoring/judge.ts';
import { caseNumber } from '../../workflows/scheduled.ts';
import { debtorOf, ownCharges, type MoneyFacts } from '../console/ledger.tsx';
import type { PageContext } from '../console/page-context.ts';
import { deadlinesIn, watchDeadlines, worthShowing, type WatchedDeadline } from '../console/watch.ts';
import type { Total } from './table-list.tsx';
import { words } from '../texts/words.ts';
import { daysLateAt } from '../facts/days-late.ts';
import { deadlineWords } from '../facts/deadlines.ts';
import { sumOf, type Column, type DeskRow } from '../facts/desk-table.ts';
import { siteNameOf } from '../facts/places.ts';
import { hiddenFields, valuesBut } from '../facts/request.ts';
import type { FactSource } from '../facts/section.ts';
import { breachWords, clauseText, matterBesideSite, matterOf } from '../facts/wording.ts';

type Reader = Pick<PageContext, 'contract' | 'language'>;

export function ledgerColumns({ language }: Reader): Column[] {
  const { console, desk } = words(language);
  const { money: w } = console;
  return [
    { key: 'number', head: desk.cases.id, width: 16 },
    { key: 'site', head: desk.cases.site, width: 20 },
    { key: 'what', head: desk.tables.what, width: 34 },
    { key: 'clause', head: desk.tables.clause, width: 16 },
    { key: 'party', head: w.debtor, width: 10 },
    { key: 'at', head: w.at, width: 20 },
    { key: 'state', head: w.state, width: 12 },
    { key: 'amount', head: w.amount, width: 16, isAmount: true },
  ];
}

/** Its column in the ledger. */
const AMOUNT = 7;

/** Every line of the ledger, and penalties that a settlement froze without one. */
export function ledgerRows(reader: Reader, facts: MoneyFacts): DeskRow[] {
  const { ledger } = facts;
  const lines = ledger.lines.map((line) => ({ ...line, ref: line.case, state: lineState(ledger, line) }));
  const charges = ownCharges(ledger).map((charge) => ({
    ...charge,
    what: null,
    debtor: debtorOf(facts, charge),
    state: 'settled' as const,
  }));
  return [...lines, ...charges].map((entry) => moneyRow(reader, facts.cases.get(entry.ref), entry));
}

/** What each party owes or has paid by now of the rows that were found. Void ones count for nothing, held ones not yet. */
export function ledgerTotals({ language }: Reader, rows: readonly DeskRow[]): Total[] {
  const { console, names } = words(language);
  const owed = rows.filter(({ state }) => state === 'due' || state === 'settled');
  return (['a', 'b'] as const).map((party) => ({
    label: console.money.totalOf(names.parties[party]),
    sums: [
      sumOf(
        owed.filter(({ parties }) => parties.includes(party)),
        AMOUNT,
      ),
    ],
  }));
}

interface MoneyEntry {
  readonly ref: string;
  readonly what: string | null;
  readonly clause: string;
  readonly debtor: 'a' | 'b';
  readonly at: string;
  readonly state: 'due' | 'held' | 'void' | 'settled';
  readonly amount: string;
}

function moneyRow({ contract, language }: Reader, source: FactSource | undefined, entry: MoneyEntry): DeskRow {
  const { console, names } = words(language);
  const { ref, what, clause, debtor, at, state, amount } = entry;
  const breach =
    what ?? (source && breachesOf(source.room, source.view, source.now).find((one) => one.at === at)?.what);
  const said = source && breach !== undefined ? breachWords(source, breach).penalty : '';
  const number = caseNumber(contract, ref);
  const site = source ? siteNameOf(source) : null;
  const cells = [
    { path: `cases/${ref}`, text: number },
    site,
    said,
    clauseText(clause, language),
    names.parties[debtor],
    { end: at },
    console.money.states[state],
    { yuan: amount },
  ];
  const text = [ref, number, site ?? '', said, clause, placeOf(source)].join(' ');
  const isBreached = state !== 'void';
  return { id: ref, cells, at, workflow: source?.room.name ?? null, state, parties: [debtor], isBreached, text };
}

export function deadlineColumns({ language }: Reader): Column[] {
  const { desk } = words(language);
  const { cases: w, tables } = desk;
  return [
    { key: 'number', head: w.id, width: 16 },
    { key: 'site', head: w.site, width: 20 },
    { head: w.matter, width: 34 },
    { key: 'what', head: tables.deadline, width: 26 },
    { key: 'clause', head: tables.clause, width: 16 },
    { key: 'party', head: tables.obliged, width: 10 },
    { key: 'due', head: w.due, width: 20 },
    { key: 'state', head: w.state, width: 12, isState: true },
    { key: 'late', head: w.daysLate, width: 10 },
  ];
}

/** The deadlines of open cases that are still to be kept, or are kept and not over yet. */
export const deadlineRows = (reader: Reader, sources: readonly FactSource[]): DeskRow[] =>
  watchDeadlines(sources)
    .filter(worthShowing)
    .map((watched) => deadlineRow(reader, watched));

/** Every deadline of every case: those that were met, and those of closed cases, among them. */
export const allDeadlineRows = (reader: Reader, sources: readonly FactSource[]): DeskRow[] =>
  sources.flatMap(deadlinesIn).map((watched) => deadlineRow(reader, watched));

function deadlineRow({ contract, language }: Reader, { source, deadline, state }: WatchedDeadline): DeskRow {
  const { desk, names } = words(language);
  const { id } = source.view.file;
  const number = caseNumber(contract, id);
  const site = siteNameOf(source);
  const said = deadlineWords(source, deadline);
  const { dueAt } = deadline;
  const until = state === 'missed' && dueAt !== null ? metAt(source, dueAt) : null;
  const late = until === null || dueAt === null ? null : daysLateAt(dueAt, until);
  const cells = [
    { path: `cases/${id}`, text: number },
    site,
    matterBesideSite(source),
    said.label,
    said.clause,
    names.parties[deadline.debtor],
    dueAt === null ? said.when : { end: dueAt },
    desk.tables.deadlineStates[state],
    late === null ? null : { count: late },
  ];
  const text = [id, number, site ?? '', matterOf(source), said.label, placeOf(source)].join(' ');
  const parties = [deadline.debtor];
  return { id, cells, at: dueAt, workflow: source.room.name, state, parties, isBreached: state === 'missed', text };
}

/** Until when a period was missed: now, or the moment at which a closed case met it; null where the case doesn't tell. */
function metAt({ room, view, now }: FactSource, dueAt: string): string | null {
  if (view.file.status !== 'closed') return now;
  const milestones = room.milestones(view, now);
  return milestones.dueAt === dueAt ? milestones.metAt : null;
}

/** Street, unit and contact: what else people look a link up by. */
function placeOf(source: FactSource | undefined): string {
  if (!source) return '';
  const { contract, room, view, reads } = source;
  const site = siteOf(contract, Number(siteIn(room, view.file.request) ?? Number.NaN));
  return [...Object.values(site?.attributes ?? {}), ...valuesBut(hiddenFields(room, reads), view.file.request)].join(
    ' ',
  );
}
