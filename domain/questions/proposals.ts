import { readDay, readInstant } from '../input/read-time.ts';
import { dayOf, isDay, msBetween } from '../time/instant.ts';
import type { FieldSpec } from './field-spec.ts';
import type { FieldProblem } from './problem.ts';

/** What a form with proposals carries beside its fields: the moment at which it proposed them. */
export const PROPOSED_AT = 'proposedAt';

/** After that a moment that was proposed tells nothing of when somebody did something. */
const FRESH_MS = 5 * 60_000;

type Fields = Readonly<Record<string, string>>;

/** What stands in a form that is shown for the first time, with the moment of it; nothing where no field proposes. */
export function proposalsOf(specs: readonly FieldSpec[], now: string): Fields {
  const proposed = specs.filter((spec) => spec.proposed !== undefined);
  if (proposed.length === 0) return {};
  return { ...Object.fromEntries(proposed.map((spec) => [spec.name, proposalAt(spec, now)])), [PROPOSED_AT]: now };
}

/** Forms take minutes. */
const proposalAt = ({ proposed }: FieldSpec, at: string): string =>
  proposed === 'today' ? dayOf(at) : `${at.slice(0, 'YYYY-MM-DDTHH:MM'.length)}:00.000Z`;

/**
 * Proposals that were sent as they stood, long after the page was made: nobody may have looked at them, so they are
 * asked again, once. A form without {@link PROPOSED_AT} proposed nothing.
 */
export function staleProposals(
  specs: readonly FieldSpec[],
  typed: Fields,
  now: string,
): Readonly<Record<string, FieldProblem>> {
  const at = readInstant(typed[PROPOSED_AT] ?? '');
  if (!at.ok) return {};
  const stale = specs.filter(
    (spec) =>
      spec.proposed !== undefined &&
      isOutOfDate(spec, at.value, now) &&
      keptOf(typed[spec.name] ?? '') === proposalAt(spec, at.value),
  );
  return Object.fromEntries(
    stale.map((spec) => [spec.name, { code: 'proposed-then', at: proposalAt(spec, at.value) }] as const),
  );
}

const isOutOfDate = ({ proposed }: FieldSpec, at: string, now: string): boolean =>
  proposed === 'today' ? dayOf(at) !== dayOf(now) : msBetween(at, now) > FRESH_MS;

function keptOf(typed: string): string | null {
  const read = isDay(typed) ? readDay(typed) : readInstant(typed);
  return read.ok ? read.value : null;
}
