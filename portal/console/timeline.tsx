import type { Child } from 'hono/jsx';
import { caseNumber } from '../../workflows/scheduled.ts';
import { timeAxis, type TimeAxis } from '../chart/time-axis.ts';
import type { FactSource } from '../facts/section.ts';
import { showMoment } from '../format.ts';
import { clipped } from '../graph/measure.ts';
import { words } from '../texts/words.ts';
import { Panel, Scroll } from './page.tsx';
import { timelineOf, type Span, type TimelineRow } from './timeline-rows.ts';

const LABEL = 230;
const WIDTH = 960;
const ROW = 26;
const TOP = 26;
const BAR = 12;
const LABEL_FONT = 13;
const NARROWEST = 3;

/**
 * A case over time: where it stood, what was waited for, what was to be kept, when its clocks stood. With the same as a
 * table.
 */
export function Timeline({ source, stages = false }: { source: FactSource; stages?: boolean }): Child {
  const { timeline: w } = words(source.language).console;
  const rows = timelineOf(source, { stages });
  const kinds = [...(stages ? (['stage'] as const) : []), 'wait', 'deadline', 'suspension'] as const;
  if (rows.length === 0) return null;
  return (
    <Panel id="timeline" title={w.title}>
      <Scroll label={w.scroll}>
        <Chart source={source} rows={rows} />
      </Scroll>
      <ul class="bar-key t-key">
        {kinds.map((kind) => (
          <li class={kind}>{w.kinds[kind]}</li>
        ))}
        <li class="missed">{w.missed}</li>
      </ul>
      <details>
        <summary>{w.asTable}</summary>
        <Table source={source} rows={rows} />
      </details>
    </Panel>
  );
}

type RowsProps = { source: FactSource; rows: readonly TimelineRow[] };

function Chart({ source, rows }: RowsProps): Child {
  const { timeline: w } = words(source.language).console;
  const { file } = source.view;
  const end = file.closedAt ?? source.now;
  const moments = rows.flatMap(({ spans }) => spans.flatMap(({ from, until }) => [from, until ?? end]));
  const axis = timeAxis([file.openedAt, end, ...moments], { x: LABEL, width: WIDTH - LABEL });
  const height = TOP + rows.length * ROW;
  return (
    <svg
      class="timeline"
      viewBox={`0 0 ${WIDTH} ${height + 4}`}
      role="img"
      aria-label={w.drawn(caseNumber(source.contract, file.id), rows.length)}
    >
      {axis.ticks.map(({ at, label }) => (
        <>
          <line class="t-tick" x1={round(at)} y1={TOP - 6} x2={round(at)} y2={height} />
          <text x={round(at)} y={TOP - 10} text-anchor="middle">
            {label}
          </text>
        </>
      ))}
      {rows.map((row, index) => (
        <Line source={source} row={row} axis={axis} y={TOP + index * ROW} end={end} />
      ))}
      {file.closedAt === null && (
        <line class="t-now" x1={round(axis.at(source.now))} y1={TOP - 6} x2={round(axis.at(source.now))} y2={height} />
      )}
    </svg>
  );
}

type LineProps = { source: FactSource; row: TimelineRow; axis: TimeAxis; y: number; end: string };

function Line({ source, row, axis, y, end }: LineProps): Child {
  return (
    <g class={`t-row t-${row.kind}`} data-row={row.kind}>
      <text class="t-label" x={LABEL - 10} y={y + 17} text-anchor="end">
        {clipped(row.title, LABEL_FONT, LABEL - 20)}
      </text>
      {row.spans.map((span) => {
        const [from, until] = [axis.at(span.from), axis.at(span.until ?? end)];
        return (
          <rect
            class={`t-bar t-${row.kind}-bar t-is-${span.state}`}
            x={round(from)}
            y={y + (ROW - BAR) / 2}
            width={round(Math.max(NARROWEST, until - from))}
            height={BAR}
            rx="3"
          >
            <title>{spoken(source, row, span)}</title>
          </rect>
        );
      })}
      {row.missed.map((at) => (
        <path class="t-missed" d={`M${round(axis.at(at) - 6)} ${y + 7}l12 12m0-12l-12 12`} data-missed={at} />
      ))}
    </g>
  );
}

function spoken(source: FactSource, { title }: TimelineRow, { from, until, state }: Span): string {
  const { timeline: w } = words(source.language).console;
  const end = until === null ? w.goesOn : showMoment(until, source.language);
  return `${title} · ${showMoment(from, source.language)} – ${end} · ${w.states[state]}`;
}

const round = (value: number): number => Math.round(value * 10) / 10;

function Table({ source, rows }: RowsProps): Child {
  const { timeline: w } = words(source.language).console;
  return (
    <Scroll label={w.asTable}>
      <table class="rows">
        <thead>
          <tr>
            <th>{w.kind}</th>
            <th>{w.what}</th>
            <th>{w.from}</th>
            <th>{w.until}</th>
            <th>{w.state}</th>
          </tr>
        </thead>
        <tbody>
          {rows.flatMap((row) =>
            row.spans.map((span) => (
              <tr data-span={row.kind} data-state={span.state}>
                <td>{w.kinds[row.kind]}</td>
                <td>{row.title}</td>
                <td class="num">{showMoment(span.from, source.language)}</td>
                <td class="num">{span.until === null ? w.goesOn : showMoment(span.until, source.language)}</td>
                <td>{w.states[span.state]}</td>
              </tr>
            )),
          )}
        </tbody>
      </table>
    </Scroll>
  );
}
