import { join } from 'node:path';
import type { Laptop } from '../../local/laptop.ts';
import type { Mail } from '../../local/outbox/mail.ts';
import type { CaseOutcome, Outcome } from '../../local/replay/outcome.ts';
import { readScenario } from '../../local/replay/read-scenario.ts';
import { replay } from '../../local/replay/run.ts';
import { onStage } from '../scenarios/play.ts';

/** What a test that plays through mails and pages may take, in milliseconds. */
export const SECONDS = 120_000;

interface Replayed {
  readonly outcome: Outcome;
  readonly mails: readonly Mail[];
  find(ref: string): CaseOutcome | undefined;
}

/** Plays `scenarios/<name>.json` of a folder. @param look at the laptop when all has happened, before it goes */
export async function playedIn(
  folder: string,
  name: string,
  look: (laptop: Laptop) => Promise<void> = () => Promise.resolve(),
): Promise<Replayed> {
  const { scenario, contract } = readScenario(join(folder, 'scenarios', `${name}.json`), {});
  const mails: Mail[] = [];
  const onEnd = async (laptop: Laptop): Promise<void> => {
    mails.push(...laptop.outbox.list());
    await look(laptop);
  };
  const { outcome } = await replay({ ...(await onStage()), contract, scenario, onEnd });
  return { outcome, mails, find: (ref) => outcome.cases.find((one) => one.ref === ref) };
}
