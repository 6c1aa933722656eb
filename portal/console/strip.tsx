import type { Child } from 'hono/jsx';
import { endOf } from '../../domain/case/duty-clock.ts';
import { calendarOf } from '../../domain/contract/deadlines.ts';
import { addDays, addMs, dayOf, daysBetween, weekday } from '../../domain/time/instant.ts';
import { sayShortDay } from '../../domain/time/say-day.ts';
import { showDay, urgency } from '../format.ts';
import { words } from '../texts/words.ts';
import type { PageContext } from './page-context.ts';
import type { WatchedDeadline } from './watch.ts';

const DAYS = 30;
const CELL = 24;
const WIDTH = DAYS * CELL;
const DOT = 13;
const LOWEST = 40;
const STACK = 8;

/** The next thirty days at a glance: rest days shaded, a dot for each deadline on its last day. */
export function DeadlineStrip({
  context,
  watched,
}: {
  context: PageContext;
  watched: readonly WatchedDeadline[];
}): Child {
  const { deadlines: w } = words(context.language).console;
  const today = dayOf(context.now);
  const placed = watched.map((item) => ({ item, offset: Math.max(0, daysBetween(today, lastDayOf(item))) }));
  const highest = Math.max(
    ...Array.from({ length: DAYS }, (_, day) => placed.filter(({ offset }) => offset === day).length),
  );
  const ground = Math.max(LOWEST, Math.min(highest, STACK) * DOT + (highest > STACK ? 24 : 12));
  const beyond = placed.filter(({ offset }) => offset >= DAYS).length;
  return (
    <section class="card panel" aria-labelledby="strip-title">
      <h2 id="strip-title">{w.strip(DAYS)}</h2>
      <div class="scroll" tabindex={0} role="group" aria-labelledby="strip-title">
        <svg class="strip" viewBox={`0 0 ${WIDTH} ${ground + 38}`} role="group" aria-labelledby="strip-title">
          {Array.from({ length: DAYS }, (_, offset) => (
            <DayCell
              context={context}
              ground={ground}
              day={addDays(today, offset)}
              offset={offset}
              items={placed.filter((entry) => entry.offset === offset).map((entry) => entry.item)}
            />
          ))}
          <line class="axis" x1="0" y1={ground} x2={WIDTH} y2={ground} />
        </svg>
      </div>
      <p class="small muted">
        {w.stripNote}
        {beyond > 0 && ` ${w.later(beyond)}`}
      </p>
    </section>
  );
}

/** An exclusive end at midnight belongs to the day before. */
const lastDayOf = ({ deadline }: WatchedDeadline): string => deadline.lastDay ?? dayOf(addMs(endOf(deadline), -1));

type CellProps = {
  context: PageContext;
  ground: number;
  day: string;
  offset: number;
  items: readonly WatchedDeadline[];
};

function DayCell({ context, ground, day, offset, items }: CellProps): Child {
  const { deadlines: w } = words(context.language).console;
  const { workday, reason } = calendarOf(context.contract).isWorkday(day);
  const x = offset * CELL;
  const spoken = [w.day(showDay(day, context.language), items.length), workday ? '' : (reason.name ?? w.restDay)]
    .filter(Boolean)
    .join(' · ');
  return (
    <g data-day={day} data-count={items.length}>
      <title>{spoken}</title>
      <rect
        class={workday ? 'work' : 'rest'}
        x={x}
        y="0"
        width={CELL}
        height={ground}
        fill={workday ? 'none' : undefined}
      />
      <Dots now={context.now} items={items} x={x + CELL / 2} ground={ground} />
      <text
        class={offset === 0 ? 'today' : reason.kind === 'holiday' ? 'rest-name' : undefined}
        x={x + CELL / 2}
        y={ground + 16}
        text-anchor="middle"
      >
        {Number(day.slice(8))}
      </text>
      {offset === 0 && (
        <text class="today" x={x + 2} y={ground + 33} text-anchor="start">
          {w.today}
        </text>
      )}
      {offset > 0 && weekday(day) === 1 && (
        <text x={x + CELL / 2} y={ground + 33} text-anchor="middle">
          {sayShortDay(day, context.language)}
        </text>
      )}
    </g>
  );
}

type DotsProps = { now: string; items: readonly WatchedDeadline[]; x: number; ground: number };

/** A day's deadlines one above the other; how many more there are than fit. */
function Dots({ now, items, x, ground }: DotsProps): Child {
  return (
    <>
      {items.slice(0, STACK).map((item, index) => (
        <circle
          class={`dot ${item.state === 'kept' ? 'calm' : urgency(now, item.deadline.dueAt)}`}
          cx={x}
          cy={ground - 9 - index * DOT}
          r="5"
        />
      ))}
      {items.length > STACK && (
        <text x={x} y="10" text-anchor="middle">
          +{items.length - STACK}
        </text>
      )}
    </>
  );
}
