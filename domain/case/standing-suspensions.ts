import { inForce, type ContractEffect, type StandingSuspension, type Suspension } from './effects.ts';

/** The name of a suspension on a case: the same whether it is laid when the case is opened or later. */
export const suspensionName = (part: string, caseId: string): string => `${part}.${caseId}`;

interface StartedCase {
  readonly workflow: string;
  readonly site: string | null;
  readonly openedAt: string;
}

/** Whether a case is one of those that were still to come. */
export const standsFor = (
  { workflow, sites, since }: Pick<StandingSuspension, 'workflow' | 'sites' | 'since'>,
  started: StartedCase,
): boolean =>
  started.workflow === workflow &&
  started.openedAt >= since &&
  (sites === null || (started.site !== null && sites.includes(started.site)));

/** What stands for a case that is opened now lays on it. */
export function suspensionsAtOpening(
  standing: readonly ContractEffect[],
  started: StartedCase & { readonly id: string },
): Suspension[] {
  return inForce(standing)
    .filter(
      (effect): effect is StandingSuspension => effect.kind === 'standing-suspension' && standsFor(effect, started),
    )
    .map(({ source, part, ground, from, to, state, pastDue }) => ({
      id: `${source}/${suspensionName(part, started.id)}`,
      revision: 0,
      source,
      at: started.openedAt,
      kind: 'suspension',
      ground,
      from,
      to,
      state,
      deadlines: null,
      ...(pastDue ? { pastDue } : {}),
    }));
}
