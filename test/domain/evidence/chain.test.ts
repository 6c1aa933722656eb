import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  canonical,
  chained,
  GENESIS,
  headOf,
  sha256,
  verifyExport,
  type EvidenceEvent,
  type NewEvent,
} from '../../../domain/evidence/chain.ts';

const signed = canonical({ format: 'linkpact-document/1', case: 'LO-2025-0001' });
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
const { links: chain } = chained({ seq: 0, hash: GENESIS }, facts);
const documents = { [sha256(signed)]: signed };
const whole = { contract: 'c', caseId: 'LO-2025-0001', head: headOf(chain), events: chain, documents };

describe("a case's chain of evidence", () => {
  it('holds as it was written', () => {
    expect(verifyExport(whole)).toEqual([]);
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
          expect(verifyExport({ ...whole, events: forged })).not.toEqual([]);
        },
      ),
    );
  });

  it('shows an event that is missing, and one that changed places', () => {
    for (const index of [0, 1, 2])
      expect(verifyExport({ ...whole, events: chain.filter((_, place) => place !== index) })).not.toEqual([]);
    expect(verifyExport({ ...whole, events: [...chain].reverse() })).not.toEqual([]);
  });

  it("shows that it is passed off as another case's", () => {
    expect(verifyExport({ ...whole, caseId: 'LO-2025-0002' })).toMatchObject([{ problem: 'other-case' }]);
  });

  it('shows a signed document that is missing or has changed by a byte', () => {
    expect(verifyExport({ ...whole, documents: {} })).toMatchObject([{ seq: 2, problem: 'document-missing' }]);
    expect(verifyExport({ ...whole, documents: { [sha256(signed)]: `${signed} ` } })).toMatchObject([
      { problem: 'document-differs' },
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
