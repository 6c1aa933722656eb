import type { Contract, Language } from '../../domain/contract/contract.ts';
import { readsOf } from '../facts/reads.ts';
import type { FactSource } from '../facts/section.ts';

/** What every page of the console knows. */
export interface PageContext {
  readonly contract: Contract;
  readonly language: Language;
  /** Of the administrator who reads. */
  readonly role: string;
  /** The request's time. */
  readonly now: string;
  /** Path and query of this page. */
  readonly path: string;
  /** Where a form lets time pass; null where time passes by itself. */
  readonly clockUrl: string | null;
}

/** A case with its room and all that the room's rules read. */
export type OpenedCase = Pick<FactSource, 'contract' | 'room' | 'view'>;

/** A case as this page tells of it. */
export const sourceOf = ({ now, language, role }: PageContext, { contract, room, view }: OpenedCase): FactSource => ({
  contract,
  room,
  view,
  now,
  language,
  reads: readsOf(contract, room, role),
});

/** Addresses of the console of one contract. */
export const routes = (contractId: string) => {
  const home = `/c/${encodeURIComponent(contractId)}`;
  const base = `${home}/console`;
  return {
    home,
    overview: base,
    /** Where an administrator asks to send mail to a person's address again. */
    lift: (personId: string) => `${base}/addresses/${encodeURIComponent(personId)}/lift`,
    authenticators: `${base}/authenticators`,
    /** Where an administrator ends a person's codes. */
    endAuthenticator: (personId: string) => `${base}/authenticators/${encodeURIComponent(personId)}/end`,
    /** What is kept about somebody, to be saved. */
    exportPerson: (personId: string) => `${base}/people/${encodeURIComponent(personId)}/export.json`,
    executions: `${base}/executions`,
    execution: (workflow: string, name: string) =>
      `${base}/executions/${encodeURIComponent(workflow)}/${encodeURIComponent(name)}`,
    cases: `${base}/cases`,
    case: (id: string) => `${base}/cases/${encodeURIComponent(id)}`,
    evidence: (id: string) => `${base}/cases/${encodeURIComponent(id)}/evidence.json`,
    administer: (id: string) => `${base}/cases/${encodeURIComponent(id)}/administer`,
    /** Where broken cases are carried on together. */
    carryOn: `${base}/carry-on`,
    resume: (id: string) => `${base}/cases/${encodeURIComponent(id)}/resume`,
    deadlines: `${base}/deadlines`,
    money: `${base}/money`,
    contract: `${base}/contract`,
  };
};

/** An address with the parts of a query that have a value. */
export function withQuery(path: string, query: Readonly<Record<string, string | null>>): string {
  const search = new URLSearchParams(
    Object.entries(query).flatMap(([key, value]) => (value ? [[key, value] as [string, string]] : [])),
  ).toString();
  return search === '' ? path : `${path}?${search}`;
}
