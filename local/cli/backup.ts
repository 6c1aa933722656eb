import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { Command, InvalidArgumentError } from 'commander';
import type { BackedUp } from '../backup/back-up.ts';
import { CommandError } from './failure.ts';

/** `backup FOLDER`: asks the running laptop for a copy of its data folder. */
export function backupCommand(): Command {
  return new Command('backup')
    .description('copy the data folder of the laptop that runs on this machine, while it runs')
    .argument('<folder>', 'a new folder for the copy; start --data <folder> goes on from it')
    .option('--aws-port <number>', "port of the laptop's AWS-shaped endpoint", portNumber, 4566)
    .option('--data <folder>', 'its data folder, whose token is asked for where the clock is real', '.linkpact')
    .option('--json', 'print the figures as JSON')
    .action(backUp);
}

async function backUp(
  folder: string,
  { awsPort, data, json }: { awsPort: number; data: string; json?: true },
): Promise<void> {
  const made = await ask(awsPort, resolve(folder), tokenIn(data));
  const seconds = (made.milliseconds / 1000).toFixed(1);
  process.stdout.write(
    json === true
      ? `${JSON.stringify(made)}\n`
      : `Copied to ${made.folder} in ${seconds} s. Go on from it with: linkpact start --data ${made.folder}\n`,
  );
}

/** Empty where there is none to read: the laptop says then whether it wants one. */
function tokenIn(dataFolder: string): string {
  try {
    return readFileSync(join(dataFolder, 'token'), 'utf8').trim();
  } catch {
    return '';
  }
}

async function ask(awsPort: number, to: string, token: string): Promise<BackedUp> {
  let response: Response;
  try {
    response = await fetch(`http://127.0.0.1:${awsPort}/__local/backup`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}` },
      body: JSON.stringify({ to }),
    });
  } catch {
    throw new CommandError(
      `No laptop answers on port ${awsPort}. Give its port with --aws-port; if it isn't running, copy its data folder as it is.`,
      2,
    );
  }
  if (response.status === 403)
    throw new CommandError(
      `The laptop on port ${awsPort} runs by the real clock: name its data folder with --data.`,
      1,
    );
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
