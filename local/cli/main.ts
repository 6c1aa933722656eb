import { Command, CommanderError } from 'commander';
import { failureOf } from './failure.ts';

/** Each command loads its own file only when it is asked for, so that the small ones start at once. */
const commands: { name: string; summary: string; load: () => Promise<Command> }[] = [
  {
    name: 'start',
    summary: 'run everything on this machine: portal, mails, state machines, schedule',
    load: async () => (await import('./start.ts')).startCommand(),
  },
  {
    name: 'replay',
    summary: 'play a scripted contract year and print what came of it',
    load: async () => (await import('./replay.ts')).replayCommand(),
  },
  { name: 'due', summary: 'work out when a period ends', load: async () => (await import('./due.ts')).dueCommand() },
  {
    name: 'penalty',
    summary: 'work out a penalty of clauses 6.1 to 6.4',
    load: async () => (await import('./penalty.ts')).penaltyCommand(),
  },
  {
    name: 'check',
    summary: 'list the inconsistencies of a contract',
    load: async () => (await import('./check.ts')).checkCommand(),
  },
  {
    name: 'cost',
    summary: 'work out what a contract year costs on AWS',
    load: async () => (await import('./cost.ts')).costCommand(),
  },
  {
    name: 'engine',
    summary: 'run the Step Functions endpoint alone',
    load: async () => (await import('./engine.ts')).engineCommand(),
  },
  {
    name: 'asl',
    summary: "print a workflow's state machine as it is deployed",
    load: async () => (await import('./asl.ts')).aslCommand(),
  },
  {
    name: 'backup',
    summary: 'copy the data folder while the laptop runs',
    load: async () => (await import('./backup.ts')).backupCommand(),
  },
  {
    name: 'verify',
    summary: 'check an evidence export offline',
    load: async () => (await import('./verify.ts')).verifyCommand(),
  },
];

async function program(asked: string | undefined): Promise<Command> {
  const root = new Command('linkpact')
    .description('Keeps a leased-link service contract: cases, mails, deadlines, breaches, money, evidence.')
    .helpCommand('help [command]', 'show what a command takes')
    .exitOverride();
  for (const { name, summary, load } of commands) {
    const command = asked === name ? await load() : new Command(name).description(summary);
    root.addCommand(command.exitOverride());
  }
  return root;
}

/** The first word that is no option; for `help due` the word behind it. */
function askedFor(args: readonly string[]): string | undefined {
  const words = args.filter((arg) => !arg.startsWith('-'));
  return words[0] === 'help' ? words[1] : words[0];
}

/** @returns the exit code: 0 done, 1 failed, 2 the input or the set-up can't be used */
async function main(args: readonly string[]): Promise<number> {
  try {
    await (await program(askedFor(args))).parseAsync([...args], { from: 'user' });
    return Number(process.exitCode ?? 0);
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
    const { sentence, exitCode } = failureOf(error);
    process.stderr.write(`${sentence}\n`);
    return exitCode;
  }
}

// A reader that has seen enough (`… | head`) closes the pipe; that is no failure.
process.stdout.on('error', (error: NodeJS.ErrnoException) => process.exit(error.code === 'EPIPE' ? 0 : 1));
process.exitCode = await main(process.argv.slice(2));
