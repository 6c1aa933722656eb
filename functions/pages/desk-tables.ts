import { periodsOf, type Column, type DeskRow } from '../../portal/facts/desk-table.ts';
import type { PageContext } from '../../portal/console/page-context.ts';
import { workflowsOf } from '../../portal/console/filters.tsx';
import { allDeadlineRows, deadlineColumns, deadlineRows } from '../../portal/pages/deadline-table.ts';
import { ledgerColumns, ledgerRows, ledgerTotals } from '../../portal/pages/desk-tables.ts';
import type { ListChoice } from '../../portal/pages/list-search.tsx';
import { paymentColumns, paymentRows, paymentTotals } from '../../portal/pages/payment-table.ts';
import { siteColumns, siteRow } from '../../portal/pages/site-table.ts';
import type { Total } from '../../portal/pages/table-list.tsx';
import { words } from '../../portal/texts/words.ts';
import { judgedViews } from '../use-cases/judged-views.ts';
import { moneyOf } from '../use-cases/money.ts';
import type { Opened } from '../use-cases/open-view.ts';
import { loadRegister } from '../store/register-store.ts';
import { sitesOf } from '../use-cases/sites.ts';
import type { Entrance } from './entrance.tsx';
import { entriesFor, sourcing } from './may-read.tsx';

/** A list of the contract, whole. */
export interface DeskTable {
  readonly title: string;
  /** What stands above it, in a sentence; null for nothing. */
  readonly lead: string | null;
  readonly columns: readonly Column[];
  readonly rows: readonly DeskRow[];
  readonly choices: readonly ListChoice[];
  /** What the tick at missed periods says; null where there are none. */
  readonly breached: string | null;
  totals(rows: readonly DeskRow[]): readonly Total[];
}

/** What the address says before the list is read. */
type AskedOfTable = Readonly<Record<string, string | undefined>>;

/** Closed cases, too. */
const WHOLE = 'all';

/** The lists of the contract by the last part of their path: all that can be looked through and taken away. */
export const deskTables = {
  ledger: async (entered: Entrance, now: string): Promise<DeskTable> => {
    const reader = readerOf(entered);
    const { console, desk } = words(reader.language);
    const { ledger, opened } = await moneyOf(entered.contract, now);
    const rows = ledgerRows(reader, { ledger, cases: sourcesById(entered, opened, now) });
    return {
      title: desk.tables.ledger,
      lead: null,
      columns: ledgerColumns(reader),
      rows,
      choices: [
        periodChoice(reader, rows),
        workflowChoice(reader),
        stateChoice(reader, console.money.states),
        partyChoice(reader, desk.tables.party),
      ],
      breached: null,
      totals: (found) => ledgerTotals(reader, found),
    };
  },

  deadlines: async (entered: Entrance, now: string, asked: AskedOfTable): Promise<DeskTable> => {
    const reader = readerOf(entered);
    const { tables } = words(reader.language).desk;
    const isWhole = asked['of'] === WHOLE;
    const entries = await entriesFor(entered, now, isWhole ? {} : { states: ['open'] });
    const cases = await judgedViews(reader.contract, entries, now);
    const sourceOf = sourcing(entered, now);
    const rows = isWhole ? allDeadlineRows(cases, now, sourceOf) : deadlineRows(cases.map(sourceOf));
    return {
      title: tables.deadlines,
      lead: null,
      columns: deadlineColumns(reader),
      rows,
      choices: [
        periodChoice(reader, rows),
        workflowChoice(reader),
        { name: 'of', label: tables.ofCases, none: tables.openOnly, options: [[WHOLE, tables.openAndClosed]] },
        stateChoice(reader, tables.deadlineStates),
        partyChoice(reader, tables.obliged),
      ],
      breached: tables.missed,
      totals: () => [],
    };
  },

  payments: async (entered: Entrance, now: string): Promise<DeskTable> => {
    const reader = readerOf(entered);
    const { payments: w } = words(reader.language).desk;
    const { opened } = await moneyOf(entered.contract, now);
    const rows = paymentRows(reader, sourcesById(entered, opened, now));
    return {
      title: w.title,
      lead: null,
      columns: paymentColumns(reader),
      rows,
      choices: [periodChoice(reader, rows), stateChoice(reader, w.states), partyChoice(reader, w.waitsFor)],
      breached: w.overdue,
      totals: (found) => paymentTotals(reader, found),
    };
  },

  sites: async (entered: Entrance, now: string): Promise<DeskTable> => {
    const reader = readerOf(entered);
    const { sites: w } = words(reader.language).desk;
    const underWay = await entriesFor(entered, now, { states: ['open'] });
    const { register } = await loadRegister(reader.contract.terms.id);
    const rows = sitesOf(reader.contract, underWay, register).map(({ facts }) => siteRow(reader, facts));
    return {
      title: w.title,
      lead: w.lead(rows.filter(({ state }) => state === 'open').length, rows.length),
      columns: siteColumns(reader),
      rows,
      choices: [stateChoice(reader, w.states)],
      breached: null,
      totals: () => [],
    };
  },
} as const;

export type TableName = keyof typeof deskTables;

/** Those that are money from end to end. */
export const OF_MONEY: readonly string[] = ['ledger', 'payments'] satisfies TableName[];

type Reader = Pick<PageContext, 'contract' | 'language'>;

const readerOf = ({ contract, frame }: Entrance): Reader => ({ contract, language: frame.language });

const sourcesById = (entered: Entrance, opened: readonly Opened[], now: string) =>
  new Map(opened.map(sourcing(entered, now)).map((source) => [source.view.file.id, source]));

function periodChoice({ language }: Reader, rows: readonly DeskRow[]): ListChoice {
  const { tables, periods } = words(language).desk;
  const options = periodsOf(rows.map(({ at }) => at)).map((one) => [one, periods(one)] as const);
  return { name: 'period', label: tables.period, options };
}

export function workflowChoice(reader: Reader): ListChoice {
  const options = workflowsOf(reader).map(({ name, title }) => [name, title] as const);
  return { name: 'workflow', label: words(reader.language).desk.cases.workflow, options };
}

function stateChoice({ language }: Reader, states: Readonly<Record<string, string>>): ListChoice {
  return { name: 'state', label: words(language).desk.cases.status, options: Object.entries(states) };
}

export function partyChoice({ language }: Pick<Reader, 'language'>, label: string): ListChoice {
  return { name: 'party', label, options: Object.entries(words(language).names.parties) };
}
