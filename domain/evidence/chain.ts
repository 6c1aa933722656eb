import { createHash } from 'node:crypto';
import canonicalize from 'canonicalize';

/** One thing that happened in a case. `prev` is the hash of the event before; the first has 64 zeros. */
export type EvidenceEvent = {
  seq: number;
  /** Derived from what it records, so that recording twice changes nothing. */
  id: string;
  at: string;
  kind: string;
  data: Record<string, unknown>;
  prev: string;
  hash: string;
};

export type NewEvent = Pick<EvidenceEvent, 'id' | 'at' | 'kind' | 'data'>;

export const GENESIS = '0'.repeat(64);

export const sha256 = (bytes: string | Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

/** JSON after RFC 8785: the same facts are always the same bytes. What is undefined is left out. */
export function canonical(value: unknown): string {
  const text = canonicalize(value);
  if (text === undefined) throw new TypeError('there is no JSON for this value');
  return text;
}

export function hashOf(event: Omit<EvidenceEvent, 'hash'>): string {
  const { seq, id, at, kind, data, prev } = event;
  return sha256(canonical({ seq, id, at, kind, data, prev }));
}

/** How far a chain has come. */
export type Head = { seq: number; hash: string };

/** The end of a chain, with the time of its last event; null before the first. */
export type ChainEnd = Head & { at: string | null };

export const BEGINNING: ChainEnd = { seq: 0, hash: GENESIS, at: null };

/**
 * New events as the next links of a chain whose end is known. Times in a chain never run backwards: an event that is
 * written after a later one takes that one's time, and says its own as `moment` in its data.
 */
export function chained(end: ChainEnd, events: readonly NewEvent[]): { head: ChainEnd; links: EvidenceEvent[] } {
  const links: EvidenceEvent[] = [];
  let head = end;
  for (const event of events) {
    const link = { seq: head.seq + 1, ...inOrder(head.at, event), prev: head.hash };
    const hash = hashOf(link);
    links.push({ ...link, hash });
    head = { seq: link.seq, hash, at: link.at };
  }
  return { head, links };
}

/** The event's own time. */
export const momentOf = ({ at, data }: Pick<EvidenceEvent, 'at' | 'data'>): string =>
  typeof data['moment'] === 'string' ? data['moment'] : at;

function inOrder(after: string | null, { id, at, kind, data }: NewEvent): NewEvent {
  if (after === null || Date.parse(at) >= Date.parse(after)) return { id, at, kind, data };
  return { id, at: after, kind, data: { ...data, moment: at } };
}

/** How far these events have come. */
export function headOf(events: readonly EvidenceEvent[]): Head {
  const last = events.at(-1);
  return { seq: last?.seq ?? 0, hash: last?.hash ?? GENESIS };
}

export type ChainProblem =
  'chain-broken' | 'hash-differs' | 'sequence' | 'document-missing' | 'document-differs' | 'document-extra';
export type Finding<Problem extends string = string> = {
  seq: number | null;
  problem: Problem;
  found: string;
  expected: string;
};

/**
 * A chain by itself: order, links, hashes, and that the documents beside it are those that it names, byte for byte.
 * Whoever changes an event and works all hashes out anew passes this; what a chain means, and where it ends, is checked
 * elsewhere.
 */
export function verifyChain({
  events,
  documents,
}: {
  events: readonly EvidenceEvent[];
  documents: Readonly<Record<string, string>>;
}): Finding<ChainProblem>[] {
  const findings: Finding<ChainProblem>[] = [];
  let prev = GENESIS;
  events.forEach((event, index) => {
    if (event.seq !== index + 1)
      findings.push({ seq: event.seq, problem: 'sequence', found: String(event.seq), expected: String(index + 1) });
    if (event.prev !== prev)
      findings.push({ seq: event.seq, problem: 'chain-broken', found: event.prev, expected: prev });
    const hash = hashOf(event);
    if (event.hash !== hash)
      findings.push({ seq: event.seq, problem: 'hash-differs', found: event.hash, expected: hash });
    prev = event.hash;
  });
  return [...findings, ...verifyDocuments(events, documents)];
}

/** The documents that an event names by their hashes. */
export function documentsOf({ data }: Pick<EvidenceEvent, 'data'>): string[] {
  const { document, documents } = data;
  return [document, ...(Array.isArray(documents) ? (documents as unknown[]) : [])].filter(
    (hash): hash is string => typeof hash === 'string',
  );
}

function verifyDocuments(
  events: readonly EvidenceEvent[],
  documents: Readonly<Record<string, string>>,
): Finding<ChainProblem>[] {
  const named = events.flatMap((event) => documentsOf(event).map((hash) => ({ seq: event.seq, hash })));
  const missing = named.filter(({ hash }) => documents[hash] === undefined);
  const there = Object.entries(documents);
  const altered = there.filter(([hash, bytes]) => sha256(bytes) !== hash);
  const extra = there.filter(([hash]) => !named.some((one) => one.hash === hash));
  return [
    ...missing.map(({ seq, hash }) => ({ seq, problem: 'document-missing' as const, found: '', expected: hash })),
    ...altered.map(([hash, bytes]) => ({
      seq: null,
      problem: 'document-differs' as const,
      found: sha256(bytes),
      expected: hash,
    })),
    ...extra.map(([hash]) => ({ seq: null, problem: 'document-extra' as const, found: hash, expected: '' })),
  ];
}
