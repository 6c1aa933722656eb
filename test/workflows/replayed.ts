import { createServer } from 'node:net';
import { join } from 'node:path';
import { linkpact, projectRoot, type Application } from '../../local/application.ts';
import type { Laptop } from '../../local/laptop.ts';
import type { Mail } from '../../local/outbox/mail.ts';
import type { CaseOutcome, Outcome } from '../../local/replay/outcome.ts';
import { readScenario } from '../../local/replay/read-scenario.ts';
import { replay } from '../../local/replay/run.ts';

/** What a test that plays through mails and pages may take, in milliseconds. */
export const SECONDS = 120_000;

interface Replayed {
  readonly outcome: Outcome;
  readonly mails: readonly Mail[];
  find(ref: string): CaseOutcome | undefined;
}

/** Once for all of a file: functions remember addresses. */
let stage: Promise<{ application: Application; ports: { portal: number; aws: number } }> | undefined;

async function openStage() {
  return { application: await linkpact(projectRoot), ports: { portal: await freePort(), aws: await freePort() } };
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as { port: number };
  await new Promise((done) => server.close(done));
  return port;
}

/** Plays `scenarios/<name>.json` of a folder. @param look at the laptop when all has happened, before it goes */
export async function playedIn(
  folder: string,
  name: string,
  look: (laptop: Laptop) => Promise<void> = () => Promise.resolve(),
): Promise<Replayed> {
  stage ??= openStage();
  const { scenario, contract } = readScenario(join(folder, 'scenarios', `${name}.json`), {});
  const mails: Mail[] = [];
  const onEnd = async (laptop: Laptop): Promise<void> => {
    mails.push(...laptop.outbox.list());
    await look(laptop);
  };
  const { outcome } = await replay({ ...(await stage), contract, scenario, onEnd });
  return { outcome, mails, find: (ref) => outcome.cases.find((one) => one.ref === ref) };
}
