import { readContractParts } from '../../../contracts/read-contract-file.ts';
import { parseContract, type Contract } from '../../../domain/contract/contract.ts';
import { CALENDAR_LAYERS, GENERAL_READINGS } from '../../../domain/contract/readings.ts';
import type { Room } from '../../../workflows/authoring/room.ts';
import { errand } from './errand.ts';
import { plea } from './plea.ts';

const plan = { anyHour: false, steps: [{ kind: 'daily' }] };

const errands = {
  clauses: { errand: '7.1' },
  reminders: { carry: plan, greet: plan, 'go-on': plan },
  period: { clause: '7.1.3', rule: { kind: 'days', n: 3 }, source: 'contract' },
};
/** What a contract says of these duties. */
export const errandParts: Readonly<Record<string, unknown>> = {
  errand: errands,
  round: errands,
  plea: { clauses: { plea: '7.2' }, reminders: { hear: plan } },
};

/** The shipped contract with the duties of these rooms alone; invented ones have terms of their own. */
export function contractOf(...rooms: Room[]): Contract {
  const { terms, ...parts } = readContractParts() as unknown as { terms: Record<string, unknown> };
  const known = new Set<string>([
    CALENDAR_LAYERS,
    ...Object.keys(GENERAL_READINGS),
    ...rooms.flatMap(({ readings }) => Object.keys(readings)),
  ]);
  const shipped = terms['workflows'] as Record<string, unknown>;
  const workflows = Object.fromEntries(rooms.map(({ name }) => [name, errandParts[name] ?? shipped[name]]));
  const readings = Object.fromEntries(Object.entries(terms['readings'] as object).filter(([key]) => known.has(key)));
  return parseContract({ ...parts, terms: { ...terms, readings, workflows, notYetKept: {} } }, rooms);
}

/** Payments, and two duties that no product has. */
export const inventedContract = (payments: Room): Contract => contractOf(errand, plea, payments);
