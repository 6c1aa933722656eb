import { publishedSchema } from '../../domain/evidence/publication.ts';
import { changedPaths } from '../../domain/evidence/changed-paths.ts';
import { contentOf } from '../../domain/evidence/verify-publications.ts';
import type { Publication } from '../../portal/mails/context.ts';
import { loadContractChain } from '../store/contract-chain.ts';

/** The publications of a contract, the first one first. */
export async function readPublications(contractId: string): Promise<Publication[]> {
  const { events, documents } = await loadContractChain(contractId, 'contract');
  const published = events
    .filter(({ kind }) => kind === 'published')
    .map(({ at, data }) => ({ at, ...publishedSchema.parse(data) }));
  const content = (hash: string | undefined): unknown => (hash === undefined ? {} : contentOf(documents[hash] ?? ''));
  return published.map(({ at, changed, versions }, index) => {
    const before = published[index - 1]?.versions;
    const parts = changed.map((part) => ({
      part,
      version: versions[part],
      changes: before ? changedPaths(content(before[part]), content(versions[part])) : [],
    }));
    return { number: index + 1, at, parts };
  });
}
