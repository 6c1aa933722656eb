import { readContractFile } from '../../contracts/read-contract-file.ts';
import type { CallLog } from '../../local/endpoint/calls.ts';
import { readExecutions } from '../../tools/cost/work.ts';
import { openWorld, type World } from '../race/world.ts';
import { Office } from '../functions/office.ts';
import { tableOverTheWire } from '../functions/wire.ts';
import { rooms } from '../../workflows/index.ts';
import { stepFunctions, email } from '../../functions/aws/clients.ts';

export interface Measured {
  readonly office: Office;
  /** Requests so far, by what they ask of which service, and the table's capacity units. */
  figures(): { calls: Record<string, number>; total: number; capacityUnits: number };
  /** State transitions of all executions so far, as they are billed. */
  transitions(): Promise<number>;
  close(): Promise<void>;
}

/**
 * An office whose requests are counted: those to the table by dynalite, the others where they leave the SDK's clients.
 * @param measuresUnits to be left out where time is measured: adding capacity up takes longer than many a request
 */
export async function openMeasuredOffice(start: string, measuresUnits = true): Promise<Measured> {
  const contract = readContractFile();
  const world = await openWorld(contract, rooms, start);
  const wire = await tableOverTheWire(contract, measuresUnits);
  const others = counted([stepFunctions(), 'states'], [email(), 'ses']);
  return {
    office: new Office({ ...world, now: world.now }, contract),
    figures: () => figuresOf(wire.calls, others),
    transitions: () => transitionsOf(world),
    close: async () => {
      await world.close();
      await wire.close();
    },
  };
}

function figuresOf(table: CallLog, others: Map<string, number>): ReturnType<Measured['figures']> {
  const { calls, total, capacityUnits } = table.snapshot();
  const more = [...others.values()].reduce((sum, n) => sum + n, 0);
  return { calls: { ...calls, ...Object.fromEntries(others) }, total: total + more, capacityUnits };
}

async function transitionsOf({ engine }: Pick<World, 'engine'>): Promise<number> {
  return (await readExecutions(engine, 0)).reduce((sum, { transitions }) => sum + transitions, 0);
}

type Command = { readonly constructor: { readonly name: string } };

function counted(...clients: (readonly [object, string])[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const [client, service] of clients) {
    const { send } = client as { send: (command: Command) => Promise<object> };
    const counting = (command: Command): Promise<object> => {
      const name = `${service}:${command.constructor.name.replace(/Command$/, '')}`;
      counts.set(name, (counts.get(name) ?? 0) + 1);
      return send.call(client, command);
    };
    Object.assign(client, { send: counting });
  }
  return counts;
}
