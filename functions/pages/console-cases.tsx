import { Hono } from 'hono';
import { CasePage, outcomeIn } from '../../portal/console/case.tsx';
import { CasesPage } from '../../portal/console/cases.tsx';
import { workflowsOf } from '../../portal/console/filters.tsx';
import { NotFoundPage } from '../../portal/console/not-found.tsx';
import { sourceOf } from '../../portal/console/page-context.ts';
import { loadFile } from '../store/case-store.ts';
import { entriesOf, filesOf, findCases } from '../use-cases/find-cases.ts';
import { viewsOf } from '../use-cases/open-view.ts';
import { brokenCases } from './broken-cases.ts';
import { enterCase, factsOf } from './console-case.tsx';
import { enterConsole, filterOf } from './console-visit.tsx';
import { saveEvidence } from './evidence-export.ts';
import { refusedUnless } from './may-read.tsx';
import { noteLookAt } from './note-look.ts';
import type { PortalEnv } from './request.ts';
import { page } from './respond.ts';

const PAGE_SIZE = 25;

/** Cases with their questions, mails, executions and evidence. */
export const caseRoutes = new Hono<PortalEnv>();

caseRoutes.get('/', async (visit) => {
  const entered = await enterConsole(visit);
  if (entered instanceof Response) return entered;
  const { context } = entered;
  const { contract, now } = context;
  const workflows = workflowsOf(context).map(({ name }) => name);
  const filter = filterOf(visit, { workflows, statuses: ['open', 'closed'] });
  const skipped = Math.max(0, Number.parseInt(visit.req.query('skip') ?? '0', 10) || 0);
  const { workflow, case: text } = filter;
  const status = filter.status === 'open' || filter.status === 'closed' ? filter.status : null;
  const asked = { of: 'all', text, workflow, period: null, status, breached: false } as const;
  const matching = findCases(contract, await entriesOf(contract, now), asked, entered.person);
  const listed = await filesOf(contract, matching.slice(skipped, skipped + PAGE_SIZE));
  const [opened, broken] = await Promise.all([viewsOf(contract, listed, now), brokenCases(context, listed)]);
  const sources = opened.map((one) => sourceOf(context, one));
  const more = skipped + PAGE_SIZE < matching.length ? skipped + PAGE_SIZE : null;
  return page(visit, <CasesPage {...{ context, filter, sources, broken, skipped, more }} />);
});

caseRoutes.get('/:case', async (visit) => {
  const at = await enterCase(visit);
  if (at instanceof Response) return at;
  const { entered, opened } = at;
  const outcome = outcomeIn(visit.req.query('outcome'));
  const { context, person, session } = entered;
  await noteLookAt(visit, { contract: context.contract, person, session }, opened);
  return page(visit, <CasePage context={entered.context} facts={await factsOf(entered, opened)} outcome={outcome} />);
});

caseRoutes.get('/:case/evidence.json', async (visit) => {
  const entered = await enterConsole(visit);
  if (entered instanceof Response) return entered;
  const { contract } = entered.context;
  const file = await loadFile(contract.terms.id, visit.req.param('case'));
  if (!file) return page(visit, <NotFoundPage context={entered.context} section="cases" isCase />, 404);
  const visitor = { ...entered, contract };
  return refusedUnless(visit, visitor, 'evidence') ?? saveEvidence(visit, visitor, file.id);
});
