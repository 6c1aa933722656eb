import type { Plan } from '../../workflows/authoring/plan.ts';
import { caseEvent } from '../case-event.ts';
import { observed } from '../telemetry/observed.ts';
import { withdrawBreach } from '../use-cases/breaches.ts';
import { planFor } from '../use-cases/wake.ts';

/** A breach that later facts remove, or that is excused, is taken back: everybody who had the notice is told. */
export const handler = observed('withdraw-breach', async (event: unknown): Promise<Plan> => {
  const { run, ...place } = caseEvent.parse(event);
  return planFor(await withdrawBreach(place), run, place.at);
});
