/** The facts of a case as they are kept. Judgements (breaches, days late, what is due) are derived from them, never stored. */

import type { Role } from '../contract/parties.ts';

export const workflowNames = ['link-order', 'fault-repair', 'quarterly-payment'] as const;
export type WorkflowName = (typeof workflowNames)[number];

export const orderKinds = ['open', 'adjust', 'move', 'close'] as const;
export const services = ['standard', 'mobile-office'] as const;
export const faultClasses = ['urban', 'major', 'mobile-office'] as const;

/** Clause 2.1.4: what an order has to name. `content` and `standard` come with clause 3.2 (adjust, move). */
export type OrderRequest = {
  kind: (typeof orderKinds)[number];
  service: (typeof services)[number];
  site: number;
  unit: string;
  location: string;
  contact: string;
  phone: string;
  content?: string | undefined;
  standard?: string | undefined;
};

/** Clause 2.2.8: a fault as reported. */
export type FaultRequest = {
  class: (typeof faultClasses)[number];
  site: number;
  symptom: string;
  reportedBy: string;
};

/** Clause 4.3.1: one of the settlement periods of the contract, e.g. `payment-1`. */
export type PaymentRequest = { settlement: string };

type CaseOf<W extends WorkflowName, R> = {
  contract: string;
  id: string;
  workflow: W;
  /** The instant from which the contract counts: the order received, the fault reported, the statement prepared. */
  openedAt: string;
  /** Person id, or null for a case that starts by itself. */
  openedBy: string | null;
  request: R;
  status: 'open' | 'closed';
  closedAt: string | null;
  /** How many executions have carried this case; a repaired case goes on in a new one. */
  run: number;
};

export type OrderCase = CaseOf<'link-order', OrderRequest>;
export type FaultCase = CaseOf<'fault-repair', FaultRequest>;
export type PaymentCase = CaseOf<'quarterly-payment', PaymentRequest>;
export type CaseRecord = OrderCase | FaultCase | PaymentCase;

export type Answer = {
  decision: string;
  fields: Record<string, string>;
  /** Person id. */
  by: string;
  /** The stored time of the decision: the one judge of every deadline. */
  at: string;
  /** SHA-256 (hex) of the document that the person saw and signed, where the task has one. */
  document: string | null;
};

export type TaskState = 'open' | 'decided' | 'superseded';

/** One question to one role. A question asked again after a return is a new round of the same task. */
export type TaskRecord = {
  /** `<name>.<round>`, e.g. `complete.2`. */
  id: string;
  name: string;
  round: number;
  role: Role;
  askedAt: string;
  state: TaskState;
  answer: Answer | null;
  supersededAt: string | null;
};

export type CaseFile = { record: CaseRecord; tasks: TaskRecord[] };

export type BreachKind = 'opening' | 'response' | 'target' | 'limit' | 'payment';

/** A duty not met in its period. `at` is the exclusive end of the period, whenever it became known. */
export type Breach = {
  what: BreachKind;
  clause: string;
  at: string;
  debtor: 'a' | 'b';
  penaltyClause: string | null;
  /** Yuan with two decimals, or null where the contract attaches no money. */
  amount: string | null;
};

/** Rounds in order of time. */
export function roundsOf(tasks: readonly TaskRecord[], name: string): TaskRecord[] {
  return tasks.filter((task) => task.name === name).sort((left, right) => left.round - right.round);
}

export function roundOf(tasks: readonly TaskRecord[], name: string, round: number): TaskRecord | undefined {
  return tasks.find((task) => task.name === name && task.round === round);
}

/** Whether this round of a task was answered with this decision. */
export function answered(task: TaskRecord | undefined, decision: string): task is TaskRecord & { answer: Answer } {
  return task?.answer?.decision === decision;
}
