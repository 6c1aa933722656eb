import type { Language } from '../../domain/contract/parties.ts';
import { addDays, addMs, dayOf, epochMs, fromEpochMs, shanghai, startOfDay } from '../../domain/time/instant.ts';
import { sayMonth, sayShortDay } from '../../domain/time/say-day.ts';

const HOUR_MS = 3_600_000;
const MOST_TICKS = 9;
/** Days between two ticks of an axis. */
const STEPS = [1, 2, 7, 14, 30, 60, 90, 180, 365] as const;

/** Instants on a line of `width` px that begins at `x`. */
export interface TimeAxis {
  readonly from: string;
  readonly to: string;
  /** px; an instant outside stands at the nearer end. */
  at(instant: string): number;
  readonly ticks: readonly { readonly at: number; readonly label: string }[];
}

interface Place {
  readonly x: number;
  readonly width: number;
  readonly language: Language;
}

/** @param instants what has to have a place on it: one at least */
export function timeAxis(instants: readonly string[], { x, width, language }: Place): TimeAxis {
  const times = instants.map(epochMs);
  const first = Math.min(...times);
  // A case of a few minutes is drawn as one of an hour: else its minutes would fill the page.
  const last = Math.max(...times, first + HOUR_MS);
  const air = (last - first) / 50;
  const [from, to] = [first - air, last + air];
  const at = (instant: string): number =>
    x + (Math.min(Math.max(epochMs(instant), from), to) - from) * (width / (to - from));
  const span = { from: fromEpochMs(Math.floor(from)), to: fromEpochMs(Math.ceil(to)) };
  return { ...span, at, ticks: ticksOf(span, language).map(({ moment, label }) => ({ at: at(moment), label })) };
}

type Tick = { moment: string; label: string };

function ticksOf({ from, to }: { from: string; to: string }, language: Language): Tick[] {
  const days = (epochMs(to) - epochMs(from)) / (24 * HOUR_MS);
  if (days < 2) return hourTicks(from, to, Math.max(1, Math.ceil((days * 24) / MOST_TICKS)));
  const step = STEPS.find((one) => days / one <= MOST_TICKS) ?? 365;
  const say = days > 300 ? sayMonth : sayShortDay;
  const ticks: Tick[] = [];
  for (let day = addDays(dayOf(from), 1); startOfDay(day) <= to; day = addDays(day, step))
    ticks.push({ moment: startOfDay(day), label: say(day, language) });
  return ticks;
}

function hourTicks(from: string, to: string, step: number): Tick[] {
  const ticks: Tick[] = [];
  for (let moment = startOfDay(dayOf(from)); moment <= to; moment = addMs(moment, step * HOUR_MS))
    if (moment >= from) ticks.push({ moment, label: shanghai(moment).slice(11, 16) });
  return ticks;
}
