import type { Contract } from '../../domain/contract/contract.ts';
import type { Versions } from '../../domain/evidence/actor.ts';
import { sha256 } from '../../domain/evidence/chain.ts';
import { PARTS, publicationOf, publishedSchema, versionsOf, type Part } from '../../domain/evidence/publication.ts';
import { appendToChain, loadContractChain } from '../store/contract-chain.ts';
import { putContract } from '../store/contracts.ts';
import { keepPersonal } from '../store/personal.ts';
import { scheduledCases } from '../../workflows/scheduled.ts';

/**
 * Publishes a contract: the evidence says first what is published and when, part by part; then it is in force. Publishing the same again
 * changes nothing.
 */
export async function publishContract(contract: Contract, at: string): Promise<void> {
  const { id } = contract.terms;
  const personal = await keepPersonal(id, contract.people);
  const parts = publicationOf(contract, personal);
  await note(id, parts, at);
  await putContract({ contract, personal, versions: versionsOf(parts) }, scheduledCases(contract));
}

async function note(contract: string, parts: Readonly<Record<Part, string>>, at: string): Promise<void> {
  const { events } = await loadContractChain(contract, 'contract');
  const versions = versionsOf(parts);
  const published = events.filter(({ kind }) => kind === 'published');
  const last = published.at(-1);
  const before: Versions | null = last ? publishedSchema.parse(last.data).versions : null;
  const changed = PARTS.filter((part) => before?.[part] !== versions[part]);
  if (changed.length === 0) return;
  const documents = changed.map((part) => ({ hash: sha256(parts[part]), bytes: parts[part] }));
  const data = { contract, versions, changed, documents: documents.map(({ hash }) => hash) };
  const event = { id: `published.${published.length + 1}`, at, kind: 'published', data };
  await appendToChain(contract, 'contract', event, documents);
}
