import { Command } from 'commander';
import { deployedMachines } from '../application.ts';
import { CommandError } from './failure.ts';

/** `asl WORKFLOW`: exit code 2 for a workflow that there isn't. */
export function aslCommand(): Command {
  return new Command('asl')
    .description("print a workflow's state machine as Amazon States Language JSON, as it is deployed")
    .argument('<workflow>', 'such as link-order')
    .option('--json', 'accepted everywhere; the output is JSON anyway')
    .action(print);
}

async function print(workflow: string): Promise<void> {
  const machines = await deployedMachines();
  const machine = machines.find(({ name }) => name === workflow);
  if (machine === undefined) {
    const known = machines.map(({ name }) => name).join(', ');
    throw new CommandError(`There is no workflow "${workflow}"; there are ${known}.`, 2);
  }
  process.stdout.write(`${machine.definition}\n`);
}
