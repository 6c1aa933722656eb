import { Hono } from 'hono';
import { mayRead } from '../../domain/contract/may-read.ts';
import { yearOf } from '../../domain/case/list-entry.ts';
import { inAll, yearFigures, type MonthFigures } from '../../portal/console/year-figures.ts';
import { caseRow } from '../../portal/facts/case-row.ts';
import { within, type Cell, type DeskRow } from '../../portal/facts/desk-table.ts';
import { MessagePage } from '../../portal/pages/message.tsx';
import { words } from '../../portal/texts/words.ts';
import { yearsOf } from '../use-cases/find-cases.ts';
import { moneyOf } from '../use-cases/money.ts';
import { termOf } from '../use-cases/term.ts';
import { caseCells, caseColumns, caseSources } from './case-table.ts';
import { deskTables, type TableName } from './desk-tables.ts';
import { enter, type Entrance } from './entrance.tsx';
import { entriesFor, refused } from './may-read.tsx';
import { noteExport } from './note-export.ts';
import type { PortalEnv } from './request.ts';
import { page } from './respond.ts';
import { tableFile, type TableFile, type TableSheet } from './table-file.ts';

/** What somebody has to read to have a year's report: a part of it would be taken for the whole. */
export const READS_OF_YEAR = ['cases', 'money'] as const;

/** A year of the contract in figures and lists, for whoever reads all of it. */
export const yearRoutes = new Hono<PortalEnv>();

for (const ending of ['xlsx', 'csv'] as const)
  yearRoutes.get(`/:file{\\d{4}\\.${ending}}`, async (visit) => {
    const entered = await enter(visit);
    if (entered instanceof Response) return entered;
    const hidden = READS_OF_YEAR.find((kind) => !mayRead(entered.contract, entered.person.role, kind));
    if (hidden) return refused(visit, entered, hidden);
    const [year, now] = [visit.req.param('file').slice(0, 4), visit.get('now')];
    if (!yearsOf(entered.contract, now).includes(year))
      return page(visit, <MessagePage frame={entered.frame} kind="notFound" />, 404);
    await noteExport(visit, entered, { what: 'year', of: year });
    return tableFile(visit, ending, await yearFile(entered, year, now));
  });

async function yearFile(entered: Entrance, year: string, now: string): Promise<TableFile> {
  const { contract, frame } = entered;
  const { language } = frame;
  const w = words(language);
  const [entries, { ledger }, term] = await Promise.all([
    entriesFor(entered, now),
    moneyOf(contract, now),
    termOf(contract),
  ]);
  // What ends in a year may have begun before it.
  const sources = await caseSources(entered, now, entries);
  const links = contract.sites.reduce((all, site) => all + site.links, 0);
  const months = yearFigures({ sources, ledger, term, links, now }).filter(({ month }) => month.startsWith(year));
  const isIn = within(year);
  const isInYear = ({ at }: DeskRow): boolean => at !== null && isIn(at);
  const opened = sources.filter(({ view }) => yearOf(view.file.openedAt) === year);
  return {
    ...monthSheet(months, language),
    more: [
      await listSheet(entered, 'payments', now, isInYear),
      await listSheet(entered, 'ledger', now, isInYear),
      {
        title: w.desk.cases.title,
        columns: caseColumns(language, true),
        rows: opened.map((source) => caseCells(caseRow(source), language, true)),
      },
      await listSheet(entered, 'sites', now, () => true),
    ],
    language,
    name: `${contract.terms.number}-${w.desk.year.title(year)}`,
  };
}

async function listSheet(
  entered: Entrance,
  name: TableName,
  now: string,
  isWanted: (row: DeskRow) => boolean,
): Promise<TableSheet> {
  const { title, columns, rows, totals } = await deskTables[name](entered, now, {});
  const wanted = rows.filter(isWanted);
  return { title, columns, rows: wanted.map(({ cells }) => cells), totals: totals(wanted) };
}

/** Month by month, and all of them together. */
function monthSheet(months: readonly MonthFigures[], language: Entrance['frame']['language']): TableSheet {
  const { console, desk, names } = words(language);
  const { year: w } = console;
  const { onTime, late, owed } = inAll(months);
  const row = (name: string, figures: Omit<MonthFigures, 'month'>): Cell[] => [
    name,
    { count: figures.onTime },
    { count: figures.late },
    { yuan: figures.owed.a },
    { yuan: figures.owed.b },
    figures.availability === null ? null : { share: figures.availability },
  ];
  return {
    title: w.title,
    columns: [
      { head: w.month, width: 12 },
      { head: w.onTime, width: 10 },
      { head: w.late, width: 10 },
      { head: w.penaltiesOf(names.parties.a), width: 18 },
      { head: w.penaltiesOf(names.parties.b), width: 18 },
      { head: w.available, width: 12 },
    ],
    rows: [
      ...months.map((figures) => row(desk.periods(figures.month), figures)),
      row(w.inAll, { onTime, late, owed, availability: null }),
    ],
  };
}
