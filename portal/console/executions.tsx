import type { Child } from 'hono/jsx';
import { msBetween } from '../../domain/time/instant.ts';
import { showMoment, showSpan } from '../format.ts';
import type { ExecutionStatus } from '../graph/progress.ts';
import { wordFor, words } from '../texts/words.ts';
import { Filters, isFiltered, type Filter } from './filters.tsx';
import { ConsolePage, Empty, Scroll } from './page.tsx';
import { places, withQuery, type Room } from './room.ts';

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

/** What executions are filtered by. One that waits to be redriven is no status of ours: a mended case is carried on in a new execution. */
export const listedStatuses = ['RUNNING', 'SUCCEEDED', 'FAILED', 'TIMED_OUT', 'ABORTED'] as const;

type ListProps = {
  room: Room;
  filter: Filter;
  rows: readonly ExecutionRow[];
  isFirst: boolean;
  nextPage: string | null;
};

export function ExecutionsPage({ room, filter, rows, isFirst, nextPage }: ListProps): Child {
  const { executions: w, machines } = words(room.language).console;
  const { executions: here } = places(room.contract.terms.id);
  return (
    <ConsolePage room={room} section="executions" title={w.title} lead={w.lead}>
      <Filters
        action={here}
        filter={filter}
        statuses={Object.fromEntries(listedStatuses.map((status) => [status, wordFor(machines.statuses, status)]))}
        language={room.language}
      />
      <div class="card panel">
        {rows.length === 0 ? (
          <Empty>{isFiltered(filter) ? w.emptyFiltered : w.empty}</Empty>
        ) : (
          <ExecutionTable room={room} rows={rows} />
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

export function ExecutionTable({ room, rows }: { room: Room; rows: readonly ExecutionRow[] }): Child {
  const {
    console: { executions: w },
    names,
  } = words(room.language);
  const place = places(room.contract.terms.id);
  return (
    <Scroll label={w.title}>
      <table class="rows">
        <thead>
          <tr>
            <th>{w.name}</th>
            <th>{w.workflow}</th>
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
                <a href={place.execution(row.workflow, row.name)}>{row.caseId}</a>
                {row.run > 1 && <span class="muted small"> {w.run(row.run)}</span>}
              </td>
              <td>{wordFor(names.workflows, row.workflow)}</td>
              <td>
                <StatusBadge status={row.status} room={room} />
              </td>
              <td class="num">{showMoment(row.startedAt, room.language)}</td>
              <td class="num">{row.stoppedAt === null ? '–' : showMoment(row.stoppedAt, room.language)}</td>
              <td class="num">
                {showSpan(Math.max(0, msBetween(row.startedAt, row.stoppedAt ?? room.now)), room.language)}
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

export function StatusBadge({ status, room }: { status: ExecutionStatus; room: Room }): Child {
  return (
    <span class={`badge${tones[status] ?? ''}`}>{wordFor(words(room.language).console.machines.statuses, status)}</span>
  );
}
