import * as z from 'zod';
import type { Plan } from '../../workflows/authoring/plan.ts';
import { caseEvent } from '../case-event.ts';
import { observed } from '../telemetry/observed.ts';
import { reportFailure, reportSilence } from '../use-cases/report-silence.ts';
import { planFor } from '../use-cases/wake.ts';

const escalateEvent = caseEvent.and(
  z.discriminatedUnion('what', [
    z.object({ what: z.literal('silence') }),
    z.object({ what: z.literal('failure'), error: z.string().nullish(), cause: z.string().nullish() }),
  ]),
);

/**
 * Tells the administrators of questions that nobody answers, or of a state that failed for good. The case stays open
 * either way.
 */
export const handler = observed('escalate', async (event: unknown): Promise<Plan> => {
  const asked = escalateEvent.parse(event);
  const { contract, case: caseId, run, at } = asked;
  const place = { contract, case: caseId, at };
  if (asked.what === 'silence') return planFor(await reportSilence(place), run, at);
  return planFor(await reportFailure(place, { run, error: asked.error ?? '' }), run, at);
});
