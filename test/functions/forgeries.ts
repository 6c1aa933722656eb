import { BEGINNING, canonical, chained, sha256, type EvidenceEvent } from '../../domain/evidence/chain.ts';
import type { EvidenceExport } from '../../domain/evidence/evidence-export.ts';

/** The tools of somebody who holds a genuine export and wants it to say something else. */

type Data = Record<string, unknown>;
type Change = (event: EvidenceEvent) => EvidenceEvent | EvidenceEvent[] | null;

export const isDecision =
  (task: string, round = 1) =>
  ({ kind, data }: EvidenceEvent): boolean =>
    kind === 'decision' && data['task'] === task && data['round'] === round;

/** Changes the events that are meant: another, several or none in their place. Hashes stay as they were. */
export function change(of: EvidenceExport, meant: (event: EvidenceEvent) => boolean, by: Change): EvidenceExport {
  return { ...of, events: of.events.flatMap((event) => (meant(event) ? (by(structuredClone(event)) ?? []) : [event])) };
}

export const say =
  (data: (data: Data) => Data): Change =>
  (event) => ({ ...event, data: data(event.data) });

export const actor = (more: Data): Change =>
  say((data) => ({ ...data, actor: { ...(data['actor'] as Data), ...more } }));

/** Numbers, links and hashes worked out anew from the first event on, and the export's end with them. */
export function rehashed(of: EvidenceExport): EvidenceExport {
  let end = BEGINNING;
  const events = of.events.map(({ id, at, kind, data }) => {
    // A forger writes what they like, also times that run backwards.
    const [link] = chained({ ...end, at: null }, [{ id, at, kind, data }]).links;
    if (!link) throw new Error('an event makes a link');
    end = { seq: link.seq, hash: link.hash, at: link.at };
    return link;
  });
  return { ...of, events, head: { seq: end.seq, hash: end.hash } };
}

/** Puts other content into a document, and its new hash wherever the old one stood. */
export function replaceDocument(of: EvidenceExport, hash: string, by: (content: Data) => Data): EvidenceExport {
  const bytes = canonical(by(JSON.parse(of.documents[hash] ?? '{}') as Data));
  const text = JSON.stringify({
    ...of,
    documents: Object.fromEntries(Object.entries(of.documents).filter(([one]) => one !== hash)),
  });
  const changed = JSON.parse(text.replaceAll(hash, sha256(bytes))) as EvidenceExport;
  return { ...changed, documents: { ...changed.documents, [sha256(bytes)]: bytes } };
}

export const documentOf = (of: EvidenceExport, task: string): string =>
  String(of.events.find(isDecision(task))?.data['document']);
