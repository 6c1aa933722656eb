import type { WorkflowName } from '../case/records.ts';
import type { Role } from '../contract/parties.ts';
import type { RemindedDuty } from '../contract/terms.ts';

/** One value that a decision asks for. Pages draw the field from it and answers are checked against it. */
export type FieldSpec = {
  name: string;
  /** `day` YYYY-MM-DD; `instant` with an offset, or a local time taken as Asia/Shanghai; `money` yuan; `choice` one of `choices`. */
  type: 'day' | 'instant' | 'money' | 'text' | 'longtext' | 'choice';
  required: boolean;
  /** Characters, for text. */
  max?: number;
  choices?: readonly string[];
};

export type DecisionSpec = { name: string; fields: readonly FieldSpec[] };

export type TaskSpec = {
  name: string;
  role: Role;
  /** The clause that asks. */
  clause: string;
  /** Key of the reminder plan in the terms. */
  reminders: RemindedDuty;
  /** What the person sees is kept as bytes with its SHA-256, and the decision carries that hash. */
  signsDocument: boolean;
  decisions: readonly DecisionSpec[];
};

const text = (name: string, max = 200): FieldSpec => ({ name, type: 'text', required: true, max });
const optional = (field: FieldSpec): FieldSpec => ({ ...field, required: false });
const longtext = (name: string): FieldSpec => ({ name, type: 'longtext', required: true, max: 1000 });
const day = (name: string): FieldSpec => ({ name, type: 'day', required: true });
const instant = (name: string): FieldSpec => ({ name, type: 'instant', required: true });
const money = (name: string): FieldSpec => ({ name, type: 'money', required: true });

const submit = (...fields: FieldSpec[]): DecisionSpec => ({ name: 'submit', fields });
const approveOrReturn: readonly DecisionSpec[] = [
  { name: 'approve', fields: [] },
  { name: 'return', fields: [longtext('reason')] },
];

const ask = (
  name: string,
  role: Role,
  clause: string,
  reminders: TaskSpec['reminders'],
  decisions: readonly DecisionSpec[],
): TaskSpec => ({ name, role, clause, reminders, decisions, signsDocument: decisions === approveOrReturn });

/** Who is asked what, workflow by workflow, in the order of the work. A decision outside these lists does not exist. */
export const catalogue: Record<WorkflowName, readonly TaskSpec[]> = {
  'link-order': [
    ask('complete', 'b.technician', '5.2.2', 'order', [
      submit(
        day('testedOn'),
        { name: 'result', type: 'choice', required: true, choices: ['pass'] },
        optional(longtext('note')),
      ),
    ]),
    ask('sign-a', 'a.signer', '3.1', 'sign', approveOrReturn),
    ask('sign-b', 'b.signer', '3.1', 'sign', approveOrReturn),
  ],
  'fault-repair': [
    ask('respond', 'b.manager', '5.2.1', 'fault-respond', [submit(instant('respondedAt'))]),
    ask('repair', 'b.technician', '5.2.1', 'fault-repair', [
      submit(instant('repairedAt'), longtext('cause'), text('slip', 100), optional(longtext('parts'))),
      { name: 'backup', fields: [instant('since'), longtext('note')] },
    ]),
    ask('confirm', 'a.operator', '2.2.7', 'fault-confirm', approveOrReturn),
  ],
  'quarterly-payment': [
    ask('review', 'a.signer', '4.3.1', 'review', approveOrReturn),
    ask('invoice', 'b.finance', '4.3.2', 'invoice', [submit(text('number', 100), day('issuedOn'), money('amount'))]),
    ask('receive-invoice', 'a.finance', '4.3.2', 'receive-invoice', approveOrReturn),
    ask('pay', 'a.finance', '4.3.1', 'payment', [submit(day('paidOn'), money('amount'), text('voucher', 100))]),
    ask('confirm-receipt', 'b.finance', '4.3.2', 'confirm-receipt', approveOrReturn),
  ],
};

/** @throws UnknownTask when the workflow has no such task. */
export function taskSpec(workflow: WorkflowName, name: string): TaskSpec {
  const spec = catalogue[workflow].find((task) => task.name === name);
  if (!spec) throw new UnknownTask(workflow, name);
  return spec;
}

export class UnknownTask extends Error {
  readonly code = 'unknown-task';
  constructor(
    readonly workflow: string,
    readonly task: string,
  ) {
    super(
      `${workflow} has no task "${task}"; its tasks are ${catalogue[workflow as WorkflowName]?.map((spec) => spec.name).join(', ') ?? 'none'}`,
    );
    this.name = 'UnknownTask';
  }
}
