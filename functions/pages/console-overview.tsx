import { Hono } from 'hono';
import type { AddressMark } from '../../domain/contract/address-mark.ts';
import { personById } from '../../domain/contract/contract.ts';
import { NotFoundPage } from '../../portal/console/not-found.tsx';
import { outcomeIn, OverviewPage, type OverviewFacts } from '../../portal/console/overview.tsx';
import { routes, sourceOf, withQuery } from '../../portal/console/page-context.ts';
import { watchDeadlines, watchQuestions } from '../../portal/console/watch.ts';
import { log } from '../log.ts';
import { yearFigures } from '../../portal/console/year-figures.ts';
import { checkNonce, nonceFor } from '../nonce.ts';
import { liftMark, marksOn } from '../store/address-marks.ts';
import { listFiles } from '../store/case-store.ts';
import { loadLedger } from '../store/ledger-store.ts';
import { viewsOf } from '../use-cases/open-view.ts';
import { termOf } from '../use-cases/term.ts';
import { brokenCases } from './broken-cases.ts';
import { CARRY_ON } from './console-acts.tsx';
import { enterConsole, type ConsoleVisit } from './console-visit.tsx';
import type { PortalEnv } from './request.ts';
import { formOf } from './form.ts';
import { page } from './respond.ts';

const RECENT = 8;

/** The overview, and what can be done from it. */
export const overviewRoutes = new Hono<PortalEnv>();

overviewRoutes.get('/', async (visit) => {
  const entered = await enterConsole(visit);
  if (entered instanceof Response) return entered;
  const outcome = outcomeIn(visit.req.query());
  return page(visit, <OverviewPage context={entered.context} facts={await factsOf(entered)} outcome={outcome} />);
});

overviewRoutes.post('/addresses/:person/lift', async (visit) => {
  const entered = await enterConsole(visit);
  if (entered instanceof Response) return entered;
  const { context, session, person } = entered;
  const { contract } = context;
  const here = routes(contract.terms.id).overview;
  const asked = personById(contract, visit.req.param('person'));
  if (!asked) return page(visit, <NotFoundPage context={context} section="overview" isCase={false} />, 404);
  const mark = (await marksOn(contract)).find(({ personId }) => personId === asked.id);
  if (!mark) return visit.redirect(withQuery(here, { outcome: 'notLifted' }), 303);
  if (!checkNonce(session, liftSubject(mark), (await formOf(visit))['nonce'] ?? '')) {
    const shown = { ...entered, context: { ...context, path: here } };
    return page(
      visit,
      <OverviewPage context={shown.context} facts={await factsOf(shown)} outcome={{ kind: 'badNonce' }} />,
      403,
    );
  }
  const isLifted = await liftMark(contract.terms.id, mark, context.now);
  if (isLifted)
    log('info', 'mail to an address is tried again', { contract: contract.terms.id, person: asked.id, by: person.id });
  return visit.redirect(withQuery(here, { outcome: isLifted ? 'lifted' : 'notLifted' }), 303);
});

/** A nonce is good for one mark: an address that has come back once more is looked at once more. */
const liftSubject = ({ personId, since }: AddressMark): string => `lift|${personId}|${since}`;

async function factsOf({ context, session }: ConsoleVisit): Promise<OverviewFacts> {
  const { contract, now } = context;
  const [files, marks, term] = await Promise.all([
    listFiles(contract.terms.id, { newestFirst: true }),
    marksOn(contract),
    termOf(contract),
  ]);
  const open = files.filter(({ status }) => status !== 'closed');
  const [opened, broken] = await Promise.all([viewsOf(contract, files, now), brokenCases(context, open)]);
  // Whoever reads the ledger has read it already: it is worked out of every case.
  const reader = opened.find(({ room }) => room.reads.includes('ledger'));
  const ledger = reader?.view.ledger ?? (await loadLedger(contract, now));
  const sources = opened.map((one) => sourceOf(context, one));
  const links = contract.sites.reduce((all, site) => all + site.links, 0);
  const recent = new Set(files.slice(0, RECENT).map(({ id }) => id));
  return {
    open: open.length,
    broken,
    carryOnNonce: nonceFor(session, CARRY_ON),
    recent: sources
      .filter(({ view }) => recent.has(view.file.id))
      .sort((one, other) => (one.view.file.openedAt > other.view.file.openedAt ? -1 : 1)),
    year: yearFigures({ sources, ledger, term, links, now }),
    watched: watchDeadlines(sources),
    waiting: watchQuestions(sources),
    undeliverable: marks.map((mark) => ({ mark, nonce: nonceFor(session, liftSubject(mark)) })),
  };
}
