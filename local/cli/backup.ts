import { resolve } from 'node:path';
import { Command, InvalidArgumentError } from 'commander';
import type { BackedUp } from '../backup/back-up.ts';
import { CommandError } from './failure.ts';

/** `backup FOLDER`: asks the running laptop for a copy of its data folder. */
export function backupCommand(): Command {
  return new Command('backup')
    .description('copy the data folder of the laptop that runs on this machine, while it runs')
    .argument('<folder>', 'a new folder for the copy; start --data <folder> goes on from it')
    .option('--aws-port <number>', "port of the laptop's AWS-shaped endpoint", portNumber, 4566)
    .option('--json', 'print the figures as JSON')
    .action(backUp);
}

async function backUp(folder: string, { awsPort, json }: { awsPort: number; json?: true }): Promise<void> {
  const made = await ask(awsPort, resolve(folder));
  const seconds = (made.milliseconds / 1000).toFixed(1);
  process.stdout.write(
    json === true
      ? `${JSON.stringify(made)}\n`
      : `Copied to ${made.folder} in ${seconds} s. Go on from it with: linkpact start --data ${made.folder}\n`,
  );
}

async function ask(awsPort: number, to: string): Promise<BackedUp> {
  let response: Response;
  try {
    response = await fetch(`http://127.0.0.1:${awsPort}/__local/backup`, {
      method: 'POST',
      body: JSON.stringify({ to }),
    });
  } catch {
    throw new CommandError(
      `No laptop answers on port ${awsPort}. Give its port with --aws-port; if it isn't running, copy its data folder as it is.`,
      2,
    );
  }
  const answer = (await response.json()) as BackedUp | { error: string };
  if ('error' in answer) throw new CommandError(answer.error, 1);
  return answer;
}

function portNumber(text: string): number {
  const port = Number(text);
  if (!Number.isInteger(port) || port < 1 || port > 65_535)
    throw new InvalidArgumentError('A port is a whole number from 1 to 65535.');
  return port;
}
