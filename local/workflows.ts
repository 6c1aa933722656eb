import { machineOf } from '../workflows/authoring/machine.ts';
import type { RoomDefinition } from '../workflows/authoring/room.ts';

/** A state machine as it is deployed. */
export interface Workflow {
  name: string;
  definition: string;
}

/** What the local Step Functions takes; the engine's `call`. */
export type CallStepFunctions = (action: string, body: unknown) => Promise<unknown>;

/**
 * The state machine of each room, as it is deployed. `${name}` in a machine stands for the function of that name; on
 * the laptop a function's name is what it is called by.
 * @throws Error that names a machine which speaks of a function that doesn't exist
 */
export function machinesOf(rooms: readonly RoomDefinition[], functionNames: ReadonlySet<string>): Workflow[] {
  return rooms.map((room) => {
    const definition = JSON.stringify(machineOf(room), null, 2).replace(/\$\{([^}]+)\}/g, (_, name: string) => {
      if (functionNames.has(name)) return name;
      throw new Error(`The machine of ${room.name} calls the function "${name}", which the manifest doesn't list.`);
    });
    return { name: room.name, definition };
  });
}

/**
 * Creates each state machine, or updates it when it has changed. Executions under way go on with what they started
 * with.
 */
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
