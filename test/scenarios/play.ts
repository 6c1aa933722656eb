import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { linkpact, projectRoot, type Application } from '../../local/application.ts';
import type { Outcome } from '../../local/replay/outcome.ts';
import { readScenario } from '../../local/replay/read-scenario.ts';
import { replay } from '../../local/replay/run.ts';
import { writeFileSync } from 'node:fs';
import { figuresOf, type Figure } from './compare.ts';
import { expectedSchema } from './expected.ts';
import { contractNamed } from './variants.ts';

export interface Played {
  readonly figures: readonly Figure[];
  /** null where the scenario came to no end. */
  readonly outcome: Outcome | null;
  readonly error: string | null;
}

let application: Promise<Application> | undefined;

const PORTS = { portal: 34_030, aws: 34_031 };

const readJson = (file: string): unknown => JSON.parse(readFileSync(file, 'utf8'));

/** Plays a scenario in this process and compares it with its expectation. @param folder for what is made on the way */
export async function playScenario(file: string, folder: string): Promise<Played> {
  const expected = expectedSchema.parse(readJson(file.replace(/\.json$/, '.expect.json')));
  try {
    const { scenario, contract } = readScenario(await withContract(file, folder));
    application ??= linkpact(projectRoot);
    const { outcome } = await replay({ application: await application, contract, scenario, ports: PORTS });
    return { figures: figuresOf(expected, outcome), outcome, error: null };
  } catch (error) {
    const sentence = error instanceof Error ? error.message : String(error);
    return { figures: figuresOf(expected, null), outcome: null, error: sentence };
  }
}

/** The scenario's file, or a copy that names the variant of our contract by its file. */
function withContract(file: string, folder: string): string {
  const scenario = readJson(file) as { contract: string };
  const contract = contractNamed(scenario.contract, folder);
  if (contract === scenario.contract) return resolve(file);
  const copy = join(folder, 'scenario.json');
  writeFileSync(copy, JSON.stringify({ ...scenario, contract }));
  return copy;
}
