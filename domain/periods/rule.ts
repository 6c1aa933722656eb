import * as z from 'zod';
import type { Left, Suspension } from './suspension.ts';

/** The kinds of period that the contract and the Civil Code (arts. 200–204) know. */
export const PERIOD_KINDS = ['workdays', 'days', 'hours', 'minutes', 'months', 'years', 'workdays-before'] as const;
export type PeriodKind = (typeof PERIOD_KINDS)[number];

/** No period is longer than a hundred years: a larger number is a slip of the pen, and would take long to count. */
export const LARGEST_N: Record<PeriodKind, number> = {
  workdays: 25_000,
  'workdays-before': 25_000,
  days: 36_500,
  months: 1_200,
  years: 100,
  hours: 876_000,
  minutes: 52_560_000,
};

/** Kinds that run from the moment, day and night. */
export const RUNNING_KINDS: readonly PeriodKind[] = ['hours', 'minutes'];

/**
 * A period: `n` of a kind. `rollover: rest-days` moves a last day that is no workday to the next workday (art. 203);
 * left out, the last day stays. Hours and minutes run from the moment and can't roll over (art. 201).
 */
export const periodRule = z
  .object({
    kind: z.enum(PERIOD_KINDS),
    n: z.int({ error: 'a whole number' }).min(1),
    rollover: z.enum(['rest-days', 'none']).optional(),
  })
  .refine((rule) => rule.n <= LARGEST_N[rule.kind], {
    error: 'a number that makes no more than a hundred years',
    path: ['n'],
  })
  .refine((rule) => !(RUNNING_KINDS.includes(rule.kind) && rule.rollover === 'rest-days'), {
    error: 'none, because hours and minutes run from the moment, day and night',
    path: ['rollover'],
  });

export type PeriodRule = z.infer<typeof periodRule>;

/**
 * A period that was counted: facts enough to say when it ends and how that came about. Plain data, fit to be stored.
 */
export interface Period {
  /** The instant that started it (for `workdays-before`: the event it has to come before). */
  readonly from: string;
  readonly rule: PeriodRule;
  /** The last day on which the duty can still be met; null where hours or minutes run. */
  readonly lastDay: string | null;
  /** The exclusive end, in UTC: 24:00 of the last day, or the moment the hours or minutes have run. */
  readonly dueAt: string;
  /** True if a day was judged that lies in a year without a holiday notice. */
  readonly provisional: boolean;
  /** Statute and notices, in one sentence. */
  readonly basis: string;
  /** Names of the holidays that moved the end. */
  readonly skipped: readonly string[];
  /** Weekend days that were counted because a notice makes them workdays. */
  readonly madeUp: readonly string[];
  /** What lacks a notice, such as `national 2027`. */
  readonly withoutNotice: readonly string[];
  /** The last day before rollover, if it moved. */
  readonly rolledFrom?: string;
  /** `workdays-before` only: the clear-days reading, with `n` whole workdays between this day and the event. */
  readonly strictLastDay?: string;
  /** Suspensions that the period met; none where its clock never stood. */
  readonly suspension?: SuspensionEffect;
}

/** What suspensions did to a period: enough for a page to show the old end, the new one and why. */
export interface SuspensionEffect {
  /** The end without any suspension. */
  readonly unsuspended: Pick<Period, 'lastDay' | 'dueAt'>;
  /** The suspensions that the period met, merged and in order; of workdays and days as whole days. */
  readonly suspensions: readonly Suspension[];
  /** What was left when the last of them began. */
  readonly left: Left;
}

/** A period whose clock stands, with no end known: nothing is due, and nothing can be missed. */
export interface StoppedPeriod extends Omit<Period, 'lastDay' | 'dueAt' | 'suspension'> {
  readonly lastDay: null;
  readonly dueAt: null;
  readonly suspension: SuspensionEffect;
}

/** A period that was counted with suspensions. */
export type CountedPeriod = Period | StoppedPeriod;
