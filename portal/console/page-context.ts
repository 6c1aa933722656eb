import type { Contract, Language } from '../../domain/contract/contract.ts';

/** What every page of the console knows. */
export type Room = {
  contract: Contract;
  language: Language;
  /** The request's time. */
  now: string;
  /** Path and query of this page. */
  path: string;
  /** Where a form lets time pass; null where time passes by itself. */
  clockUrl: string | null;
};

/** Addresses of the console of one contract. */
export const places = (contractId: string) => {
  const home = `/c/${encodeURIComponent(contractId)}`;
  const base = `${home}/console`;
  return {
    home,
    overview: base,
    /** Where an administrator asks to send mail to a person's address again. */
    lift: (personId: string) => `${base}/addresses/${encodeURIComponent(personId)}/lift`,
    executions: `${base}/executions`,
    execution: (workflow: string, name: string) =>
      `${base}/executions/${encodeURIComponent(workflow)}/${encodeURIComponent(name)}`,
    cases: `${base}/cases`,
    case: (id: string) => `${base}/cases/${encodeURIComponent(id)}`,
    evidence: (id: string) => `${base}/cases/${encodeURIComponent(id)}/evidence.json`,
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
