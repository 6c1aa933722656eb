import type { Contract, Site } from './contract.ts';

/** The annex's first columns as long as they are text: where a site is, from the whole to the part. */
export function areaOf({ terms }: Contract, { attributes }: Site): string[] {
  const values = terms.annex.columns.map(({ key }) => attributes[key]);
  const end = values.findIndex((value) => typeof value !== 'string');
  return values.slice(0, end === -1 ? values.length : end).filter((value) => typeof value === 'string');
}
