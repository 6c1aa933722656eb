import { emptyAccount, type Account } from '../../domain/case/account.ts';
import type { Answer, FaultCase, OrderCase, PaymentCase, TaskRecord } from '../../domain/case/records.ts';
import type { Language, Person } from '../../domain/contract/contract.ts';
import { taskSpec } from '../../domain/tasks/catalogue.ts';
import { loadContract } from '../../local/contracts.ts';
import type { FactSource } from '../../portal/facts/section.ts';

/** A contract year's facts, made by hand, for drawing pages and mails from. */
export const contract = loadContract();
export const receivedAt = '2025-02-10T02:00:00.000Z';

const base = {
  contract: contract.terms.id,
  openedAt: receivedAt,
  openedBy: 'a-operator-1',
  status: 'open',
  closedAt: null,
  run: 1,
} as const;

export const order: OrderCase = {
  ...base,
  id: 'LO-2025-0001',
  workflow: 'link-order',
  request: {
    kind: 'open',
    service: 'standard',
    site: 3,
    unit: '<b>物业</b>',
    location: '35栋 & 36栋',
    contact: '值班室',
    phone: '0000',
  },
};
export const fault: FaultCase = {
  ...base,
  id: 'FR-2025-0001',
  workflow: 'fault-repair',
  request: { class: 'urban', site: 7, symptom: '离线', reportedBy: '值班室' },
};
export const payment: PaymentCase = {
  ...base,
  id: 'payment-1',
  workflow: 'quarterly-payment',
  openedBy: null,
  openedAt: '2025-03-31T16:00:00.000Z',
  request: { settlement: 'payment-1' },
};

export const line = {
  id: '6.4/LO-2025-0001',
  clause: '6.4',
  debtor: 'b',
  caseId: 'LO-2025-0001',
  amount: '4382.12',
  at: '2025-02-12T16:00:00.000Z',
} as const;
export const account: Account = {
  statements: [
    {
      ref: 'payment-1',
      preparedAt: payment.openedAt,
      instalment: '365176.50',
      broughtForward: '0.00',
      lines: [line.id],
      deductions: '4382.12',
      payable: '360794.38',
      carriedForward: '0.00',
    },
  ],
  lateCharges: [],
};

type Case = OrderCase | FaultCase | PaymentCase;

export function asked(record: Case, name: string, round = 1, answer: Partial<Answer> | null = null): TaskRecord {
  return {
    id: `${name}.${round}`,
    name,
    round,
    role: taskSpec(record.workflow, name).role,
    askedAt: record.openedAt,
    supersededAt: null,
    state: answer === null ? 'open' : 'decided',
    answer: answer && {
      decision: 'submit',
      fields: {},
      by: 'b-technician-1',
      at: '2025-02-11T02:00:00.000Z',
      document: null,
      ...answer,
    },
  };
}

export const completion = { decision: 'submit', fields: { testedOn: '2025-02-11', result: 'pass' } } as const;

export function sourceOf(
  record: Case,
  tasks: TaskRecord[],
  language: Language = 'zh-CN',
  now = '2025-02-11T03:00:00.000Z',
): FactSource {
  const money = record.workflow === 'quarterly-payment';
  return {
    contract,
    file: { record, tasks },
    account: money ? account : emptyAccount,
    lines: money ? [line] : [],
    now,
    language,
  };
}

export function personOf(id: string): Person {
  const person = contract.people.find((candidate) => candidate.id === id);
  if (!person) throw new Error(`the example has nobody called ${id}`);
  return person;
}
