import * as z from 'zod';
import { breachesOf } from '../domain/case/judgement.ts';
import { recordBreach } from './acts/record-breach.ts';
import { caseEvent, openFile } from './case-event.ts';
import { observed } from './telemetry/observed.ts';

const breachEvent = caseEvent.extend({ what: z.enum(['opening', 'response', 'target', 'limit', 'payment']) });

/**
 * Looks at the case once more after a deadline: a duty whose act was stored in time is no breach, whichever event came
 * first.
 */
export const handler = observed('record-breach', async (event: unknown): Promise<{ breached: boolean }> => {
  const { what, ...of } = breachEvent.parse(event);
  const file = await openFile(of);
  const breach = breachesOf(file.contract, file.loaded, file.account, file.at).find((found) => found.what === what);
  if (breach) await recordBreach(file, breach);
  return { breached: breach !== undefined };
});
