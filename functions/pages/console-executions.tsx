import { Hono } from 'hono';
import { workflowNames } from '../../domain/case/records.ts';
import { ExecutionsPage, listedStatuses, type ExecutionRow } from '../../portal/console/executions.tsx';
import type { Filter } from '../../portal/console/filters.tsx';
import { LostPage } from '../../portal/console/lost.tsx';
import type { ExecutionStatus } from '../../portal/graph/progress.ts';
import { listExecutions } from '../aws/executions.ts';
import { loadCase } from '../store/cases.ts';
import { enterConsole, filterOf } from './console-room.tsx';
import { nextExecutions, readCursor, rowOf, startOf, writeCursor, type ListPage } from './execution-feed.ts';
import { executionsOf, readExecution } from './execution-reading.ts';
import type { PortalEnv } from './request.ts';
import { page } from './respond.ts';

const PAGE_SIZE = 25;
const LISTED_AT_ONCE = 100;

/** Executions as the Step Functions API tells of them, so the same on AWS and on a laptop. */
export const executionRoutes = new Hono<PortalEnv>();

executionRoutes.get('/', async (visit) => {
  const entered = await enterConsole(visit);
  if (entered instanceof Response) return entered;
  const { room } = entered;
  const filter = filterOf(visit, { workflows: workflowNames, statuses: listedStatuses });
  const cursor = readCursor(visit.req.query('page'));
  const { rows, next } =
    filter.case === null
      ? await listed(room.contract.terms.id, filter, cursor)
      : { rows: await ofCase(room.contract.terms.id, filter, filter.case), next: null };
  return page(
    visit,
    <ExecutionsPage
      room={room}
      filter={filter}
      rows={rows}
      isFirst={cursor === null}
      nextPage={next && writeCursor(next)}
    />,
  );
});

executionRoutes.get('/:workflow/:name', async (visit) => {
  const entered = await enterConsole(visit);
  if (entered instanceof Response) return entered;
  const { room } = entered;
  const { workflow, name } = visit.req.param();
  const execution = (workflowNames as readonly string[]).includes(workflow)
    ? await readExecution(room.contract.terms.id, workflow, name)
    : null;
  if (!execution) return page(visit, <LostPage room={room} section="executions" isCase={false} />, 404);
  // What lays the drawing out is read with the first drawing.
  const { ExecutionPage } = await import('../../portal/console/execution.tsx');
  return page(visit, <ExecutionPage room={room} execution={execution} showAll={visit.req.query('events') === 'all'} />);
});

/** The service's page tokens last a day: an address that was kept for longer begins at the start again. */
async function listed(
  contractId: string,
  filter: Filter,
  cursor: ReturnType<typeof readCursor>,
): ReturnType<typeof nextExecutions> {
  const read = async (workflow: string, token: string | null): Promise<ListPage> => {
    const { executions, nextToken } = await listExecutions(workflow, {
      pageSize: LISTED_AT_ONCE,
      ...(token === null ? {} : { nextToken: token }),
      ...(filter.status === null ? {} : { status: filter.status as ExecutionStatus }),
    });
    return { rows: executions.flatMap((execution) => rowOf(contractId, workflow, execution) ?? []), nextToken };
  };
  const asked = workflowNames.filter((workflow) => filter.workflow === null || filter.workflow === workflow);
  const known =
    cursor &&
    Object.fromEntries(Object.entries(cursor).filter(([workflow]) => (asked as readonly string[]).includes(workflow)));
  try {
    return await nextExecutions(read, known ?? startOf(asked), PAGE_SIZE);
  } catch (error) {
    if (known && error instanceof Error && error.name === 'InvalidToken')
      return nextExecutions(read, startOf(asked), PAGE_SIZE);
    throw error;
  }
}

/** The service can't look for a name; the case knows how many executions it has had. */
async function ofCase(contractId: string, filter: Filter, caseId: string): Promise<ExecutionRow[]> {
  const loaded = await loadCase(contractId, caseId);
  if (!loaded) return [];
  const rows = await executionsOf(loaded.record);
  return rows.filter(
    (row) =>
      (filter.workflow === null || row.workflow === filter.workflow) &&
      (filter.status === null || row.status === filter.status),
  );
}
