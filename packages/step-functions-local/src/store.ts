import type { Execution, Revision } from './execution/execution.ts';

/** A state machine as the API knows it. */
export interface StateMachineRecord {
  arn: string;
  name: string;
  type: 'STANDARD' | 'EXPRESS';
  createdAt: number;
  revision: Revision;
  tags: Map<string, string>;
}

/** What the engine knows, in memory. */
export class Store {
  readonly machines = new Map<string, StateMachineRecord>();
  readonly executions = new Map<string, Execution>();
  /** Arns of state machines whose executions are being ended. */
  readonly deleting = new Set<string>();
  /**
   * The executions of each state machine, oldest first; kept after it is deleted, until there is another of its name.
   */
  readonly #byMachine = new Map<string, Execution[]>();
  lastExecution = 0;
  lastSerial = 0;

  add(execution: Execution): void {
    this.executions.set(execution.arn, execution);
    const { machineArn } = execution.revision;
    const list = this.#byMachine.get(machineArn);
    if (list === undefined) this.#byMachine.set(machineArn, [execution]);
    else list.push(execution);
  }

  /** Oldest first. */
  executionsOf(machineArn: string): readonly Execution[] {
    return this.#byMachine.get(machineArn) ?? [];
  }

  /** A new machine begins without executions: those of a deleted one of its name are forgotten. */
  addMachine(record: StateMachineRecord): void {
    if (!this.machines.has(record.arn)) {
      for (const execution of this.executionsOf(record.arn)) this.executions.delete(execution.arn);
      this.#byMachine.delete(record.arn);
    }
    this.machines.set(record.arn, record);
  }
}
