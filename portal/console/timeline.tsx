import type { Child } from 'hono/jsx';
import { caseNumber } from '../../workflows/scheduled.ts';
import { timeAxis, type TimeAxis } from '../chart/time-axis.ts';
import type { FactSource } from '../facts/section.ts';
import { showMoment } from '../format.ts';
import { clipped, textWidth } from '../graph/measure.ts';
import { words } from '../texts/words.ts';
import { Panel, Scroll } from './page.tsx';
import { timelineOf, type Span, type TimelineRow } from './timeline-rows.ts';

/** Beside the drawing of an execution there is more room than on a case's page. */
const SIZES = { wide: { label: 230, width: 960 }, narrow: { label: 190, width: 690 } } as const;
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
        <Chart source={source} rows={rows} size={stages ? SIZES.wide : SIZES.narrow} />
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

type Size = (typeof SIZES)[keyof typeof SIZES];

function Chart({ source, rows, size }: RowsProps & { size: Size }): Child {
  const { timeline: w } = words(source.language).console;
  const { file } = source.view;
  const end = file.closedAt ?? source.now;
  const moments = rows.flatMap(({ spans }) => spans.flatMap(({ from, until }) => [from, until ?? end]));
  const { label, width } = size;
  const { language } = source;
  const axis = timeAxis([file.openedAt, end, ...moments], { x: label, width: width - label, language });
  const height = TOP + rows.length * ROW;
  // The last day's name stands within the drawing, and only where the one before leaves it room.
  const placeOf = (index: number): number => {
    const { at, label: day } = axis.ticks[index] ?? { at: Number.NEGATIVE_INFINITY, label: '' };
    return Math.min(at, width - textWidth(day, LABEL_FONT) / 2);
  };
  return (
    <svg
      class={size === SIZES.wide ? 'timeline' : 'timeline narrow'}
      viewBox={`0 0 ${width} ${height + 4}`}
      role="img"
      aria-label={w.drawn(caseNumber(source.contract, file.id), rows.length)}
    >
      {axis.ticks.map(({ at, label: day }, index) => (
        <>
          <line class="t-tick" x1={round(at)} y1={TOP - 6} x2={round(at)} y2={height} />
          {placeOf(index) - placeOf(index - 1) > textWidth(day, LABEL_FONT) && (
            <text x={round(placeOf(index))} y={TOP - 10} text-anchor="middle">
              {day}
            </text>
          )}
        </>
      ))}
      {rows.map((row, index) => (
        <Line source={source} row={row} axis={axis} y={TOP + index * ROW} end={end} label={label} />
      ))}
      {file.closedAt === null && (
        <line class="t-now" x1={round(axis.at(source.now))} y1={TOP - 6} x2={round(axis.at(source.now))} y2={height} />
      )}
    </svg>
  );
}

type LineProps = { source: FactSource; row: TimelineRow; axis: TimeAxis; y: number; end: string; label: number };

function Line({ source, row, axis, y, end, label }: LineProps): Child {
  return (
    <g class={`t-row t-${row.kind}`} data-row={row.kind}>
      <text class="t-label" x={label - 10} y={y + 17} text-anchor="end">
        {clipped(row.title, LABEL_FONT, label - 20)}
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
