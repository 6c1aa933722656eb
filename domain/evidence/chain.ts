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

/** New events as the next links of a chain whose end is known. */
export function chained(
  end: EvidenceExport['head'],
  events: readonly NewEvent[],
): { head: EvidenceExport['head']; links: EvidenceEvent[] } {
  const links: EvidenceEvent[] = [];
  let head = end;
  for (const event of events) {
    const link = { seq: head.seq + 1, ...event, prev: head.hash };
    const hash = hashOf(link);
    links.push({ ...link, hash });
    head = { seq: link.seq, hash };
  }
  return { head, links };
}

export type EvidenceExport = {
  format: 'linkpact-evidence/1';
  contract: string;
  caseId: string;
  exportedAt: string;
  /** The last event at the time of the export: whoever notes it elsewhere can tell a chain whose end was cut off. */
  head: { seq: number; hash: string };
  events: EvidenceEvent[];
  /** SHA-256 (hex) → the signed bytes as UTF-8 text. */
  documents: Record<string, string>;
};

/** How far the chain has come. */
export function headOf(events: readonly EvidenceEvent[]): EvidenceExport['head'] {
  const last = events.at(-1);
  return { seq: last?.seq ?? 0, hash: last?.hash ?? GENESIS };
}

export type Finding = {
  seq: number | null;
  problem:
    | 'chain-broken'
    | 'end-missing'
    | 'other-case'
    | 'hash-differs'
    | 'sequence'
    | 'document-missing'
    | 'document-differs'
    | 'file-missing'
    | 'file-differs'
    | 'file-extra';
  found: string;
  expected: string;
};

/**
 * Checks an export offline: that it is this case's, order, chain, hashes, its end, and that every signed document is there with
 * its bytes unchanged.
 */
export function verifyExport(
  evidence: Pick<EvidenceExport, 'contract' | 'caseId' | 'head' | 'events' | 'documents'>,
): Finding[] {
  return [...verifyFrame(evidence), ...verifyChain(evidence)];
}

/** The first event names contract and case, so that a chain can't be passed off as another's. */
function verifyFrame({
  contract,
  caseId,
  head,
  events,
}: Pick<EvidenceExport, 'contract' | 'caseId' | 'head' | 'events'>): Finding[] {
  const findings: Finding[] = [];
  const opened = events[0]?.data;
  const named = `${String(opened?.['contract'])}/${String(opened?.['case'])}`;
  if (named !== `${contract}/${caseId}`)
    findings.push({ seq: 1, problem: 'other-case', found: named, expected: `${contract}/${caseId}` });
  const found = headOf(events);
  if (found.seq !== head.seq || found.hash !== head.hash)
    findings.push({
      seq: null,
      problem: 'end-missing',
      found: `${found.seq} ${found.hash}`,
      expected: `${head.seq} ${head.hash}`,
    });
  return findings;
}

/** The chain by itself, as it stands in the table. */
export function verifyChain({ events, documents }: Pick<EvidenceExport, 'events' | 'documents'>): Finding[] {
  const findings: Finding[] = [];
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
    const signed = event.data['document'];
    if (typeof signed === 'string' && documents[signed] === undefined)
      findings.push({ seq: event.seq, problem: 'document-missing', found: '', expected: signed });
  });
  for (const [hash, bytes] of Object.entries(documents)) {
    if (sha256(bytes) !== hash)
      findings.push({ seq: null, problem: 'document-differs', found: sha256(bytes), expected: hash });
  }
  return findings;
}
