import * as z from 'zod';
import { caseEvent } from '../case-event.ts';
import { observed } from '../telemetry/observed.ts';
import { waitIn } from '../use-cases/wait-in-stage.ts';

const askEvent = caseEvent.extend({
  turn: z.int().min(1),
  stage: z.string().min(1),
  alarm: z.object({ name: z.string(), at: z.string() }).nullable(),
  /** How often this waiting has been tried again: a time-out counted anew would be too long. */
  attempt: z.int().min(0),
  /** When the execution was started. */
  startedAt: z.iso.datetime(),
  token: z.string().min(1),
});

/** A stage begins to wait: the people of its open questions are asked, once each, and the case knows whom to wake. */
export const handler = observed('ask', async (event: unknown): Promise<{ stage: string }> => {
  const asked = askEvent.parse(event);
  await waitIn(asked);
  return { stage: asked.stage };
});
