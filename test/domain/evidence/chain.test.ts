import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  BEGINNING,
  canonical,
  chained,
  sha256,
  verifyChain,
  type EvidenceEvent,
  type NewEvent,
} from '../../../domain/evidence/chain.ts';

const signed = canonical({ format: 'linkpact-document/2', case: 'LO-2025-0001' });
const facts: NewEvent[] = [
  {
    id: 'opened',
    at: '2025-02-10T02:00:00.000Z',
    kind: 'case-opened',
    data: { contract: 'c', case: 'LO-2025-0001', workflow: 'link-order' },
  },
  {
    id: 'decision.sign-a.1',
    at: '2025-02-12T02:00:00.000Z',
    kind: 'decision',
    data: { decision: 'approve', document: sha256(signed) },
  },
  { id: 'closed', at: '2025-02-13T02:00:00.000Z', kind: 'case-closed', data: {} },
];
const { links: chain } = chained(BEGINNING, facts);
const documents = { [sha256(signed)]: signed };
const whole = { events: chain, documents };

describe("a case's chain of evidence", () => {
  it('holds as it was written', () => {
    expect(verifyChain(whole)).toEqual([]);
  });

  it('shows every change of every event', () => {
    const keys = ['id', 'at', 'kind', 'data', 'prev', 'hash'] as const;
    fc.assert(
      fc.property(
        fc.nat(chain.length - 1),
        fc.constantFrom(...keys),
        fc.string({ minLength: 1 }),
        (index, key, text) => {
          const forged = chain.map((event, place) =>
            place === index
              ? { ...event, [key]: key === 'data' ? { ...event.data, added: text } : `${event[key]}${text}` }
              : event,
          ) as EvidenceEvent[];
          expect(verifyChain({ ...whole, events: forged })).not.toEqual([]);
        },
      ),
    );
  });

  it('shows an event that is missing, and one that changed places', () => {
    // That the last one is missing only a head tells that was noted elsewhere.
    for (const index of [0, 1])
      expect(verifyChain({ ...whole, events: chain.filter((_, place) => place !== index) })).not.toEqual([]);
    expect(verifyChain({ ...whole, events: [...chain].reverse() })).not.toEqual([]);
  });

  it('never runs backwards: what is written after a later event takes its time, and says its own', () => {
    const late = { id: 'late', at: '2025-02-12T23:59:59.000Z', kind: 'breach', data: {} };
    const last = chain.at(-1);
    if (!last) throw new Error('the chain has a last event');
    const [link] = chained(last, [late]).links;
    expect(link).toMatchObject({ at: last.at, data: { moment: late.at }, seq: 4, prev: last.hash });
  });

  it('shows a signed document that is missing or has changed by a byte', () => {
    expect(verifyChain({ ...whole, documents: {} })).toMatchObject([{ seq: 2, problem: 'document-missing' }]);
    expect(verifyChain({ ...whole, documents: { [sha256(signed)]: `${signed} ` } })).toMatchObject([
      { problem: 'document-differs' },
    ]);
    expect(verifyChain({ ...whole, documents: { ...documents, [sha256('{}')]: '{}' } })).toMatchObject([
      { problem: 'document-extra' },
    ]);
  });

  it('writes the same facts as the same bytes, whatever the order of their keys', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (record) => {
        const shuffled = Object.fromEntries(Object.entries(record).reverse());
        expect(canonical(shuffled)).toBe(canonical(record));
      }),
    );
  });
});
