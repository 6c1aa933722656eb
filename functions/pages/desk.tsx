import { Hono } from 'hono';
import type { ListEntry } from '../../domain/case/list-entry.ts';
import { mayRead } from '../../domain/contract/may-read.ts';
import { siteOf, type Contract } from '../../domain/contract/contract.ts';
import { workflowsOf } from '../../portal/console/filters.tsx';
import { caseRow } from '../../portal/facts/case-row.ts';
import { openingsAt } from '../../portal/facts/opening.ts';
import { CaseListPage, type ListQuery } from '../../portal/pages/case-list.tsx';
import { MessagePage } from '../../portal/pages/message.tsx';
import { SitePage, SitesPage, type SiteRow } from '../../portal/pages/sites.tsx';
import { rooms } from '../../workflows/index.ts';
import { loadRegister } from '../store/register-store.ts';
import { filesOf, findCases, siteNumberOf, yearsOf, type CaseQuery } from '../use-cases/find-cases.ts';
import { viewsOf } from '../use-cases/open-view.ts';
import { enter, type Entrance } from './entrance.tsx';
import { entriesFor, sourceFor } from './may-read.tsx';
import { caseCells, caseColumns } from './case-table.ts';
import { noteExport } from './note-export.ts';
import { pageOf, searchedFor } from './paging.ts';
import type { PortalEnv, Visit } from './request.ts';
import { page } from './respond.ts';
import { tableFile } from './table-file.ts';

const PAGE_SIZE = 25;
/** What people of the contract look things up in: cases and links. */
export const deskRoutes = new Hono<PortalEnv>();

deskRoutes.get('/cases', async (visit) => {
  const entered = await enter(visit);
  if (entered instanceof Response) return entered;
  const { contract, frame, base } = entered;
  const query = queryOf(visit);
  const now = visit.get('now');
  const found = findCases(contract, await entriesFor(entered, now, yearIn(query)), readQuery(query), entered.person);
  const { shown, ...place } = pageOf(visit, found, PAGE_SIZE);
  const money = mayRead(contract, entered.person.role, 'money');
  const list = { rows: await rowsOf(visit, entered, shown), total: found.length, ...place, money };
  const choices = { workflows: workflowsOf({ contract, language: frame.language }), years: yearsOf(contract, now) };
  return page(visit, <CaseListPage frame={frame} base={base} query={query} {...list} {...choices} />);
});

for (const ending of ['xlsx', 'csv'] as const)
  deskRoutes.get(`/cases.${ending}`, async (visit) => {
    const list = await wholeList(visit);
    return list instanceof Response ? list : tableFile(visit, ending, list);
  });

deskRoutes.get('/sites', async (visit) => {
  const entered = await enter(visit);
  if (entered instanceof Response) return entered;
  const { contract, frame, base } = entered;
  const q = searchedFor(visit);
  const underWay = await entriesFor(entered, visit.get('now'), { states: ['open'] });
  const rows = (await sitesOf(contract, underWay)).map(({ row }) => row);
  return page(visit, <SitesPage frame={frame} base={base} contract={contract} q={q} rows={rows} />);
});

deskRoutes.get('/sites/:seq', async (visit) => {
  const entered = await enter(visit);
  if (entered instanceof Response) return entered;
  const { contract, frame, base, person } = entered;
  const seq = /^\d{1,6}$/.test(visit.req.param('seq')) ? Number(visit.req.param('seq')) : Number.NaN;
  const site = siteOf(contract, seq);
  const entries = site ? await entriesFor(entered, visit.get('now')) : [];
  const found = site && (await sitesOf(contract, entries)).find(({ row }) => row.site === site);
  if (!found) return page(visit, <MessagePage frame={frame} kind="notFound" />, 404);
  const history = await rowsOf(visit, entered, found.entries);
  const openings = rooms.flatMap((room) =>
    openingsAt(contract, room, { role: person.role, language: frame.language, base }, seq),
  );
  const shown = { frame, base, contract, row: found.row, history, openings };
  return page(visit, <SitePage {...shown} />);
});

/** Of those that are shown the cases themselves. What a list says of a case hangs on no other but for payments: no claim looks round for it. */
async function rowsOf(visit: Visit, entered: Entrance, shown: readonly ListEntry[]) {
  const { contract } = entered;
  const now = visit.get('now');
  const opened = await viewsOf(contract, await filesOf(contract, shown), now, []);
  return opened.map((one) => caseRow(sourceFor(entered, one, now)));
}

async function wholeList(visit: Visit) {
  const entered = await enter(visit);
  if (entered instanceof Response) return entered;
  const { contract, frame, person } = entered;
  const at = visit.get('now');
  await noteExport(visit, entered, { what: 'cases', of: null });
  const query = queryOf(visit);
  const entries = await entriesFor(entered, at, yearIn(query));
  const found = findCases(contract, entries, readQuery(query), person);
  const money = mayRead(contract, person.role, 'money');
  return {
    columns: caseColumns(frame.language, money),
    rows: (await rowsOf(visit, entered, found)).map((row) => caseCells(row, money)),
    language: frame.language,
    name: `${contract.terms.number}-${at.slice(0, 10)}`,
  };
}

/** Each link of the annex with those of the cases that are its own. */
async function sitesOf(
  contract: Contract,
  entries: readonly ListEntry[],
): Promise<{ row: SiteRow; entries: ListEntry[] }[]> {
  const { register } = await loadRegister(contract.terms.id);
  const cases = entries.map((entry) => ({ entry, seq: siteNumberOf(entry) }));
  return contract.sites.map((site) => {
    const own = cases.filter(({ seq }) => seq === site.seq).map(({ entry }) => entry);
    const open = own.filter(({ status }) => status !== 'closed').map((entry) => entry.id);
    return { row: { site, link: register.links[String(site.seq)] ?? null, open }, entries: own };
  });
}

function queryOf(visit: Visit): ListQuery {
  const { of, workflow, status, year, breached } = visit.req.query();
  return {
    of: of === 'done' || of === 'mine' ? of : null,
    q: searchedFor(visit),
    workflow: rooms.some(({ name }) => name === workflow) ? (workflow ?? null) : null,
    status: status === 'open' || status === 'closed' ? status : null,
    year: /^\d{4}$/.test(year ?? '') ? (year ?? null) : null,
    breached: breached === '1' ? breached : null,
  };
}

const yearIn = ({ year }: ListQuery): { years?: string[] } => (year === null ? {} : { years: [year] });

const readQuery = ({ of, q, workflow, status, breached }: ListQuery): CaseQuery => ({
  of: (of ?? 'all') as CaseQuery['of'],
  text: q,
  workflow,
  status: status as CaseQuery['status'],
  breached: breached !== null,
});
