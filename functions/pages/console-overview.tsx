import { Hono } from 'hono';
import type { CaseRecord } from '../../domain/case/record.ts';
import type { AddressMark } from '../../domain/contract/address-mark.ts';
import { personById } from '../../domain/contract/contract.ts';
import type { ExecutionRow } from '../../portal/console/executions.tsx';
import { workflowsOf } from '../../portal/console/filters.tsx';
import { NotFoundPage } from '../../portal/console/not-found.tsx';
import { OverviewPage, type OverviewFacts } from '../../portal/console/overview.tsx';
import { routes, sourceOf, withQuery, type PageContext } from '../../portal/console/page-context.ts';
import type { LiftOutcome } from '../../portal/console/undeliverable.tsx';
import { watchDeadlines, watchQuestions } from '../../portal/console/watch.ts';
import { listExecutions } from '../aws/executions.ts';
import { log } from '../log.ts';
import { checkNonce, nonceFor } from '../nonce.ts';
import { liftMark, marksOn } from '../store/address-marks.ts';
import { listFiles } from '../store/case-store.ts';
import { viewsOf } from '../use-cases/open-view.ts';
import { enterConsole, type ConsoleVisit } from './console-visit.tsx';
import { rowOf } from './execution-feed.ts';
import type { PortalEnv } from './request.ts';
import { formOf } from './form.ts';
import { page } from './respond.ts';

const RECENT = 8;

/** The overview, and what can be done from it. */
export const overviewRoutes = new Hono<PortalEnv>();

overviewRoutes.get('/', async (visit) => {
  const entered = await enterConsole(visit);
  if (entered instanceof Response) return entered;
  const told = visit.req.query('outcome');
  const outcome: LiftOutcome | null = told === 'lifted' || told === 'notLifted' ? told : null;
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
    return page(visit, <OverviewPage context={shown.context} facts={await factsOf(shown)} outcome="badNonce" />, 403);
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
  const [files, marks] = await Promise.all([listFiles(contract.terms.id, { newestFirst: true }), marksOn(contract)]);
  const open = files.filter(({ status }) => status !== 'closed');
  const shown = [...new Set([...open, ...files.slice(0, RECENT)])];
  const [opened, failed] = await Promise.all([viewsOf(contract, shown, now), brokenOff(context, open)]);
  const sources = opened.map((one) => sourceOf(context, one));
  const recent = new Set(files.slice(0, RECENT).map(({ id }) => id));
  return {
    open: open.length,
    failed,
    recent: sources
      .filter(({ view }) => recent.has(view.file.id))
      .sort((one, other) => (one.view.file.openedAt > other.view.file.openedAt ? -1 : 1)),
    watched: watchDeadlines(sources),
    waiting: watchQuestions(sources),
    undeliverable: marks.map((mark) => ({ mark, nonce: nonceFor(session, liftSubject(mark)) })),
  };
}

/** Cases that aren't closed and whose present execution came to a bad end. */
async function brokenOff(context: PageContext, open: readonly CaseRecord[]): Promise<ExecutionRow[]> {
  const runs = new Map(open.map(({ id, run }) => [id, run]));
  const lists = await Promise.all(
    workflowsOf(context).flatMap(({ name: workflow }) =>
      (['FAILED', 'TIMED_OUT', 'ABORTED'] as const).map(async (status) => ({
        workflow,
        ...(await listExecutions(workflow, { status, pageSize: 100 })),
      })),
    ),
  );
  return lists
    .flatMap(({ workflow, executions }) =>
      executions.flatMap((execution) => rowOf(context.contract.terms.id, workflow, execution) ?? []),
    )
    .filter((row) => runs.get(row.caseId) === row.run);
}
