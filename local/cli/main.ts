import { Command } from 'commander';
import { runProgram } from './run-program.ts';

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
    summary: 'work out what a clause costs',
    load: async () => (await import('./penalty.ts')).penaltyCommand(),
  },
  {
    name: 'check',
    summary: 'list the inconsistencies of a contract',
    load: async () => (await import('./check.ts')).checkCommand(),
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

await runProgram((args) => program(askedFor(args)));
