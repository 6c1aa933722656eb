import { existsSync, readFileSync } from 'node:fs';
import { z } from 'zod';
import type { Contract } from '../../domain/contract/contract.ts';
import type { ScriptedActions } from '../clock/time-travel.ts';
import type { Laptop } from '../laptop.ts';
import { replaceFile } from '../replace-file.ts';
import type { Scenario } from '../replay/scenario.ts';
import { Script } from '../replay/script.ts';

const placeSchema = z.object({ done: z.number().int().min(0), caseIds: z.record(z.string(), z.string()) });

/**
 * A scenario's people, acting as time passes on a laptop that is kept: a restart goes on with the next action. One that
 * can't be done as written (somebody has done it by hand already, say) is told and left out.
 * @param file where the place in the script is kept
 */
export function scriptOnDisk(
  file: string,
  { scenario, contract, laptop }: { scenario: Scenario; contract: Contract; laptop: Laptop },
  tell: (sentence: string) => void,
): ScriptedActions {
  const place = existsSync(file) ? placeSchema.parse(JSON.parse(readFileSync(file, 'utf8'))) : { done: 0, caseIds: {} };
  const script = new Script({ scenario, contract, laptop, ...place });
  return {
    nextAt: () => script.nextAt(),
    async perform() {
      try {
        await script.perform();
      } catch (error) {
        tell(error instanceof Error ? error.message : String(error));
        script.leaveOut();
      }
      replaceFile(file, JSON.stringify({ done: script.done, caseIds: script.caseIds }));
    },
  };
}
