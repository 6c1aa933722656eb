import { Command, InvalidArgumentError } from 'commander';
import { InstantError, utc } from '../../domain/time/instant.ts';
import { SEED_CONTRACT } from '../../contracts/read-contract-file.ts';
import { isLoopbackName } from '../endpoint/loopback.ts';
import type { StartFlags } from '../start/flags.ts';
import { CommandError } from './failure.ts';

/** `start`: the laptop, until Ctrl-C. */
export function startCommand(): Command {
  return new Command('start')
    .description('run everything on this machine: portal, mails, state machines, schedule')
    .option('--port <number>', 'port of the portal', portNumber, 3000)
    .option('--aws-port <number>', 'port of the AWS-shaped endpoint (loopback only)', portNumber, 4566)
    .option('--data <folder>', 'where everything is kept', '.linkpact')
    .option('--contract <file or id>', `the contract (default: ${SEED_CONTRACT})`)
    .option(
      '--clock <real|instant>',
      'real, or a virtual clock that starts at this instant and only moves when told ' +
        "(default: virtual, from the contract's first working morning)",
      clock,
    )
    .option('--scenario <file>', 'people act by this scenario as virtual time passes; gives the contract and the start')
    .option('--host <address>', 'address the portal listens on; anything but 127.0.0.1 lets a network in', '127.0.0.1')
    .option('--public-url <url>', 'where people reach the portal, if not http://localhost:<port>', httpUrl)
    .option('--smtp-url <url>', 'pass every mail on to this server (smtp://user:password@host:587); also from SMTP_URL')
    .option('--mail-from <address>', 'sender of the mails', 'linkpact@example.com')
    .option('--tsa-url <url>', 'let this authority (RFC 3161) put a time stamp on the daily lists of heads', httpUrl)
    .option('--cut-damaged', 'go on without what is after a damaged place in the journal of executions')
    .action(start);
}

async function start(flags: StartFlags): Promise<void> {
  if (flags.scenario !== undefined && flags.clock === 'real')
    throw new CommandError('A scenario plays in virtual time: leave out --clock real.', 2);
  if (flags.scenario !== undefined && flags.contract !== undefined)
    throw new CommandError('A scenario names its contract: leave out --contract.', 2);
  if (!isLoopbackName(flags.host) && flags.publicUrl === undefined)
    throw new CommandError(
      `With --host ${flags.host}, say with --public-url where people reach the portal: the links in the mails lead there.`,
      2,
    );
  const { runLaptop } = await import('../start/run.ts');
  await runLaptop(flags);
}

function portNumber(text: string): number {
  const port = Number(text);
  if (!Number.isInteger(port) || port < 0 || port > 65_535)
    throw new InvalidArgumentError('A port is a whole number from 0 to 65535.');
  return port;
}

function clock(text: string): string {
  if (text === 'real') return text;
  try {
    return utc(text);
  } catch (error) {
    if (error instanceof InstantError)
      throw new InvalidArgumentError('"real", or an instant with offset such as 2025-01-24T10:00:00+08:00.');
    throw error;
  }
}

function httpUrl(text: string): string {
  if (!URL.canParse(text) || !/^https?:/.test(text)) throw new InvalidArgumentError('An http or https address.');
  return text.replace(/\/+$/, '');
}
