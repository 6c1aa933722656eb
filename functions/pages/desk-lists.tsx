import { Hono } from 'hono';
import { workflowsOf } from '../../portal/console/filters.tsx';
import { totalsByDebtor } from '../../portal/console/ledger.tsx';
import { monthOf, narrowed, SORTS, type Column, type DeskQuery, type DeskRow } from '../../portal/facts/desk-table.ts';
import { deadlineColumns, deadlineRows, ledgerColumns, ledgerRows } from '../../portal/pages/desk-tables.ts';
import { TableListPage, type TableListProps } from '../../portal/pages/table-list.tsx';
import { words } from '../../portal/texts/words.ts';
import { filesOf } from '../use-cases/find-cases.ts';
import { moneyOf } from '../use-cases/money.ts';
import { viewsOf } from '../use-cases/open-view.ts';
import { enter, type Entrance } from './entrance.tsx';
import { entriesFor, refusedUnless, sourceFor } from './may-read.tsx';
import { noteExport } from './note-export.ts';
import { pageOf, searchedFor } from './paging.ts';
import type { PortalEnv, Visit } from './request.ts';
import { page } from './respond.ts';
import { tableFile } from './table-file.ts';

const PAGE_SIZE = 50;

/** Money and deadlines of the contract as lists for both parties. */
export const deskListRoutes = new Hono<PortalEnv>();

interface List {
  readonly columns: readonly Column[];
  readonly rows: readonly DeskRow[];
  readonly states: Readonly<Record<string, string>>;
  readonly title: string;
  readonly totals: TableListProps['totals'];
}

type Name = TableListProps['name'];
const lists: Readonly<Record<Name, (entered: Entrance, now: string) => Promise<List>>> = {
  ledger: async (entered, now) => {
    const {
      contract,
      frame: { language },
    } = entered;
    const { console, desk, names } = words(language);
    const { ledger, opened } = await moneyOf(contract, now);
    const cases = new Map(opened.map((one) => [one.view.file.id, sourceFor(entered, one, now)]));
    const reader = { contract, language };
    const totals = totalsByDebtor({ ledger, cases }).map(({ debtor, due }) => ({
      label: console.money.totalOf(names.parties[debtor]),
      amount: due,
    }));
    const rows = ledgerRows(reader, { ledger, cases });
    return { columns: ledgerColumns(reader), rows, states: console.money.states, title: desk.tables.ledger, totals };
  },
  deadlines: async (entered, now) => {
    const {
      contract,
      frame: { language },
    } = entered;
    const { tables } = words(language).desk;
    const entries = await entriesFor(entered, now, { states: ['open'] });
    const opened = await viewsOf(contract, await filesOf(contract, entries), now, []);
    const reader = { contract, language };
    const rows = deadlineRows(
      reader,
      opened.map((one) => sourceFor(entered, one, now)),
    );
    return {
      columns: deadlineColumns(reader),
      rows,
      states: tables.deadlineStates,
      title: tables.deadlines,
      totals: [],
    };
  },
};

for (const name of ['ledger', 'deadlines'] as const) {
  deskListRoutes.get(`/${name}`, async (visit) => {
    const entered = await enterList(visit, name);
    return entered instanceof Response ? entered : shown(visit, entered, name);
  });
  for (const ending of ['xlsx', 'csv'] as const)
    deskListRoutes.get(`/${name}.${ending}`, async (visit) => {
      const entered = await enterList(visit, name);
      if (entered instanceof Response) return entered;
      const { contract, frame } = entered;
      const at = visit.get('now');
      await noteExport(visit, entered, { what: name, of: null });
      const { columns, rows, title } = await lists[name](entered, at);
      const cells = narrowed(rows, queryOf(visit, rows)).map((row) => row.cells);
      const file = `${contract.terms.number}-${title}-${at.slice(0, 10)}`;
      return tableFile(visit, ending, { columns, rows: cells, language: frame.language, name: file });
    });
}

/** The ledger is money from end to end. */
async function enterList(visit: Visit, name: Name): Promise<Entrance | Response> {
  const entered = await enter(visit);
  if (entered instanceof Response || name !== 'ledger') return entered;
  return refusedUnless(visit, entered, 'money') ?? entered;
}

async function shown(visit: Visit, entered: Entrance, name: Name): Promise<Response> {
  const { contract, frame, base } = entered;
  const { desk, names } = words(frame.language);
  const { columns, rows, states, title, totals } = await lists[name](entered, visit.get('now'));
  const query = queryOf(visit, rows);
  const found = narrowed(rows, query);
  const { shown: part, ...place } = pageOf(visit, found, PAGE_SIZE);
  const { tables: w, cases } = desk;
  const hasMoney = rows.some(({ amount }) => amount !== null);
  const sorts = SORTS.filter((sort) => sort !== 'first' && (sort !== 'amount' || hasMoney));
  const choices: TableListProps['choices'] = [
    { name: 'period', label: w.period, options: monthsIn(rows).map((month) => [month, month] as const) },
    {
      name: 'workflow',
      label: cases.workflow,
      options: workflowsOf({ contract, language: frame.language }).map((one) => [one.name, one.title] as const),
    },
    { name: 'state', label: cases.status, options: Object.entries(states) },
    ...(hasMoney
      ? [
          {
            name: 'party',
            label: w.party,
            options: (['a', 'b'] as const).map((one) => [one, names.parties[one]] as const),
          },
        ]
      : []),
    { name: 'sort', label: w.sort, options: sorts.map((sort) => [sort, w.sorts[sort]] as const) },
  ];
  // The totals are those of the whole ledger: beside a part of it they would be taken for its own.
  const isWhole = found.length === rows.length;
  const shown = { columns, rows: part, totals: isWhole ? totals : [] };
  const list = { name, title, query, choices, ...shown, total: found.length, ...place };
  return page(visit, <TableListPage frame={frame} base={base} {...list} />);
}

const monthsIn = (rows: readonly DeskRow[]): string[] =>
  [...new Set(rows.flatMap(({ at }) => (at === null ? [] : [monthOf(at)])))].sort().reverse();

function queryOf(visit: Visit, rows: readonly DeskRow[]): DeskQuery {
  const asked = visit.req.query();
  const among = (name: string, known: readonly (string | null)[]): string | null =>
    known.includes(asked[name] ?? '') ? (asked[name] ?? null) : null;
  return {
    q: searchedFor(visit),
    period: among('period', monthsIn(rows)),
    workflow: among(
      'workflow',
      rows.map(({ workflow }) => workflow),
    ),
    state: among(
      'state',
      rows.map(({ state }) => state),
    ),
    party: among('party', ['a', 'b']),
    sort: among('sort', SORTS),
  };
}
