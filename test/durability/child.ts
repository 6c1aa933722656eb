import { readFileSync } from 'node:fs';
import { Server } from 'node:http';
import { join } from 'node:path';
import { functions } from '../../functions/manifest.ts';
import { tableDefinition } from '../../functions/table.ts';
import type { Contract } from '../../domain/contract/contract.ts';
import { deployedMachines, type Application } from '../../local/application.ts';
import { openLaptop } from '../../local/laptop.ts';
import { readOutcome } from '../../local/replay/run.ts';
import { untilStopped } from '../../local/start/until-stopped.ts';
import { withMailsMeant } from './mails-meant.ts';

/** What the test asks of one life of the laptop. */
export interface Life {
  root: string;
  /** Folder of the functions, made into one file each. */
  built: string;
  dataFolder: string;
  contractFile: string;
  start: string;
  portalPort: number;
  awsPort: number;
  /** At the how manieth beginning or end of a request it is killed, and how many milliseconds after that. */
  killAt: { step: number; laterMs: number } | null;
  /** Only tells what has come of the contract: the script's refs with their cases. */
  refs: Record<string, string> | null;
}

const life = JSON.parse(process.argv[2] ?? '{}') as Life;
if (life.killAt !== null) dieAt(life.killAt);
const contract = JSON.parse(readFileSync(life.contractFile, 'utf8')) as Contract;
const laptop = await openLaptop({
  application: await application(life),
  contract,
  dataFolder: life.dataFolder,
  clock: { kind: 'virtual', start: life.start },
  portalPort: life.portalPort,
  awsPort: life.awsPort,
  onError: (error) => {
    process.stderr.write(`${String(error)}\n`);
  },
});
if (life.refs === null) {
  process.stdout.write('ready\n');
  await untilStopped();
} else {
  const { refs } = life;
  const outcome = await withMailsMeant(contract.terms.id, await readOutcome(laptop, contract, refs));
  process.stdout.write(`${JSON.stringify(outcome, null, 2)}\n`);
}
await laptop.close();

/** Kills this process as `kill -9` does: nothing is flushed, nothing is closed. */
function dieAt({ step, laterMs }: { step: number; laterMs: number }): void {
  let steps = 0;
  const count = (): void => {
    steps += 1;
    if (steps !== step) return;
    const die = (): void => {
      process.kill(process.pid, 'SIGKILL');
    };
    if (laterMs === 0) die();
    else setTimeout(die, laterMs);
  };
  const emit = Server.prototype.emit as (this: Server, event: string, ...parts: unknown[]) => boolean;
  Server.prototype.emit = function (this: Server, event: string, ...parts: unknown[]): boolean {
    if (event === 'request') {
      count();
      (parts[1] as NodeJS.EventEmitter).once('finish', count);
    }
    return emit.call(this, event, ...parts);
  } as typeof Server.prototype.emit;
}

async function application({ built }: Life): Promise<Application> {
  return {
    functions: functions.map(({ name }) => ({ name, entry: join(built, 'functions', 'handlers', `${name}.js`) })),
    workflows: await deployedMachines(),
    table: tableDefinition,
    agenda: tableDefinition.indexes.agenda.name,
  };
}
