import { peopleHoldingAny, type Contract } from '../../domain/contract/contract.ts';
import { nextOfficeMoment } from '../../domain/contract/office.ts';
import type { Versions } from '../../domain/evidence/actor.ts';
import { sha256 } from '../../domain/evidence/chain.ts';
import { PARTS, publicationOf, publishedSchema, versionsOf, type Part } from '../../domain/evidence/publication.ts';
import { appendToChain, loadContractChain } from '../store/contract-chain.ts';
import { putContract } from '../store/contracts.ts';
import { keepPersonal } from '../store/personal.ts';
import { queueMails } from '../store/mails.ts';
import { scheduledCases } from '../../workflows/scheduled.ts';
import { beginHeadLists, SIGNERS } from './begin-head-lists.ts';

/**
 * Publishes a contract: the evidence says first what is published and when, part by part; then it is in force.
 * Publishing the same again changes nothing.
 */
export async function publishContract(contract: Contract, at: string): Promise<void> {
  const { id } = contract.terms;
  const personal = await keepPersonal(id, contract.people);
  const parts = publicationOf(contract, personal);
  const number = await note(id, parts, at);
  await putContract({ contract, personal, versions: versionsOf(parts) }, scheduledCases(contract));
  await beginHeadLists(contract, at);
  if (number !== null && number > 1) await tellSigners(contract, number, at);
}

/** @returns the number of the publication; null where nothing changed */
async function note(contract: string, parts: Readonly<Record<Part, string>>, at: string): Promise<number | null> {
  const { events } = await loadContractChain(contract, 'contract');
  const versions = versionsOf(parts);
  const published = events.filter(({ kind }) => kind === 'published');
  const last = published.at(-1);
  const before: Versions | null = last ? publishedSchema.parse(last.data).versions : null;
  const changed = PARTS.filter((part) => before?.[part] !== versions[part]);
  if (changed.length === 0) return null;
  const documents = changed.map((part) => ({ hash: sha256(parts[part]), bytes: parts[part] }));
  const data = { contract, versions, changed, documents: documents.map(({ hash }) => hash) };
  const number = published.length + 1;
  const event = { id: `published.${number}`, at, kind: 'published', data };
  await appendToChain(contract, 'contract', event, documents);
  return number;
}

/**
 * Queues the mails that the sweep sends, when the offices are open. The first publication is what the parties begin
 * with, and tells nobody.
 */
async function tellSigners(contract: Contract, number: number, at: string): Promise<void> {
  const place = { contract: contract.terms.id, caseId: null };
  const lookAt = nextOfficeMoment(contract, at);
  const mails = peopleHoldingAny(contract, SIGNERS).map(({ id }) => {
    const about = { kind: 'published' as const, number };
    const mail = { id: `published.${number}.${id}`, personId: id, about, queuedAt: at, sentAt: null, attempts: 0 };
    return { mail, retryAt: lookAt };
  });
  await queueMails(place, mails);
}
