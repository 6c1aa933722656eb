import * as z from 'zod';
import type { Plan } from '../../workflows/authoring/plan.ts';
import { caseEvent } from '../case-event.ts';
import { observed } from '../telemetry/observed.ts';
import { recordBreach } from '../use-cases/breaches.ts';
import { planFor } from '../use-cases/wake.ts';

const breachEvent = caseEvent.extend({ breach: z.object({ what: z.string().min(1) }) });

/** Looks at the case once more after a deadline: a duty whose act was stored in time is no breach. */
export const handler = observed('record-breach', async (event: unknown): Promise<Plan> => {
  const { breach, run, ...place } = breachEvent.parse(event);
  return planFor(await recordBreach(place, breach.what), run, place.at);
});
