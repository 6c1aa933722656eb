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
  /** The executions of each state machine, oldest first; kept after the machine is deleted. */
  readonly byMachine = new Map<string, Execution[]>();
  lastExecution = 0;
  lastSerial = 0;

  add(execution: Execution): void {
    this.executions.set(execution.arn, execution);
    const { machineArn } = execution.revision;
    const list = this.byMachine.get(machineArn);
    if (list === undefined) this.byMachine.set(machineArn, [execution]);
    else list.push(execution);
  }
}
