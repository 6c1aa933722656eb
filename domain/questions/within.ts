import { dayOf } from '../time/instant.ts';
import type { FieldSpec } from './field-spec.ts';
import type { FieldProblem } from './problem.ts';

/**
 * A day that has come and isn't before `earliest` (null: any). Undefined, because it couldn't be read or wasn't given:
 * no problem here.
 */
export function dayWithin(day: string | undefined, earliest: string | null, now: string): FieldProblem | null {
  if (day === undefined) return null;
  if (day > dayOf(now)) return { code: 'in-the-future', latest: dayOf(now) };
  return earliest !== null && day < earliest ? { code: 'too-early', earliest } : null;
}

const MINUTE = 'YYYY-MM-DDTHH:MM'.length;

/**
 * A moment that has come and isn't before `earliest` (null: any), in the stored form. Forms take minutes: the minute in
 * which `earliest` lies is not before it.
 */
export function instantWithin(instant: string | undefined, earliest: string | null, now: string): FieldProblem | null {
  if (instant === undefined) return null;
  if (instant > now) return { code: 'in-the-future', latest: now };
  const isTooEarly = earliest !== null && instant.slice(0, MINUTE) < earliest.slice(0, MINUTE);
  return isTooEarly ? { code: 'too-early', earliest } : null;
}

/** The same of the fields that tell of what has been. @param since the day or the moment before which none may lie, by field */
export function pastProblems(
  specs: readonly FieldSpec[],
  fields: Readonly<Record<string, string>>,
  { since, now }: { since: Readonly<Record<string, string>>; now: string },
): Record<string, FieldProblem | null> {
  return Object.fromEntries(
    specs
      .filter(({ past }) => past)
      .map(({ name, type }) => {
        const within = type === 'day' ? dayWithin : instantWithin;
        return [name, within(fields[name], since[name] ?? null, now)];
      }),
  );
}
