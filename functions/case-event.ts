import * as z from 'zod';

/**
 * What every state of a machine passes: which case, which run carries it, and the time at which the state was entered.
 */
export const caseEvent = z.object({
  contract: z.string().min(1),
  case: z.string().min(1),
  run: z.int().min(1),
  at: z.iso.datetime().transform((at) => new Date(at).toISOString()),
});
