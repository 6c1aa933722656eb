import type { Child } from 'hono/jsx';
import { caseNumber } from '../../workflows/scheduled.ts';
import { msBetween } from '../../domain/time/instant.ts';
import { showMoment, showSpan } from '../format.ts';
import type { ExecutionStatus } from '../graph/progress.ts';
import { wordFor, words } from '../texts/words.ts';
import { Filters, isFiltered, workflowsOf, type Filter } from './filters.tsx';
import { ConsolePage, Empty, Scroll } from './page.tsx';
import { routes, withQuery, type PageContext } from './page-context.ts';

/** One execution as the Step Functions API lists it. */
export type ExecutionRow = {
  name: string;
  workflow: string;
  status: ExecutionStatus;
  startedAt: string;
  stoppedAt: string | null;
  caseId: string;
  run: number;
};

/**
 * What executions are filtered by. One that waits to be redriven is no status of ours: a mended case is carried on in a
 * new execution.
 */
export const listedStatuses = ['RUNNING', 'SUCCEEDED', 'FAILED', 'TIMED_OUT', 'ABORTED'] as const;

type ListProps = {
  context: PageContext;
  filter: Filter;
  rows: readonly ExecutionRow[];
  /** What each case is about, by its id. */
  matters: ReadonlyMap<string, string>;
  isFirst: boolean;
  nextPage: string | null;
};

export function ExecutionsPage({ context, filter, rows, matters, isFirst, nextPage }: ListProps): Child {
  const { executions: w, machines } = words(context.language).console;
  const { executions: here } = routes(context.contract.terms.id);
  return (
    <ConsolePage context={context} section="executions" title={w.title} lead={w.lead}>
      <Filters
        action={here}
        filter={filter}
        statuses={Object.fromEntries(listedStatuses.map((status) => [status, wordFor(machines.statuses, status)]))}
        context={context}
      />
      <div class="card panel">
        {rows.length === 0 ? (
          <Empty>{isFiltered(filter) ? w.emptyFiltered : w.empty}</Empty>
        ) : (
          <ExecutionTable context={context} rows={rows} matters={matters} />
        )}
      </div>
      <nav class="pager" aria-label={w.next}>
        {!isFirst && <a href={withQuery(here, filter)}>{w.first}</a>}
        {nextPage !== null && (
          <a rel="next" href={withQuery(here, { ...filter, page: nextPage })}>
            {w.next}
          </a>
        )}
      </nav>
    </ConsolePage>
  );
}

type TableProps = Pick<ListProps, 'context' | 'rows'> & Partial<Pick<ListProps, 'matters'>>;

/** @param props `matters` left out where all are of one case */
export function ExecutionTable({ context, rows, matters }: TableProps): Child {
  const { executions: w } = words(context.language).console;
  const workflows = Object.fromEntries(workflowsOf(context).map(({ name, title }) => [name, title]));
  const route = routes(context.contract.terms.id);
  return (
    <Scroll label={w.title}>
      <table class="rows">
        <thead>
          <tr>
            <th>{w.name}</th>
            <th>{matters ? words(context.language).console.cases.matter : w.workflow}</th>
            <th>{w.status}</th>
            <th>{w.started}</th>
            <th>{w.stopped}</th>
            <th>{w.duration}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr data-execution={row.name} data-status={row.status}>
              <td>
                <a href={route.execution(row.workflow, row.name)}>{caseNumber(context.contract, row.caseId)}</a>
                {row.run > 1 && <span class="muted small"> {w.run(row.run)}</span>}
              </td>
              <td>{matters?.get(row.caseId) ?? wordFor(workflows, row.workflow)}</td>
              <td>
                <StatusBadge status={row.status} context={context} />
              </td>
              <td class="num">{showMoment(row.startedAt, context.language)}</td>
              <td class="num">{row.stoppedAt === null ? '–' : showMoment(row.stoppedAt, context.language)}</td>
              <td class="num">
                {showSpan(Math.max(0, msBetween(row.startedAt, row.stoppedAt ?? context.now)), context.language)}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Scroll>
  );
}

const tones: Readonly<Record<string, string>> = {
  SUCCEEDED: ' good',
  FAILED: ' bad',
  TIMED_OUT: ' bad',
  ABORTED: ' warn',
};

export function StatusBadge({ status, context }: { status: ExecutionStatus; context: PageContext }): Child {
  return (
    <span class={`badge${tones[status] ?? ''}`}>
      {wordFor(words(context.language).console.machines.statuses, status)}
    </span>
  );
}
