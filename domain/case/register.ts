import type { OrderRequest, FaultRequest } from './records.ts';
import type { Openable } from '../tasks/requests.ts';

/** A request that has its number but whose case is not started yet. */
export type Admission = {
  number: number;
  caseId: string;
  request: OrderRequest | FaultRequest;
  by: string;
  at: string;
};

/**
 * The register of one workflow of a contract: running numbers by year, the open orders by site and kind, and the
 * requests by their form's nonce, so that a form sent twice is one case. One conditional write of this record admits a case.
 */
export type Register = {
  workflow: Openable;
  last: Record<string, number>;
  /** `<kind>/<site>` → id of the open case. */
  occupied: Record<string, string>;
  /** Nonce of the form → case. Kept for `NONCE_DAYS`. */
  nonces: Record<string, { caseId: string; at: string }>;
  pending: Record<string, Admission>;
};

export type AdmissionResult =
  | { outcome: 'admitted'; register: Register; admission: Admission }
  | { outcome: 'known'; caseId: string }
  | { outcome: 'occupied'; by: string };

const NONCE_DAYS = 7;
const prefixes: Record<Openable, string> = { 'link-order': 'LO', 'fault-repair': 'FR' };

export const emptyRegister = (workflow: Openable): Register => ({
  workflow,
  last: {},
  occupied: {},
  nonces: {},
  pending: {},
});

/** A second open order of a kind for the same site is refused; faults may come in any number. */
function seatOf(request: OrderRequest | FaultRequest): string | null {
  return 'kind' in request ? `${request.kind}/${request.site}` : null;
}

/** @param year the year of `at` in Asia/Shanghai, which the case number carries */
export function admit(
  register: Register,
  asked: { request: OrderRequest | FaultRequest; by: string; at: string; nonce: string; year: string },
): AdmissionResult {
  const known = register.nonces[asked.nonce];
  if (known) return { outcome: 'known', caseId: known.caseId };
  const seat = seatOf(asked.request);
  const sitting = seat === null ? undefined : register.occupied[seat];
  if (sitting !== undefined) return { outcome: 'occupied', by: sitting };
  const number = (register.last[asked.year] ?? 0) + 1;
  const caseId = `${prefixes[register.workflow]}-${asked.year}-${String(number).padStart(4, '0')}`;
  const admission: Admission = { number, caseId, request: asked.request, by: asked.by, at: asked.at };
  return {
    outcome: 'admitted',
    admission,
    register: {
      ...register,
      last: { ...register.last, [asked.year]: number },
      occupied: seat === null ? register.occupied : { ...register.occupied, [seat]: caseId },
      nonces: { ...recent(register.nonces, asked.at), [asked.nonce]: { caseId, at: asked.at } },
      pending: { ...register.pending, [caseId]: admission },
    },
  };
}

/** The case stands and its execution runs. */
export function started(register: Register, caseId: string): Register {
  return { ...register, pending: without(register.pending, (key) => key === caseId) };
}

/** The site and kind are free again. */
export function released(register: Register, caseId: string): Register {
  return { ...register, occupied: without(register.occupied, (_, by) => by === caseId) };
}

function recent(nonces: Register['nonces'], at: string): Register['nonces'] {
  const oldest = new Date(Date.parse(at) - NONCE_DAYS * 86_400_000).toISOString();
  return without(nonces, (_, kept) => kept.at < oldest);
}

function without<V>(record: Record<string, V>, drop: (key: string, value: V) => boolean): Record<string, V> {
  return Object.fromEntries(Object.entries(record).filter(([key, value]) => !drop(key, value)));
}
