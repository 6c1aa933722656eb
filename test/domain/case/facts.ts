import { loadContract } from '../../../local/contracts.ts';
import type { Account } from '../../../domain/case/account.ts';
import type { FaultCase, OrderCase, PaymentCase, TaskRecord } from '../../../domain/case/records.ts';
import { taskSpec } from '../../../domain/tasks/catalogue.ts';
import { utc } from '../../../domain/time/instant.ts';

export const contract = loadContract('krmy-2025-00246');

const base = { contract: contract.terms.id, openedBy: 'a-operator-1', status: 'open' as const, closedAt: null, run: 1 };

export const order = (openedAt: string, request: Partial<OrderCase['request']> = {}): OrderCase => ({
  ...base,
  id: 'LO-2025-0001',
  workflow: 'link-order',
  openedAt: utc(openedAt),
  request: {
    kind: 'open',
    service: 'standard',
    site: 3,
    unit: 'unit',
    location: 'place',
    contact: 'contact',
    phone: '000',
    ...request,
  },
});

export const fault = (openedAt: string, cls: FaultCase['request']['class']): FaultCase => ({
  ...base,
  id: 'FR-2025-0001',
  workflow: 'fault-repair',
  openedAt: utc(openedAt),
  request: { class: cls, site: 3, symptom: 'no picture', reportedBy: 'duty desk' },
});

export const payment = (ref: string, openedAt: string): PaymentCase => ({
  ...base,
  id: ref,
  openedBy: null,
  workflow: 'quarterly-payment',
  openedAt: utc(openedAt),
  request: { settlement: ref },
});

/** A task of a workflow as answered (`[decision, at, fields]`) or still open (`null`). */
export function task(
  workflow: OrderCase['workflow'] | FaultCase['workflow'] | PaymentCase['workflow'],
  id: string,
  answer: [string, string, Record<string, string>?] | null,
): TaskRecord {
  const [name = '', round = '1'] = id.split('.');
  return {
    id,
    name,
    round: Number(round),
    role: taskSpec(workflow, name).role,
    askedAt: '2025-01-24T01:00:00.000Z',
    supersededAt: null,
    state: answer ? 'decided' : 'open',
    answer: answer && {
      decision: answer[0],
      at: utc(answer[1]),
      fields: answer[2] ?? {},
      by: 'person',
      document: null,
    },
  };
}

/** An account with the statement of `payment-1` prepared without deductions. */
export const accountOf = (payable = '365176.50', more: Partial<Account> = {}): Account => ({
  statements: [
    {
      ref: 'payment-1',
      preparedAt: '2025-03-31T16:00:00.000Z',
      instalment: '365176.50',
      broughtForward: '0.00',
      lines: [],
      deductions: '0.00',
      payable,
      carriedForward: '0.00',
    },
  ],
  lateCharges: [],
  ...more,
});
