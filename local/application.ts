import { join } from 'node:path';
import type { TableShape } from './endpoint/create-table.ts';
import type { FunctionEntry } from './functions-in-process.ts';
import { machinesOf, type Workflow } from './workflows.ts';

/** What runs on a laptop, as it runs on AWS: functions, state machines, a table. */
export interface Application {
  /** Entry files as absolute paths. */
  functions: readonly FunctionEntry[];
  workflows: readonly Workflow[];
  table: TableShape;
  /** The index of the table in whose sort key it stands when the sweep has to look at something: an instant. */
  agenda: string;
}

/** linkpact itself. */
export async function linkpact(root: string): Promise<Application> {
  const { functions } = await import('../functions/manifest.ts');
  const { tableDefinition } = await import('../functions/table.ts');
  return {
    functions: functions.map(({ name, entry }) => ({ name, entry: join(root, entry) })),
    workflows: await deployedMachines(),
    table: tableDefinition,
    agenda: tableDefinition.indexes.agenda.name,
  };
}

/** The state machine of every room, as it is deployed. */
export async function deployedMachines(): Promise<Workflow[]> {
  const { functions } = await import('../functions/manifest.ts');
  const { rooms } = await import('../workflows/index.ts');
  return machinesOf(rooms, new Set(functions.map(({ name }) => name)));
}

/** The folder that holds `workflows/`, `functions/` and `contracts/`. */
export const projectRoot = join(import.meta.dirname, '..');
