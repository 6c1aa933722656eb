import type { CaseRecord } from '../../domain/case/record.ts';
import { BAD_ENDS, isBadEnd, type BrokenCase, type NamedBroken } from '../../portal/console/broken.tsx';
import type { ExecutionRow } from '../../portal/console/executions.tsx';
import { workflowsOf } from '../../portal/console/filters.tsx';
import type { PageContext } from '../../portal/console/page-context.ts';
import { listExecutions } from '../aws/executions.ts';
import { loadEvents } from '../store/case-store.ts';
import { mattersOf } from './console-matters.ts';
import { rowOf } from './execution-feed.ts';

/** A case that isn't closed and whose present execution came to a bad end. */
export function isBrokenOff({ status, run }: CaseRecord, executions: readonly ExecutionRow[]): boolean {
  const present = executions.find((row) => row.run === run);
  return status !== 'closed' && present !== undefined && isBadEnd(present.status);
}

/** Cases that aren't closed and whose present execution came to a bad end, each with what is known of why. */
export async function brokenCases(context: PageContext, files: readonly CaseRecord[]): Promise<NamedBroken[]> {
  const open = new Map(files.filter(({ status }) => status !== 'closed').map((file) => [file.id, file]));
  if (open.size === 0) return [];
  const contractId = context.contract.terms.id;
  const known = workflowsOf(context).map(({ name }) => name);
  const isKnown = (workflow: string): boolean => known.includes(workflow);
  const lists = await Promise.all(
    [...new Set([...open.values()].map(({ workflow }) => workflow))].filter(isKnown).flatMap((workflow) =>
      BAD_ENDS.map(async (status) => ({
        workflow,
        ...(await listExecutions(workflow, { status, pageSize: 100 })),
      })),
    ),
  );
  const rows = lists.flatMap(({ workflow, executions }) =>
    executions.flatMap((execution) => rowOf(contractId, workflow, execution) ?? []),
  );
  const broken = rows.filter((row) => open.get(row.caseId)?.run === row.run);
  const [matters, reasons] = await Promise.all([
    mattersOf(
      context,
      broken.flatMap(({ caseId }) => open.get(caseId) ?? []),
    ),
    Promise.all(broken.map((row) => withReason(contractId, row))),
  ]);
  return reasons.map((reason) => ({ ...reason, matter: matters.get(reason.row.caseId) ?? '' }));
}

/** The service says how an execution ended; what failed in it, if something did, stands in the evidence. */
export async function withReason(contractId: string, row: ExecutionRow): Promise<BrokenCase> {
  const { events } = row.status === 'FAILED' ? await loadEvents(contractId, row.caseId) : { events: [] };
  const failure = events.findLast(({ kind, data }) => kind === 'failure' && data['run'] === row.run);
  const error = failure?.data['error'];
  return { row, error: typeof error === 'string' && error !== '' ? error : null };
}
