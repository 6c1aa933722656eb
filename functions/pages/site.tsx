import { Hono } from 'hono';
import { siteOf } from '../../domain/contract/contract.ts';
import { siteMonths } from '../../portal/facts/availability.ts';
import { caseRow } from '../../portal/facts/case-row.ts';
import { openingsAt } from '../../portal/facts/opening.ts';
import { MessagePage } from '../../portal/pages/message.tsx';
import { SitePage } from '../../portal/pages/site.tsx';
import { rooms } from '../../workflows/index.ts';
import { loadRegister } from '../store/register-store.ts';
import { sitesOf } from '../use-cases/sites.ts';
import { termOf } from '../use-cases/term.ts';
import { caseSources } from './case-table.ts';
import { enter } from './entrance.tsx';
import { entriesFor } from './may-read.tsx';
import type { PortalEnv } from './request.ts';
import { page } from './respond.ts';

/** One link of the annex: its state, its cases, and how much of each month it was in service. */
export const siteRoutes = new Hono<PortalEnv>();

siteRoutes.get('/:seq', async (visit) => {
  const entered = await enter(visit);
  if (entered instanceof Response) return entered;
  const { contract, frame, base, person } = entered;
  const { language } = frame;
  const now = visit.get('now');
  const site = siteOf(contract, visit.req.param('seq'));
  const entries = site ? await entriesFor(entered, now) : [];
  const { register } = await loadRegister(contract.terms.id);
  const found = site && sitesOf(contract, entries, register).find(({ facts }) => facts.site === site);
  if (!found) return page(visit, <MessagePage frame={frame} kind="notFound" />, 404);
  const { facts } = found;
  const [sources, term] = await Promise.all([caseSources(entered, now, found.entries), termOf(contract)]);
  const rows = sources.map((source) => ({ row: caseRow(source), isFault: source.room.outage !== undefined }));
  const { openedOn = null, closedOn = null } = facts.link ?? {};
  const shown = {
    facts,
    faults: rows.filter(({ isFault }) => isFault).map(({ row }) => row),
    history: rows.filter(({ isFault }) => !isFault).map(({ row }) => row),
    months: siteMonths({ sources, term, links: site.links, openedOn, closedOn, now }),
    openings: rooms.flatMap((room) =>
      openingsAt(contract, room, { role: person.role, language, base, register, now }, site.seq),
    ),
  };
  return page(visit, <SitePage {...{ frame, base, contract }} {...shown} />);
});
