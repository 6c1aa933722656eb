import { Command, InvalidArgumentError } from 'commander';
import { serve } from '#step-functions-local';
import { DataFolder } from '../data-folder.ts';

interface EngineFlags {
  port: number;
  data?: string;
  functions?: string;
  cutDamaged?: boolean;
}

/** `linkpact engine`: the Step Functions endpoint alone, on the loopback interface. */
export function engineCommand(): Command {
  return new Command('engine')
    .description('run the Step Functions endpoint alone')
    .option('--port <number>', 'port on the loopback interface', portNumber, 4566)
    .option('--data <folder>', 'keep executions in this folder; in memory only if left out')
    .option('--functions <manifest.json>', 'function names and the module file of each, relative to the manifest')
    .option('--cut-damaged', 'go on without what is after a damaged place in the journal')
    .action(run);
}

function portNumber(text: string): number {
  const port = Number(text);
  if (!Number.isInteger(port) || port < 0 || port > 65_535)
    throw new InvalidArgumentError('A port is a whole number from 0 to 65535.');
  return port;
}

async function run({ port, data, functions, cutDamaged }: EngineFlags): Promise<void> {
  const folder = data === undefined ? null : DataFolder.open(data);
  try {
    const service = await serve({
      port,
      folder: folder?.file('executions') ?? null,
      functions: functions ?? null,
      cutDamaged: cutDamaged === true,
    });
    const stop = (): void =>
      void service.close().then(() => {
        folder?.close();
        process.exit(0);
      });
    process.once('SIGINT', stop);
    process.once('SIGTERM', stop);
    process.stdout.write(`Step Functions on ${service.url}\n`);
  } catch (error) {
    folder?.close();
    throw error;
  }
}
