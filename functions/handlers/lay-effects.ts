import type { Plan } from '../../workflows/authoring/plan.ts';
import { caseEvent } from '../case-event.ts';
import { observed } from '../telemetry/observed.ts';
import { layEffects } from '../use-cases/lay-effects.ts';
import { planFor } from '../use-cases/wake.ts';

/** Lays on other cases, and on the contract, what this case's facts do to them. */
export const handler = observed('lay-effects', async (event: unknown): Promise<Plan> => {
  const { run, ...place } = caseEvent.parse(event);
  return planFor(await layEffects(place), run, place.at);
});
