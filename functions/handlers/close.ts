import type { Plan } from '../../workflows/authoring/plan.ts';
import { caseEvent } from '../case-event.ts';
import { observed } from '../telemetry/observed.ts';
import { closeCase } from '../use-cases/close-case.ts';
import { planFor } from '../use-cases/wake.ts';

/** Closes a case whose facts have ended it. */
export const handler = observed('close', async (event: unknown): Promise<Plan> => {
  const { run, ...place } = caseEvent.parse(event);
  return planFor(await closeCase(place), run, place.at);
});
