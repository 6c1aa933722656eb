import type { Template } from '../expressions/template.ts';

/** A StartAt with its States: a whole machine, a branch of a Parallel or the processor of a Map. */
export interface Flow {
  startAt: string;
  states: ReadonlyMap<string, State>;
}

export interface Machine extends Flow {
  /** Seconds after which the whole execution times out. */
  timeoutSeconds: number | null;
}

export type Assignment = Template | null;

export interface StateBase {
  name: string;
  assign: Assignment;
  output: Template | null;
  /** The next state, or null where the state ends its flow. */
  next: string | null;
}

export interface Retrier {
  errors: readonly string[];
  intervalSeconds: number;
  maxAttempts: number;
  backoffRate: number;
  maxDelaySeconds: number | null;
  jitter: boolean;
}

export interface Catcher {
  errors: readonly string[];
  next: string;
  output: Template | null;
  assign: Assignment;
}

export interface Recovery {
  retry: readonly Retrier[];
  catch: readonly Catcher[];
}

export interface PassState extends StateBase {
  type: 'Pass';
}

export interface SucceedState extends StateBase {
  type: 'Succeed';
}

export interface FailState extends StateBase {
  type: 'Fail';
  error: Template | null;
  cause: Template | null;
}

export interface WaitState extends StateBase {
  type: 'Wait';
  seconds: Template | null;
  timestamp: Template | null;
}

export interface ChoiceRule {
  condition: Template;
  next: string;
  assign: Assignment;
  output: Template | null;
}

export interface ChoiceState extends StateBase {
  type: 'Choice';
  rules: readonly ChoiceRule[];
  otherwise: string | null;
}

export type Resource =
  | { kind: 'lambda'; arn: string; functionName: string }
  | { kind: 'service'; action: 'invoke'; waitForTaskToken: boolean };

export interface TaskState extends StateBase, Recovery {
  type: 'Task';
  resource: Resource;
  arguments: Template | null;
  timeout: Template | null;
  heartbeat: Template | null;
}

export interface ParallelState extends StateBase, Recovery {
  type: 'Parallel';
  arguments: Template | null;
  branches: readonly Flow[];
}

export interface MapState extends StateBase, Recovery {
  type: 'Map';
  items: Template | null;
  itemSelector: Template | null;
  maxConcurrency: Template | null;
  toleratedCount: Template | null;
  toleratedPercentage: Template | null;
  processor: Flow;
}

export type State =
  PassState | SucceedState | FailState | WaitState | ChoiceState | TaskState | ParallelState | MapState;
export type StateType = State['type'];

/** One finding about a definition, in the shape of ValidateStateMachineDefinition. */
export interface Diagnostic {
  severity: 'ERROR' | 'WARNING';
  code: string;
  message: string;
  location: string;
}
