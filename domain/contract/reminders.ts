import { nthWorkday } from '../calendar/workdays.ts';
import { addDays, addMs, compareInstants, dayOf, isBefore, msBetween, utc } from '../time/instant.ts';
import type { Contract } from './contract.ts';
import { calendarOf } from './deadlines.ts';
import { lastOfficeMoment, openingTime, workdaysAfter } from './office.ts';
import type { ReminderPlan, ReminderRule } from './workflow-terms.ts';

export { nextOfficeMoment, officeOpen } from './office.ts';

const HOUR_MS = 3_600_000;

/** One reminder that is to go out at a moment. The id is the same however often it is worked out. */
export interface ReminderStep {
  readonly id: string;
  readonly at: string;
}

/** What a plan hangs on: the question, and the end of the duty's period if it has one. */
export interface Asked {
  readonly askedAt: string;
  readonly deadline: { readonly dueAt: string; readonly lastDay: string | null } | null;
}

/**
 * The first reminder after a moment; null if there is none left. A task without a deadline is reminded every workday.
 */
export function nextReminder(contract: Contract, plan: ReminderPlan, asked: Asked, after: string): ReminderStep | null {
  const inForce = planInForce(plan, asked);
  const fixed = fixedSteps(contract, inForce, asked).find(({ at }) => isBefore(after, at));
  const repeat = repetitionOf(inForce);
  const repeated = repeat === null ? null : firstRepeated(contract, asked, repeat, after);
  if (!fixed || !repeated) return fixed ?? repeated;
  return isBefore(repeated.at, fixed.at) ? repeated : fixed;
}

/**
 * The reminders with `after` < at ≤ `until`, in order. After a downtime the caller sends one mail, for the last of
 * them: older ones say nothing that it doesn't.
 */
export function remindersDue(
  contract: Contract,
  plan: ReminderPlan,
  asked: Asked,
  { after, until }: { after: string; until: string },
): ReminderStep[] {
  const inForce = planInForce(plan, asked);
  const repeat = repetitionOf(inForce);
  const repeated = repeat === null ? [] : repeatedSteps(contract, asked, repeat, until);
  return [...fixedSteps(contract, inForce, asked), ...repeated]
    .filter(({ at }) => isBefore(after, at) && !isBefore(until, at))
    .sort((one, other) => compareInstants(one.at, other.at));
}

/**
 * Steps before a deadline say nothing where there is none: such a question is asked again every workday, unless the
 * plan says how often.
 */
function planInForce(plan: ReminderPlan, { deadline }: Asked): ReminderPlan {
  if (deadline !== null || plan.steps.length === 0 || repetitionOf(plan) !== null) return plan;
  return { ...plan, steps: [{ kind: 'daily' }] };
}

/** Each how many workdays a plan reminds without an end, by the step that comes most often; null where it doesn't. */
function repetitionOf({ steps }: ReminderPlan): number | null {
  const found = steps.flatMap((step) => {
    if (step.kind === 'daily') return [1];
    return step.kind === 'every-workdays' ? [step.n] : [];
  });
  return found.sort((one, other) => one - other)[0] ?? null;
}

/**
 * The steps that hang on the deadline, in order of time; two that fall together are one, the one nearer to the
 * deadline.
 */
function fixedSteps(contract: Contract, plan: ReminderPlan, asked: Asked): ReminderStep[] {
  const { askedAt, deadline } = asked;
  if (!deadline) return [];
  const steps = plan.steps.flatMap((rule) => {
    const wanted = momentOf(contract, rule, askedAt, deadline);
    if (wanted === null) return [];
    const at = plan.anyHour ? wanted : lastOfficeMoment(contract, wanted);
    return isBefore(askedAt, at) && isBefore(at, deadline.dueAt) ? [{ id: idOf(rule), at }] : [];
  });
  steps.sort((one, other) => compareInstants(one.at, other.at));
  return steps.filter(({ at }, index) => steps[index + 1]?.at !== at);
}

function momentOf(
  contract: Contract,
  rule: ReminderRule,
  askedAt: string,
  { dueAt, lastDay }: NonNullable<Asked['deadline']>,
): string | null {
  const last = lastDay ?? dayOf(addMs(dueAt, -1));
  switch (rule.kind) {
    case 'half-time':
      return addMs(askedAt, Math.floor(msBetween(askedAt, dueAt) / 2));
    case 'before':
      return addMs(dueAt, -rule.hours * HOUR_MS);
    case 'days-before':
      return openingTime(contract, addDays(last, -rule.n));
    case 'workdays-before':
      return openingTime(contract, nthWorkday(calendarOf(contract), last, -rule.n));
    case 'last-day':
      return openingTime(contract, last);
    case 'daily':
    case 'every-workdays':
      return null;
  }
}

function idOf(rule: ReminderRule): string {
  switch (rule.kind) {
    case 'before':
      return `${rule.hours}-hours-before`;
    case 'days-before':
    case 'workdays-before':
      return `${rule.n}-${rule.kind}`;
    default:
      return rule.kind;
  }
}

/** On those workdays after the day of the question, when the offices open, until the deadline if there is one. */
function repeatedSteps(contract: Contract, { askedAt, deadline }: Asked, each: number, until: string): ReminderStep[] {
  const days = workdaysAfter(calendarOf(contract), dayOf(askedAt), dayOf(until));
  return [...days]
    .filter((_, index) => (index + 1) % each === 0)
    .map((day) => dailyOn(contract, day))
    .filter(({ at }) => deadline === null || isBefore(at, deadline.dueAt));
}

function firstRepeated(contract: Contract, asked: Asked, each: number, after: string): ReminderStep | null {
  const step =
    each === 1 ? firstDaily(contract, asked.askedAt, after) : firstOfMany(contract, asked.askedAt, each, after);
  return asked.deadline === null || isBefore(step.at, asked.deadline.dueAt) ? step : null;
}

function firstOfMany(contract: Contract, askedAt: string, n: number, after: string): ReminderStep {
  for (let count = n; ; count += n) {
    const step = dailyOn(contract, nthWorkday(calendarOf(contract), dayOf(askedAt), count));
    if (isBefore(after, step.at)) return step;
  }
}

function firstDaily(contract: Contract, askedAt: string, after: string): ReminderStep {
  const start = isBefore(after, askedAt) ? askedAt : after;
  const calendar = calendarOf(contract);
  const today = dailyOn(contract, dayOf(start));
  const stillToday =
    dayOf(start) > dayOf(askedAt) && isBefore(start, today.at) && calendar.isWorkday(dayOf(start)).workday;
  return stillToday ? today : dailyOn(contract, nthWorkday(calendar, dayOf(start), 1));
}

function dailyOn(contract: Contract, day: string): ReminderStep {
  return { id: `daily-${day}`, at: utc(openingTime(contract, day)) };
}
