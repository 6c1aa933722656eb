import * as z from 'zod';
import type { Plan } from '../../workflows/authoring/plan.ts';
import { caseEvent } from '../case-event.ts';
import { observed } from '../telemetry/observed.ts';
import { runStep } from '../use-cases/run-step.ts';
import { planFor } from '../use-cases/wake.ts';

const stepEvent = caseEvent.extend({ step: z.string().min(1) });

/** Does what the machinery does for a case: prepares a statement, settles a payment. */
export const handler = observed('run-step', async (event: unknown): Promise<Plan> => {
  const { step, run, ...place } = stepEvent.parse(event);
  return planFor(await runStep(place, step), run, place.at);
});
