import { addDays, daysBetween, weekday } from '../time/instant.ts';
import { layersOf, type Calendars, type Layer, type NoticeYear } from './calendars.ts';

export { calendarsSchema, type Calendars, type Layer } from './calendars.ts';

/** Why a day is or isn't worked. */
export interface DayReason {
  readonly kind: 'weekday' | 'weekend' | 'holiday' | 'make-up' | 'make-up-cancelled';
  /** The holiday's name, for `holiday`. */
  readonly name?: string;
  /** The layer whose notice says so; none for plain weekdays and weekends. */
  readonly layer?: Layer;
}

export interface DayJudgement {
  readonly workday: boolean;
  /** True where a layer has no notice for the day's year: Monday to Friday is then only a guess, and must be called one. */
  readonly provisional: boolean;
  readonly reason: DayReason;
}

/** Somebody's workdays: the layers of notices, the later on top of the earlier. */
export interface WorkCalendar {
  readonly layers: readonly Layer[];
  /** Judges a civil day. */
  isWorkday(day: string): DayJudgement;
  /** What the layers' notices for a year are called; null stands for a layer without one. */
  notices(year: string): { layer: Layer; notice: string | null }[];
}

/** A layer that the calendars don't have, or no layer at all. */
export class CalendarError extends Error {
  readonly code = 'calendar.unknown-layer';
  constructor(readonly found: string, readonly allowed: readonly Layer[]) {
    super(`The calendar has no layer ${found}; it has ${allowed.join(', ')}.`);
    this.name = 'CalendarError';
  }
}

/**
 * The workdays of some layers, in order: State Council notices first, a region's own holidays on top.
 * Weekend days that a notice turns into workdays are workdays. Throws {@link CalendarError}.
 */
export function workCalendar(calendars: Calendars, layers: readonly Layer[]): WorkCalendar {
  const known = layersOf(calendars);
  const unknown = layers.find((layer) => !known.includes(layer));
  if (unknown !== undefined) throw new CalendarError(JSON.stringify(unknown), known);
  if (layers.length === 0) throw new CalendarError('(none was named)', known);

  const years = layers.map((layer) => ({ layer, years: calendars[layer] ?? {} }));
  const said = new Map(years.flatMap(({ layer, years: notices }) => Object.values(notices).flatMap((notice) => saidBy(layer, notice))));
  const judged = new Map<string, DayJudgement>();

  const judge = (day: string): DayJudgement => {
    const reason = said.get(day) ?? { kind: weekday(day) <= 5 ? 'weekday' : 'weekend' };
    const provisional = years.some(({ years: notices }) => notices[day.slice(0, 4)] === undefined);
    return { workday: reason.kind === 'weekday' || reason.kind === 'make-up', provisional, reason };
  };
  return {
    layers: [...layers],
    isWorkday(day) {
      let judgement = judged.get(day);
      if (!judgement) judged.set(day, (judgement = judge(day)));
      return judgement;
    },
    notices: (year) => years.map(({ layer, years: notices }) => ({ layer, notice: notices[year]?.notice ?? null })),
  };
}

/** What one year's notice says of single days. A notice may speak of days of the years beside it. */
function saidBy(layer: Layer, { off, work, cancelWork = [] }: NoticeYear): [string, DayReason][] {
  return [
    ...off.flatMap(({ name, from, to }) =>
      Array.from({ length: daysBetween(from, to) + 1 }, (_, index): [string, DayReason] => [addDays(from, index), { kind: 'holiday', name, layer }])),
    ...work.map((day): [string, DayReason] => [day, { kind: 'make-up', layer }]),
    ...cancelWork.map((day): [string, DayReason] => [day, { kind: 'make-up-cancelled', layer }]),
  ];
}

/**
 * The `n`th workday after a day (before it, if `n` is negative); the day itself isn't counted. `n` is a whole number other than 0.
 * `provisional` tells whether any day that was looked at lies in a year without a notice.
 */
export function nthWorkday(calendar: WorkCalendar, day: string, n: number): { day: string; provisional: boolean } {
  const step = Math.sign(n);
  let provisional = false;
  let counted = 0;
  let at = day;
  while (counted < Math.abs(n)) {
    at = addDays(at, step);
    const judgement = calendar.isWorkday(at);
    provisional ||= judgement.provisional;
    if (judgement.workday) counted += 1;
  }
  return { day: at, provisional };
}

/** Workdays after `from` up to and with `to`; 0 if `to` isn't later. */
export function workdaysBetween(calendar: WorkCalendar, from: string, to: string): number {
  let counted = 0;
  for (let day = from; day < to;) {
    day = addDays(day, 1);
    if (calendar.isWorkday(day).workday) counted += 1;
  }
  return counted;
}
