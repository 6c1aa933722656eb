import { readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join, resolve } from 'node:path';
import { linkpact, projectRoot, type Application } from '../../local/application.ts';
import type { Outcome } from '../../local/replay/outcome.ts';
import { readScenario } from '../../local/replay/read-scenario.ts';
import { replay } from '../../local/replay/run.ts';
import { figuresOf, type Figure } from './compare.ts';
import { expectedSchema } from './expected.ts';
import { contractNamed } from './variants.ts';

export interface Played {
  readonly figures: readonly Figure[];
  /** null where the scenario came to no end. */
  readonly outcome: Outcome | null;
  readonly error: string | null;
}

type Stage = { application: Application; ports: { portal: number; aws: number } };

let stage: Promise<Stage> | undefined;

/** Once for all scenarios of the process: functions remember addresses. */
export const onStage = (): Promise<Stage> => (stage ??= setUp());

async function setUp(): Promise<Stage> {
  return { application: await linkpact(projectRoot), ports: { portal: await freePort(), aws: await freePort() } };
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as { port: number };
  await new Promise((done) => server.close(done));
  return port;
}

const readJson = (file: string): unknown => JSON.parse(readFileSync(file, 'utf8'));

/** Plays a scenario in this process. @param readings laid over those of the scenario */
export async function playFile(file: string, readings: Readonly<Record<string, unknown>> = {}): Promise<Outcome> {
  const { scenario, contract } = readScenario(file, readings);
  return (await replay({ ...(await onStage()), contract, scenario })).outcome;
}

/** Plays a scenario and compares it with its expectation. @param folder for what is made on the way */
export async function playScenario(file: string, folder: string): Promise<Played> {
  const expected = expectedSchema.parse(readJson(file.replace(/\.json$/, '.expect.json')));
  try {
    const outcome = await playFile(withContract(file, folder));
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
