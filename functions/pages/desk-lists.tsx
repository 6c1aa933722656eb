import { Hono } from 'hono';
import { narrowed, sortIn, type DeskQuery, type DeskRow } from '../../portal/facts/desk-table.ts';
import { TableListPage } from '../../portal/pages/table-list.tsx';
import { deskTables, OF_MONEY, type DeskTable, type TableName } from './desk-tables.ts';
import { enter, type Entrance } from './entrance.tsx';
import { refusedUnless } from './may-read.tsx';
import { noteExport } from './note-export.ts';
import { pageOf, searchedFor } from './paging.ts';
import type { PortalEnv, Visit } from './request.ts';
import { page } from './respond.ts';
import { listName, tableFile, type TableSheet } from './table-file.ts';

/** The annex of a contract stands on one page. */
const PAGE_SIZE = 60;

/** What is due, money and links of the contract as lists for both parties. */
export const deskListRoutes = new Hono<PortalEnv>();

for (const name of Object.keys(deskTables) as TableName[]) {
  deskListRoutes.get(`/${name}`, async (visit) => {
    const entered = await enterTable(visit, name);
    return entered instanceof Response ? entered : shown(visit, entered, name);
  });
  for (const ending of ['xlsx', 'csv'] as const)
    deskListRoutes.get(`/${name}.${ending}`, async (visit) => {
      const entered = await enterTable(visit, name);
      if (entered instanceof Response) return entered;
      const { contract, frame } = entered;
      await noteExport(visit, entered, { what: name, of: null });
      const table = await deskTables[name](entered, visit.get('now'), visit.req.query());
      const found = narrowed(table.rows, table.columns, queryOf(visit, table));
      return tableFile(visit, ending, {
        ...sheetOf(table, found),
        title: table.title,
        language: frame.language,
        name: listName(contract, table.title, visit.get('now')),
      });
    });
}

const sheetOf = ({ columns, totals }: DeskTable, found: readonly DeskRow[]): TableSheet => ({
  columns,
  rows: found.map(({ cells }) => cells),
  totals: totals(found),
});

async function enterTable(visit: Visit, name: TableName): Promise<Entrance | Response> {
  const entered = await enter(visit);
  if (entered instanceof Response || !OF_MONEY.includes(name)) return entered;
  return refusedUnless(visit, entered, 'money') ?? entered;
}

async function shown(visit: Visit, entered: Entrance, name: TableName): Promise<Response> {
  const { frame, base } = entered;
  const { rows, totals, ...table } = await deskTables[name](entered, visit.get('now'), visit.req.query());
  const query = queryOf(visit, table);
  const found = narrowed(rows, table.columns, query);
  const { shown: part, ...place } = pageOf(visit, found, PAGE_SIZE);
  const list = { ...table, name, query, rows: part, totals: totals(found), total: found.length, ...place };
  return page(visit, <TableListPage frame={frame} base={base} {...list} />);
}

/** What the address asks for, as far as the list has it: anything else is as if it weren't there. */
function queryOf(
  visit: Visit,
  { columns, choices, breached }: Pick<DeskTable, 'columns' | 'choices' | 'breached'>,
): DeskQuery {
  const asked = visit.req.query();
  const chosen = (name: string): string | null => {
    const options = choices.find((choice) => choice.name === name)?.options ?? [];
    return options.find(([value]) => value === asked[name])?.[0] ?? null;
  };
  const { key } = sortIn(asked['sort'] ?? null);
  return {
    q: searchedFor(visit),
    period: chosen('period'),
    of: chosen('of'),
    workflow: chosen('workflow'),
    state: chosen('state'),
    party: chosen('party'),
    breached: breached !== null && asked['breached'] === '1' ? '1' : null,
    sort: key !== null && columns.some((column) => column.key === key) ? (asked['sort'] ?? null) : null,
  };
}
