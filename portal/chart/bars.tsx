import type { Child } from 'hono/jsx';
import type { Language } from '../../domain/contract/parties.ts';
import { sayMonth } from '../../domain/time/say-day.ts';

export interface Series {
  /** Of the stylesheet: `bars-<tone>`. */
  readonly tone: 'good' | 'bad' | 'a' | 'b';
  readonly name: string;
  /** One a group, in their order; null where there is none. */
  readonly values: readonly (number | null)[];
  /** A value as it is read out. */
  say(value: number): string;
}

type BarsProps = {
  label: string;
  language: Language;
  /** Months: `2025-03`. */
  groups: readonly string[];
  series: readonly Series[];
  /** What the height stands for. */
  range: { readonly low: number; readonly high: number };
  /** Words for both ends of the scale. */
  ends: { readonly low: string; readonly high: string };
};

const WIDTH = 480;
const HEIGHT = 150;
const LEFT = 64;
const TOP = 10;
const FOOT = 22;
const GROUND = HEIGHT - FOOT;
const AIR = 0.25;
const LOWEST = 1;

/** Bars beside each other, a group a month: with a table beside them that says the same. */
export function Bars({ label, language, groups, series, range, ends }: BarsProps): Child {
  const wide = (WIDTH - LEFT) / Math.max(1, groups.length);
  const bar = (wide * (1 - AIR)) / series.length;
  return (
    <svg class="figure" viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label={label}>
      <line class="bars-grid" x1={LEFT} y1={TOP} x2={WIDTH} y2={TOP} />
      <line class="bars-ground" x1={LEFT} y1={GROUND} x2={WIDTH} y2={GROUND} />
      <text x={LEFT - 6} y={TOP + 5} text-anchor="end">
        {ends.high}
      </text>
      <text x={LEFT - 6} y={GROUND + 4} text-anchor="end">
        {ends.low}
      </text>
      {groups.map((group, index) => (
        <g>
          {series.map((own, nth) => (
            <Bar
              series={own}
              group={sayMonth(group, language)}
              value={own.values[index] ?? null}
              range={range}
              x={LEFT + index * wide + (wide * AIR) / 2 + nth * bar}
              width={bar}
            />
          ))}
          <text x={round(LEFT + (index + 0.5) * wide)} y={HEIGHT - 6} text-anchor="middle">
            {String(Number(group.slice(5)))}
          </text>
        </g>
      ))}
    </svg>
  );
}

type BarProps = Pick<BarsProps, 'range'> & {
  series: Series;
  group: string;
  value: number | null;
  x: number;
  width: number;
};

function Bar({ series: { tone, name, say }, group, value, range: { low, high }, x, width }: BarProps): Child {
  if (value === null) return null;
  const share = high <= low ? 0 : (Math.max(value, low) - low) / (high - low);
  const height = value > low ? Math.max(LOWEST, share * (GROUND - TOP)) : 0;
  return (
    <rect class={`bars-${tone}`} x={round(x)} y={round(GROUND - height)} width={round(width)} height={round(height)}>
      <title>{`${group} · ${name} ${say(value)}`}</title>
    </rect>
  );
}

const round = (value: number): number => Math.round(value * 10) / 10;
