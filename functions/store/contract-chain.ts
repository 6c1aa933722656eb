import { BEGINNING, chained, type ChainEnd, type EvidenceEvent, type NewEvent } from '../../domain/evidence/chain.ts';
import type { NewItem } from '../aws/put-new.ts';
import { absent, get, put, query } from '../aws/table.ts';
import { documentItemSchema, eventItemSchema } from './items.ts';
import { keys, movedAt, type ContractChain } from './keys.ts';

/** A chain of evidence of the contract itself: its publications, or who looked at what. */
export async function loadContractChain(
  contractId: string,
  chain: ContractChain,
): Promise<{ events: EvidenceEvent[]; documents: Record<string, string> }> {
  const items = await query({ where: 'pk = :pk', values: { ':pk': keys.chainEvent(contractId, chain, 1).pk } });
  const of = (prefix: string) => items.filter(({ sk }) => String(sk).startsWith(prefix));
  const documents = of('document#').map((item) => documentItemSchema.parse(item));
  return {
    events: of('event#').map((item) => eventItemSchema.parse(item).event),
    documents: Object.fromEntries(documents.map(({ hash, bytes }) => [hash, bytes])),
  };
}

/** The last events of a chain, the newest one first. */
export async function lastOfChain(contractId: string, chain: ContractChain, limit: number): Promise<EvidenceEvent[]> {
  const { pk } = keys.chainEvent(contractId, chain, 1);
  const where = 'pk = :pk AND begins_with(sk, :event)';
  const items = await query({ where, values: { ':pk': pk, ':event': 'event#' }, newestFirst: true, limit });
  return items.map((item) => eventItemSchema.parse(item).event);
}

/** @param events the last ones of a chain, the newest one first */
export function endOf([last]: readonly EvidenceEvent[]): ChainEnd {
  return last ? { seq: last.seq, hash: last.hash, at: last.at } : BEGINNING;
}

/**
 * Adds an event at the end of a chain of the contract. The place itself decides: where somebody else has taken it, the
 * event takes the next.
 * @param documents what it names, kept before it
 */
export async function appendToChain(
  contractId: string,
  chain: ContractChain,
  event: NewEvent,
  documents: readonly { hash: string; bytes: string }[] = [],
): Promise<EvidenceEvent> {
  await Promise.all(
    documents.map((document) => put({ ...keys.chainDocument(contractId, chain, document.hash), ...document }, absent)),
  );
  for (;;) {
    const [link] = chained(endOf(await lastOfChain(contractId, chain, 1)), [event]).links;
    if (!link) throw new Error('an event makes a link');
    if (await putLink(contractId, chain, link)) return link;
  }
}

/** A link at its place. */
export const linkItem = (contractId: string, chain: ContractChain, link: EvidenceEvent): NewItem => ({
  ...keys.chainEvent(contractId, chain, link.seq),
  event: link,
  ...movedAt(contractId, link.at),
});

/** Puts a link at its place. @returns false when something else stands there */
async function putLink(contractId: string, chain: ContractChain, link: EvidenceEvent): Promise<boolean> {
  if (await put(linkItem(contractId, chain, link), absent)) return true;
  // A write whose answer was lost has been made all the same.
  const there = await get(keys.chainEvent(contractId, chain, link.seq));
  return there !== null && eventItemSchema.parse(there).event.hash === link.hash;
}
