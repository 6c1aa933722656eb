import { Hono } from 'hono';
import type { ListEntry } from '../../domain/case/list-entry.ts';
import type { Contract } from '../../domain/contract/contract.ts';
import { mayRead } from '../../domain/contract/may-read.ts';
import { caseRow, type CaseRow } from '../../portal/facts/case-row.ts';
import { sortIn } from '../../portal/facts/desk-table.ts';
import { CASE_SORTS, CaseListPage, type ListQuery } from '../../portal/pages/case-list.tsx';
import type { ListChoice } from '../../portal/pages/list-search.tsx';
import { words } from '../../portal/texts/words.ts';
import { rooms } from '../../workflows/index.ts';
import { findCases, periodsUntil, type CaseQuery } from '../use-cases/find-cases.ts';
import { inOrder } from './case-order.ts';
import { caseCells, caseColumns, caseSources } from './case-table.ts';
import { partyChoice, workflowChoice } from './desk-tables.ts';
import { enter, type Entrance } from './entrance.tsx';
import { entriesFor } from './may-read.tsx';
import { noteExport } from './note-export.ts';
import { pageOf, searchedFor } from './paging.ts';
import type { PortalEnv, Visit } from './request.ts';
import { page } from './respond.ts';
import { listName, tableFile } from './table-file.ts';

const PAGE_SIZE = 25;

/** The cases of a contract as a list that people look things up in. */
export const deskRoutes = new Hono<PortalEnv>();

deskRoutes.get('/cases', async (visit) => {
  const entered = await enter(visit);
  if (entered instanceof Response) return entered;
  const { contract, frame, base } = entered;
  const query = queryOf(visit, contract);
  const found = await foundIn(visit, entered, query);
  const { shown, ...place } = pageOf(visit, found, PAGE_SIZE);
  const list = {
    rows: await rowsOf(visit, entered, shown),
    total: found.length,
    ...place,
    money: mayRead(contract, entered.person.role, 'money'),
  };
  return page(
    visit,
    <CaseListPage {...{ frame, base, query, ...list }} choices={choicesOf(entered, visit.get('now'))} />,
  );
});

for (const ending of ['xlsx', 'csv'] as const)
  deskRoutes.get(`/cases.${ending}`, async (visit) => {
    const list = await wholeList(visit);
    return list instanceof Response ? list : tableFile(visit, ending, list);
  });

async function wholeList(visit: Visit) {
  const entered = await enter(visit);
  if (entered instanceof Response) return entered;
  const { contract, frame, person } = entered;
  const money = mayRead(contract, person.role, 'money');
  const { title } = words(frame.language).desk.cases;
  await noteExport(visit, entered, { what: 'cases', of: null });
  const rows = await rowsOf(visit, entered, await foundIn(visit, entered, queryOf(visit, contract)));
  return {
    columns: caseColumns(frame.language, money),
    rows: rows.map((row) => caseCells(row, frame.language, money)),
    language: frame.language,
    title,
    name: listName(contract, title, visit.get('now')),
  };
}

async function rowsOf(visit: Visit, entered: Entrance, shown: readonly ListEntry[]): Promise<CaseRow[]> {
  return (await caseSources(entered, visit.get('now'), shown)).map(caseRow);
}

/** The cases that the address asks for, in its order. */
async function foundIn(visit: Visit, entered: Entrance, query: ListQuery): Promise<ListEntry[]> {
  const { contract, person } = entered;
  const { period, party, sort } = query;
  const years = period === null ? {} : { years: [period.slice(0, 4)] };
  // Whose turn it is is no fact of a row, and only of what is open: those are few.
  const states = party === null ? {} : { states: ['open'] as const };
  const entries = await entriesFor(entered, visit.get('now'), { ...years, ...states });
  const found = findCases(contract, entries, readQuery(query), person);
  const judge = (some: readonly ListEntry[]): Promise<CaseRow[]> => rowsOf(visit, entered, some);
  const waiting = party === null ? found : await waitingFor(party, found, judge);
  return inOrder({ contract, sort, rowsOf: judge }, waiting);
}

async function waitingFor(
  party: string,
  found: readonly ListEntry[],
  judge: (some: readonly ListEntry[]) => Promise<CaseRow[]>,
): Promise<ListEntry[]> {
  const own = (await judge(found)).filter(({ waiting }) =>
    waiting.some(({ parties }) => parties.some((one) => one === party)),
  );
  const ids = new Set(own.map(({ id }) => id));
  return found.filter(({ id }) => ids.has(id));
}

function choicesOf({ contract, frame: { language } }: Entrance, now: string): ListChoice[] {
  const { desk, names } = words(language);
  const states = (['open', 'closed'] as const).map((name) => [name, names.caseStates[name]] as const);
  const periods = periodsUntil(contract, now).map((one) => [one, desk.periods(one)] as const);
  return [
    { name: 'period', label: desk.cases.period, options: periods },
    workflowChoice({ contract, language }),
    { name: 'status', label: desk.cases.status, options: states },
    partyChoice({ language }, desk.payments.waitsFor),
  ];
}

function queryOf(visit: Visit, contract: Contract): ListQuery {
  const asked = visit.req.query();
  const among = (name: string, known: readonly string[]): string | null =>
    known.find((one) => one === asked[name]) ?? null;
  const { key } = sortIn(asked['sort'] ?? null);
  return {
    of: (['done', 'mine'] as const).find((of) => of === asked['of']) ?? null,
    q: searchedFor(visit),
    workflow: among(
      'workflow',
      rooms.map(({ name }) => name),
    ),
    status: among('status', ['open', 'closed']),
    period: among('period', periodsUntil(contract, visit.get('now'))),
    party: among('party', ['a', 'b']),
    breached: among('breached', ['1']),
    sort: CASE_SORTS.some((one) => one === key) ? (asked['sort'] ?? null) : null,
  };
}

const readQuery = ({ of, q, workflow, status, period, breached }: ListQuery): CaseQuery => ({
  of: of ?? 'all',
  text: q,
  workflow,
  period,
  status: status as CaseQuery['status'],
  breached: breached !== null,
});
