import { Hono } from 'hono';
import { ExecutionsPage, listedStatuses, type ExecutionRow } from '../../portal/console/executions.tsx';
import { workflowsOf, type Filter } from '../../portal/console/filters.tsx';
import { NotFoundPage } from '../../portal/console/not-found.tsx';
import { sourceOf, type PageContext } from '../../portal/console/page-context.ts';
import { zoomIn } from '../../portal/console/zoom.tsx';
import type { ExecutionStatus } from '../../portal/graph/progress.ts';
import { caseIdOf } from '../../workflows/scheduled.ts';
import { listExecutions } from '../aws/executions.ts';
import { loadFile, loadFiles } from '../store/case-store.ts';
import { openView } from '../use-cases/open-view.ts';
import { mattersOf } from './console-matters.ts';
import { enterConsole, filterOf } from './console-visit.tsx';
import { nextExecutions, readCursor, rowOf, startOf, writeCursor, type ListPage } from './execution-feed.ts';
import { executionsOf, readExecution } from './execution-reading.ts';
import type { PortalEnv } from './request.ts';
import { page } from './respond.ts';

const PAGE_SIZE = 25;
const LISTED_AT_ONCE = 100;

/** Executions as the Step Functions API tells of them, so the same on AWS and on a laptop. */
export const executionRoutes = new Hono<PortalEnv>();

/** The service has no longer ones, and answers in words of its own to such a question. */
const isExecutionName = (name: string): boolean => /^[\w-]{1,80}$/.test(name);

const namesOf = (context: PageContext): string[] => workflowsOf(context).map(({ name }) => name);

executionRoutes.get('/', async (visit) => {
  const entered = await enterConsole(visit);
  if (entered instanceof Response) return entered;
  const { context } = entered;
  const filter = filterOf(visit, { workflows: namesOf(context), statuses: listedStatuses });
  const cursor = readCursor(visit.req.query('page'));
  const { rows, next } =
    filter.case === null
      ? await listed(context, filter, cursor)
      : { rows: await ofCase(context, filter, caseIdOf(context.contract, filter.case)), next: null };
  return page(
    visit,
    <ExecutionsPage
      context={context}
      filter={filter}
      rows={rows}
      matters={await mattersOf(context, await loadFiles(context.contract.terms.id, casesIn(rows)))}
      isFirst={cursor === null}
      nextPage={next && writeCursor(next)}
    />,
  );
});

executionRoutes.get('/:workflow/:name', async (visit) => {
  const entered = await enterConsole(visit);
  if (entered instanceof Response) return entered;
  const { context } = entered;
  const contractId = context.contract.terms.id;
  const { workflow, name } = visit.req.param();
  const execution =
    isExecutionName(name) && namesOf(context).includes(workflow)
      ? await readExecution(contractId, workflow, name)
      : null;
  const opened = execution && (await openView(contractId, execution.caseId, context.now));
  if (!execution || !opened) {
    return page(visit, <NotFoundPage context={context} section="executions" isCase={false} />, 404);
  }
  // What lays the drawing out is read with the first drawing.
  const { ExecutionPage } = await import('../../portal/console/execution.tsx');
  const shown = { showAll: visit.req.query('events') === 'all', zoom: zoomIn(visit.req.query('zoom')) };
  const source = sourceOf(context, opened);
  return page(visit, <ExecutionPage context={context} execution={execution} source={source} {...shown} />);
});

/** The service's page tokens last a day: an address that was kept for longer begins at the start again. */
async function listed(
  context: PageContext,
  filter: Filter,
  cursor: ReturnType<typeof readCursor>,
): ReturnType<typeof nextExecutions> {
  const read = async (workflow: string, token: string | null): Promise<ListPage> => {
    const { executions, nextToken } = await listExecutions(workflow, {
      pageSize: LISTED_AT_ONCE,
      ...(token === null ? {} : { nextToken: token }),
      ...(filter.status === null ? {} : { status: filter.status as ExecutionStatus }),
    });
    const rows = executions.flatMap((execution) => rowOf(context.contract.terms.id, workflow, execution) ?? []);
    return { rows, nextToken };
  };
  const asked = namesOf(context).filter((workflow) => filter.workflow === null || filter.workflow === workflow);
  const known = cursor && Object.fromEntries(Object.entries(cursor).filter(([workflow]) => asked.includes(workflow)));
  try {
    return await nextExecutions(read, known ?? startOf(asked), PAGE_SIZE);
  } catch (error) {
    if (known && error instanceof Error && error.name === 'InvalidToken') {
      return nextExecutions(read, startOf(asked), PAGE_SIZE);
    }
    throw error;
  }
}

const casesIn = (rows: readonly ExecutionRow[]): string[] => [...new Set(rows.map(({ caseId }) => caseId))];

/** The service can't look for a name; the case knows how many executions it has had. */
async function ofCase({ contract }: PageContext, filter: Filter, caseId: string): Promise<ExecutionRow[]> {
  const file = await loadFile(contract.terms.id, caseId);
  if (!file) return [];
  const rows = await executionsOf(file);
  return rows.filter(
    (row) =>
      (filter.workflow === null || row.workflow === filter.workflow) &&
      (filter.status === null || row.status === filter.status),
  );
}
