import type { ListEntry } from '../../domain/case/list-entry.ts';
import type { Contract } from '../../domain/contract/contract.ts';
import type { SiteFacts } from '../../portal/pages/site-table.ts';
import type { Register } from '../../domain/case/register.ts';
import { siteNumberOf } from './find-cases.ts';

/** Each link of the annex with those of the cases that are its own, in their order. */
export function sitesOf(
  contract: Contract,
  entries: readonly ListEntry[],
  register: Register,
): { facts: SiteFacts; entries: ListEntry[] }[] {
  const placed = entries.map((entry) => ({ entry, seq: siteNumberOf(entry) }));
  return contract.sites.map((site) => {
    const found = placed.filter(({ seq }) => seq === site.seq).map(({ entry }) => entry);
    const open = found.filter(({ status }) => status !== 'closed').map(({ id }) => id);
    return { facts: { site, link: register.links[String(site.seq)] ?? null, open }, entries: found };
  });
}
