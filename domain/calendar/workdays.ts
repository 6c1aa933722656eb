import { dayNumber, dayOfNumber, weekdayOfNumber } from '../time/instant.ts';
import { DECREE_LAYER, decreeHolidays } from './decree.ts';
import { layersOf, type Calendars, type Layer, type NoticeYear, type NoticeYears } from './calendars.ts';

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
  /**
   * True where a layer has no notice for the day's year yet: what the law fixes for every year is then assumed, and
   * must be called a guess.
   */
  readonly provisional: boolean;
  readonly reason: DayReason;
}

/** Somebody's workdays: the layers of notices, the later on top of the earlier. */
export interface WorkCalendar {
  readonly layers: readonly Layer[];
  /** Judges a civil day. Throws {@link NoticeMissingError} for a past year without a notice. */
  isWorkday(day: string): DayJudgement;
  /** The same by the day's number (days since 1970-01-01), for walks over many days. */
  judge(number: number): DayJudgement;
  /** What the layers' notices for a year are called; null stands for a layer without one. */
  notices(year: string): { layer: Layer; notice: string | null }[];
}

/** A layer that the calendars don't have, or no layer at all. */
export class CalendarError extends Error {
  readonly code = 'calendar.unknown-layer';
  constructor(
    readonly found: string,
    readonly allowed: readonly Layer[],
  ) {
    super(`The calendar has no layer ${found}; it has ${allowed.join(', ')}.`);
    this.name = 'CalendarError';
  }
}

/** A day in a past year whose notice the calendars lack. It was published, so nothing may be assumed instead. */
export class NoticeMissingError extends Error {
  readonly code = 'calendar.notice-missing';
  constructor(
    readonly layer: Layer,
    readonly year: string,
  ) {
    super(
      `The calendar lacks the holiday notice ${layer} ${year}; only years to come may be without one. Add it to the calendars.`,
    );
    this.name = 'NoticeMissingError';
  }
}

/**
 * The workdays of some layers, in order: State Council notices first, a region's own holidays on top. Weekend days that
 * a notice turns into workdays are workdays. A year after the last one for which a layer has a notice is provisional:
 * weekends, and the holidays that the State Council's decree fixes for every year. Throws {@link CalendarError}.
 */
export function workCalendar(calendars: Calendars, layers: readonly Layer[]): WorkCalendar {
  const known = layersOf(calendars);
  const unknown = layers.find((layer) => !known.includes(layer));
  if (unknown !== undefined) throw new CalendarError(JSON.stringify(unknown), known);
  if (layers.length === 0) throw new CalendarError('(none was named)', known);

  const years = layers.map((layer) => ({ layer, years: calendars[layer] ?? {} }));
  const said = new Map(
    years.flatMap(({ layer, years: notices }) => Object.values(notices).flatMap((notice) => saidBy(layer, notice))),
  );
  const assumed = new Map<string, ReadonlyMap<number, string>>();
  const judged = new Map<number, DayJudgement>();

  /** The holidays to assume in a year that some layer has no notice for; undefined if none lacks it. */
  const assumedIn = (year: string): ReadonlyMap<number, string> | undefined => {
    const missing = years.filter(({ years: notices }) => notices[year] === undefined);
    if (missing.length === 0) return undefined;
    const known = assumed.get(year) ?? assumedHolidays(year, missing);
    assumed.set(year, known);
    return known;
  };
  const judge = (number: number): DayJudgement => {
    const known = judged.get(number);
    if (known) return known;
    const holidays = assumedIn(dayOfNumber(number).slice(0, 4));
    const reason = said.get(number) ?? plainReason(number, holidays?.get(number));
    const workday = reason.kind === 'weekday' || reason.kind === 'make-up';
    const judgement = { workday, provisional: holidays !== undefined, reason };
    judged.set(number, judgement);
    return judgement;
  };
  return {
    layers: [...layers],
    judge,
    isWorkday: (day) => judge(dayNumber(day)),
    notices: (year) => years.map(({ layer, years: notices }) => ({ layer, notice: notices[year]?.notice ?? null })),
  };
}

interface LayerYears {
  readonly layer: Layer;
  readonly years: NoticeYears;
}

/**
 * What may be assumed of a year for which these layers have no notice: of the State Council's the decree, of others
 * nothing.
 */
function assumedHolidays(year: string, missing: readonly LayerYears[]): ReadonlyMap<number, string> {
  for (const { layer, years } of missing)
    if (Object.keys(years).some((other) => other > year)) throw new NoticeMissingError(layer, year);
  if (!missing.some(({ layer }) => layer === DECREE_LAYER)) return new Map();
  const holidays = decreeHolidays(Number(year));
  if (holidays === undefined) throw new NoticeMissingError(DECREE_LAYER, year);
  return holidays;
}

function plainReason(number: number, holiday: string | undefined): DayReason {
  if (holiday !== undefined) return { kind: 'holiday', name: holiday, layer: DECREE_LAYER };
  return { kind: weekdayOfNumber(number) <= 5 ? 'weekday' : 'weekend' };
}

/** What one year's notice says of single days. A notice may speak of days of the years beside it. */
function saidBy(layer: Layer, { off, work, cancelWork = [] }: NoticeYear): [number, DayReason][] {
  return [
    ...off.flatMap(({ name, from, to }) =>
      Array.from({ length: dayNumber(to) - dayNumber(from) + 1 }, (_, index): [number, DayReason] => [
        dayNumber(from) + index,
        { kind: 'holiday', name, layer },
      ]),
    ),
    ...work.map((day): [number, DayReason] => [dayNumber(day), { kind: 'make-up', layer }]),
    ...cancelWork.map((day): [number, DayReason] => [dayNumber(day), { kind: 'make-up-cancelled', layer }]),
  ];
}

/**
 * The `n`th workday after a day (before it, if `n` is negative); the day itself isn't counted. `n` is a whole number
 * other than 0.
 */
export function nthWorkday(calendar: WorkCalendar, day: string, n: number): string {
  const step = Math.sign(n);
  let left = Math.abs(n);
  let at = dayNumber(day);
  while (left > 0) {
    at += step;
    if (calendar.judge(at).workday) left -= 1;
  }
  return dayOfNumber(at);
}

/** Workdays after `from` up to and with `to`; 0 if `to` isn't later. */
export function workdaysBetween(calendar: WorkCalendar, from: string, to: string): number {
  const last = dayNumber(to);
  let counted = 0;
  for (let at = dayNumber(from) + 1; at <= last; at += 1) {
    if (calendar.judge(at).workday) counted += 1;
  }
  return counted;
}
