import { readContractParts } from '../../contracts/read-contract-file.ts';
import { parseContract, type Contract } from '../../domain/contract/contract.ts';
import { rooms } from '../../workflows/index.ts';

const daily = { anyHour: false, steps: [{ kind: 'daily' }] };

/** What a contract says of the invented duties. */
export const inventedParts = {
  'lawn-mowing': {
    clauses: { order: '2.1.4', mowing: '12.2', inspection: '12.3' },
    reminders: { mow: daily, inspect: daily },
    periods: { mow: { clause: '12.2', rule: { kind: 'days', n: 3 }, source: 'contract' } },
    penalties: { mow: { clause: '6.4', kind: 'flat', amount: '300.00' } },
  },
  'rain-claim': {
    clauses: { rain: '9.1', answer: '12.4' },
    reminders: { judge: daily },
    standby: { clause: '12.4', amount: '20.00' },
  },
};

type Parts = { terms: { workflows: Record<string, unknown> } };

/** The parts of the shipped contract, with the invented duties or whatever takes their place. */
export function partsWith(parts: Readonly<Record<string, unknown>> = inventedParts): Parts & Record<string, unknown> {
  const shipped = structuredClone(readContractParts()) as unknown as Parts & Record<string, unknown>;
  Object.assign(shipped.terms.workflows, structuredClone(parts));
  return shipped;
}

export const inventedContract = (): Contract => parseContract(partsWith(), rooms);
