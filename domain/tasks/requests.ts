import { faultClasses, orderKinds, services, type FaultRequest, type OrderRequest } from '../case/records.ts';
import type { Contract } from '../contract/contract.ts';
import type { Role } from '../contract/parties.ts';
import type { FieldSpec } from './catalogue.ts';
import { readFields, type FieldProblems } from './fields.ts';

/** The workflows that people open; payments start by themselves. */
export const openable = ['link-order', 'fault-repair'] as const;
export type Openable = (typeof openable)[number];

export const isOpenable = (name: string): name is Openable => (openable as readonly string[]).includes(name);

/** Who may open a case: the customer orders and reports; the provider's hotline may record a fault told by phone (2.2.8). */
export const mayOpen: Record<Openable, readonly Role[]> = {
  'link-order': ['a.operator', 'a.signer'],
  'fault-repair': ['a.operator', 'a.signer', 'a.finance', 'b.manager'],
};

const field = (name: string, type: FieldSpec['type'], more: Partial<FieldSpec> = {}): FieldSpec => ({
  name,
  type,
  required: true,
  max: 200,
  ...more,
});
const choice = (name: string, choices: readonly string[]): FieldSpec => ({
  name,
  type: 'choice',
  required: true,
  choices,
});

/** Clause 2.1.4 for orders (with 3.2 for adjust and move), clause 2.2.8 for faults. */
export const requestFields: Record<Openable, readonly FieldSpec[]> = {
  'link-order': [
    choice('kind', orderKinds),
    choice('service', services),
    field('site', 'text', { max: 20 }),
    field('unit', 'text'),
    field('location', 'text'),
    field('contact', 'text', { max: 60 }),
    field('phone', 'text', { max: 40 }),
    field('content', 'longtext', { required: false, max: 1000 }),
    field('standard', 'longtext', { required: false, max: 1000 }),
  ],
  'fault-repair': [
    choice('class', faultClasses),
    field('site', 'text', { max: 20 }),
    field('symptom', 'longtext', { max: 1000 }),
    field('reportedBy', 'text', { max: 60 }),
  ],
};

export type RequestCheck = { ok: true; request: OrderRequest | FaultRequest } | { ok: false; problems: FieldProblems };

/** Checks what was typed on an opening page. An incomplete order is refused with what is missing (clause 2.1.4). */
export function checkRequest(
  contract: Contract,
  workflow: Openable,
  typed: Readonly<Record<string, string>>,
): RequestCheck {
  const { fields, problems } = readFields(requestFields[workflow], typed);
  const site = Number(fields['site']);
  const known = contract.sites.some((candidate) => candidate.seq === site) && /^\d+$/.test(fields['site'] ?? '');
  if (!problems['site'] && !known) problems['site'] = { code: 'unknown-site', ...siteRange(contract) };
  if (fields['kind'] === 'adjust' || fields['kind'] === 'move') {
    for (const name of ['content', 'standard'])
      if (!fields[name] && !problems[name]) problems[name] = { code: 'missing' };
  }
  if (Object.keys(problems).length > 0) return { ok: false, problems };
  return { ok: true, request: { ...fields, site } as OrderRequest | FaultRequest };
}

function siteRange(contract: Contract): { lowest: number; highest: number } {
  const numbers = contract.sites.map((site) => site.seq);
  return { lowest: Math.min(...numbers), highest: Math.max(...numbers) };
}
