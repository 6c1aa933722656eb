import { fromEpochMs } from '../../domain/time/instant.ts';
import type { Contract } from '../../domain/contract/contract.ts';
import type { Application } from '../application.ts';
import { openLaptop, type Laptop } from '../laptop.ts';
import { listExecutions } from './executions.ts';
import { outcomeOf, type Execution, type Outcome } from './outcome.ts';
import { Script } from './script.ts';
import type { Scenario } from './scenario.ts';

export interface ReplayOptions {
  application: Application;
  /** The contract, read as the scenario reads it. */
  contract: Contract;
  scenario: Scenario;
  scans?: number;
  measureUnits?: boolean;
  /**
   * Left out: any free ones. The functions remember addresses: who plays several in one process gives each the same.
   */
  ports?: { portal: number; aws: number };
  /** Called as time passes: actions done, and where the clock stands (epoch milliseconds). */
  onProgress?: (done: number, nowMs: number) => void;
  /** Called when everything has happened and the outcome is read, before the laptop goes. */
  onEnd?: (laptop: Laptop, outcome: Outcome) => Promise<void>;
}

export interface Replayed {
  outcome: Outcome;
  figures: {
    actions: number;
    milliseconds: number;
    awsCalls: Record<string, number>;
    awsCallsTotal: number;
    capacityUnits: number;
    linksScanned: number;
  };
}

/**
 * Plays a scenario on a laptop of its own, in memory and on free ports, from its start to its end.
 * @throws ActionError when an action can't be done as written
 */
export async function replay(options: ReplayOptions): Promise<Replayed> {
  const { application, contract, scenario } = options;
  const began = performance.now();
  const laptop = await openLaptop({
    application,
    contract,
    dataFolder: null,
    portalPort: options.ports?.portal ?? 0,
    awsPort: options.ports?.aws ?? 0,
    clock: { kind: 'virtual', start: scenario.start },
    measureUnits: options.measureUnits ?? false,
  });
  try {
    const script = new Script({
      scenario,
      contract,
      laptop,
      scans: options.scans ?? 0,
      onAction: (done) => options.onProgress?.(done, laptop.clock.now()),
    });
    laptop.follow(script);
    await laptop.advanceTo(scenario.until);
    const { calls: awsCalls, total: awsCallsTotal, capacityUnits } = laptop.calls.snapshot();
    const milliseconds = Math.round(performance.now() - began);
    const outcome = await laptop.calls.apart(() => readOutcome(laptop, contract, script.caseIds));
    await options.onEnd?.(laptop, outcome);
    return {
      outcome,
      figures: { ...script.figures(), milliseconds, awsCalls, awsCallsTotal, capacityUnits },
    };
  } finally {
    await laptop.close();
  }
}

/** What has come of the contract by now. @param caseIds the scenario's refs with their cases */
export async function readOutcome(
  laptop: Laptop,
  contract: Contract,
  caseIds: Readonly<Record<string, string>>,
): Promise<Outcome> {
  const { readReport } = await import('../../functions/use-cases/report.ts');
  const found = await readReport(contract.terms.id, fromEpochMs(laptop.clock.now()));
  return outcomeOf(found, await executionsOf(laptop), caseIds);
}

async function executionsOf({ engine }: Laptop): Promise<Execution[]> {
  const found = await listExecutions(engine);
  return found
    .map(({ name, stateMachine, status }) => ({ name, stateMachine, status }))
    .sort((one, other) => (one.name < other.name ? -1 : 1));
}
