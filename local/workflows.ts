import { readdir, readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';

export interface Workflow {
  name: string;
  definition: string;
}

/** What the local Step Functions takes; the engine's `call`. */
export type CallStepFunctions = (action: string, body: unknown) => Promise<unknown>;

const suffix = '.asl.json';

/**
 * Reads every state machine of a folder. `${name}` in a definition stands for the function of that name; on the
 * laptop a function's name is what it is called by.
 * @throws Error that names a file which is no JSON, or speaks of a function that doesn't exist
 */
export async function readWorkflows(folder: string, functionNames: ReadonlySet<string>): Promise<Workflow[]> {
  const files = (await readdir(folder)).filter((file) => file.endsWith(suffix)).sort();
  return Promise.all(
    files.map(async (file) => {
      const path = join(folder, file);
      const definition = (await readFile(path, 'utf8')).replace(/\$\{([^}]+)\}/g, (_, name: string) => {
        if (!functionNames.has(name))
          throw new Error(`${path} calls the function "${name}", which the manifest doesn't list.`);
        return name;
      });
      return { name: basename(file, suffix), definition };
    }),
  );
}

/** Creates each state machine, or updates it when its file has changed. Executions under way go on with what they started with. */
export async function deployWorkflows(
  workflows: readonly Workflow[],
  call: CallStepFunctions,
  machineArnPrefix: string,
  roleArn: string,
): Promise<void> {
  for (const { name, definition } of workflows) {
    const stateMachineArn = machineArnPrefix + name;
    const deployed = await describe(call, stateMachineArn);
    if (deployed === null) await call('CreateStateMachine', { name, definition, roleArn, type: 'STANDARD' });
    else if (deployed !== definition) await call('UpdateStateMachine', { stateMachineArn, definition });
  }
}

async function describe(call: CallStepFunctions, stateMachineArn: string): Promise<string | null> {
  try {
    return ((await call('DescribeStateMachine', { stateMachineArn })) as { definition: string }).definition;
  } catch (error) {
    if (error instanceof Error && error.name === 'StateMachineDoesNotExist') return null;
    throw error;
  }
}
