import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { canonical, sha256, type EvidenceEvent } from '../../domain/evidence/chain.ts';
import type { EvidenceExport } from '../../domain/evidence/evidence-export.ts';
import { verifyEvidence, type Verified } from '../../domain/evidence/verify-evidence.ts';
import { exportEvidence } from '../../functions/use-cases/export-evidence.ts';
import { evidenceRulesOf } from '../../workflows/authoring/evidence-rules.ts';
import { rooms } from '../../workflows/index.ts';
import { actor, change, documentOf, isDecision, rehashed, replaceDocument, say } from './forgeries.ts';
import { openOffice, type Office } from './office.ts';

let office: Office;
let genuine: EvidenceExport;
let other: EvidenceExport;
let open: EvidenceExport;

const exported = (caseId: string) =>
  exportEvidence({ contract: office.contract.terms.id, case: caseId, at: office.now() });
const rules = evidenceRulesOf(rooms);
const verify = (evidence: EvidenceExport, head: string | null = null): Verified =>
  verifyEvidence({ ...evidence, headsAreChosen: true }, { rules, key: null, head });
const problems = (evidence: EvidenceExport, head: string | null = null): string[] =>
  verify(evidence, head).findings.map(({ problem }) => problem);

/** A completion that was returned, put right, and signed by both. */
async function order(site: number): Promise<string> {
  const id = await office.order(site);
  await office.answer(id, 'complete', 'submit', office.passed());
  await office.later(1);
  await office.answer(id, 'sign-a', 'return', { reason: '未见测试记录' });
  await office.later(1);
  await office.answer(id, 'complete.2', 'submit', office.passed());
  await office.answer(id, 'sign-a.2', 'approve');
  await office.answer(id, 'sign-b.2', 'approve');
  return id;
}

beforeAll(async () => {
  office = await openOffice();
  const [one, two] = [await order(1), await order(2)];
  const three = await office.order(3);
  await office.answer(three, 'complete', 'submit', office.passed());
  await office.answer(three, 'sign-a', 'approve');
  [genuine, other, open] = [await exported(one), await exported(two), await exported(three)];
}, 30_000);
afterAll(() => office.close());

const own = (of: EvidenceExport, meant: (event: EvidenceEvent) => boolean): EvidenceEvent =>
  of.events.find(meant) ?? expect.fail('there is no such event');
const kind =
  (name: string) =>
  (event: EvidenceEvent): boolean =>
    event.kind === name;

describe('a genuine export', () => {
  it('has nothing wrong with it, whether the case is closed or open', () => {
    expect(verify(genuine)).toMatchObject({ findings: [], isClosed: true, headAt: null });
    expect(verify(other, other.head.hash)).toMatchObject({ findings: [], headAt: other.head.seq });
    expect(verify(open)).toMatchObject({ findings: [], isClosed: false });
  });

  it('holds one document that both parties signed, byte for byte', () => {
    const [a, b] = ['sign-a', 'sign-b'].map((task) => own(genuine, isDecision(task, 2)).data['document']);
    expect(a).toBe(b);
    expect(JSON.parse(genuine.documents[String(a)] ?? '')).toMatchObject({
      paper: 'confirmation',
      signedBy: ['sign-a', 'sign-b'],
      clause: office.contract.terms.id === 'krmy-2025-00246' ? '3.1' : expect.any(String),
      deadlines: [{ what: 'opening' }],
      readings: { 'order.metBy': expect.any(String) },
    });
  });
});

const signA = isDecision('sign-a', 2);
const signB = isDecision('sign-b', 2);
const complete = isDecision('complete', 2);
const earlier = (at: string, minutes: number): string => new Date(Date.parse(at) - minutes * 60_000).toISOString();
const of = (data: unknown, key: string): Record<string, unknown> =>
  (data as Record<string, Record<string, unknown>>)[key] ?? {};

/** Each with what has to be found although every hash was worked out anew. */
const forgeries: [string, string | string[], () => EvidenceExport][] = [
  ['another signer', 'person-differs', () => change(genuine, signA, actor({ person: 'a-operator-1' }))],
  ['a signer who never was', 'person-unknown', () => change(genuine, signA, actor({ person: 'a-signer-9' }))],
  [
    'the other party’s signer in the customer’s place',
    ['role-not-asked', 'role-may-not'],
    () => change(genuine, signA, actor(of(own(genuine, signB).data, 'actor'))),
  ],
  ['another role', ['role-not-asked', 'role-may-not'], () => change(genuine, signA, actor({ role: 'a.operator' }))],
  ['another party', 'person-differs', () => change(genuine, signA, actor({ party: 'b' }))],
  [
    'another name',
    'person-differs',
    () => change(genuine, signA, actor({ personal: { name: sha256('x'), email: sha256('y') } })),
  ],
  [
    'terms that never were',
    'version-not-in-force',
    () =>
      change(
        genuine,
        signA,
        actor({ under: { terms: sha256('t'), readings: sha256('r'), people: sha256('p'), calendars: sha256('c') } }),
      ),
  ],
  [
    'a return made an approval',
    ['document-contradicts', 'not-asked', 'asked-already', 'unknown-field'],
    () =>
      change(
        genuine,
        isDecision('sign-a'),
        say((data) => ({ ...data, decision: 'approve' })),
      ),
  ],
  [
    'a decision that is not offered',
    'unknown-decision',
    () =>
      change(
        genuine,
        signA,
        say((data) => ({ ...data, decision: 'waive' })),
      ),
  ],
  [
    'another test day',
    'document-contradicts',
    () =>
      change(
        genuine,
        complete,
        say((data) => ({ ...data, fields: { ...of(data, 'fields'), testedOn: '2025-01-01' } })),
      ),
  ],
  [
    'an approval without its document',
    'document-lacking',
    () => {
      const bare = change(
        genuine,
        (event) => signA(event) || signB(event),
        say((data) => ({ ...data, document: null })),
      );
      const hash = String(own(genuine, signA).data['document']);
      return { ...bare, documents: Object.fromEntries(Object.entries(bare.documents).filter(([one]) => one !== hash)) };
    },
  ],
  [
    'another case’s document',
    'document-other',
    () => {
      const hash = String(own(other, signA).data['document']);
      const swapped = change(
        genuine,
        signA,
        say((data) => ({ ...data, document: hash })),
      );
      return { ...swapped, documents: { ...swapped.documents, [hash]: other.documents[hash] ?? '' } };
    },
  ],
  [
    'the document of an earlier round',
    'document-other',
    () =>
      change(
        genuine,
        signA,
        say((data) => ({ ...data, document: documentOf(genuine, 'sign-a') })),
      ),
  ],
  [
    'a document replaced, with its hash wherever it stood',
    'document-contradicts',
    () =>
      replaceDocument(genuine, String(own(genuine, signA).data['document']), (content) => ({
        ...content,
        case: { ...of(content, 'case'), request: { ...of(of(content, 'case'), 'request'), site: '9' } },
      })),
  ],
  [
    'another sentence in one party’s copy',
    'document-not-same',
    () => {
      const hash = String(own(genuine, signA).data['document']);
      const bytes = canonical({
        ...(JSON.parse(genuine.documents[hash] ?? '') as object),
        sentence: { zh: '不同意', en: 'no' },
      });
      const swapped = change(
        genuine,
        signB,
        say((data) => ({ ...data, document: sha256(bytes) })),
      );
      return { ...swapped, documents: { ...swapped.documents, [sha256(bytes)]: bytes } };
    },
  ],
  [
    'a reading that the terms don’t have',
    'document-contradicts',
    () =>
      replaceDocument(genuine, String(own(genuine, signA).data['document']), (content) => ({
        ...content,
        readings: { 'order.metBy': 'never' },
      })),
  ],
  [
    'another request',
    'document-contradicts',
    () =>
      replaceDocument(genuine, String(own(genuine, kind('case-opened')).data['document']), (content) => ({
        ...content,
        request: { ...of(content, 'request'), site: '9' },
      })),
  ],
  [
    'two cases in one chain',
    ['second-opening', 'event-twice'],
    () => ({
      ...genuine,
      events: [...genuine.events, ...other.events],
      documents: { ...genuine.documents, ...other.documents },
    }),
  ],
  [
    'a decision of another case put in',
    ['document-other', 'document-contradicts'],
    () => {
      const strange = own(other, signA);
      const mixed = change(genuine, signA, () => strange);
      return {
        ...mixed,
        documents: {
          ...mixed.documents,
          [String(strange.data['document'])]: other.documents[String(strange.data['document'])] ?? '',
        },
      };
    },
  ],
  ['passed off as another case', ['other-case', 'document-other'], () => ({ ...genuine, caseId: other.caseId })],
  [
    'a time before the one that came before',
    'time-backwards',
    () => change(genuine, signB, (event) => ({ ...event, at: earlier(event.at, 90) })),
  ],
  [
    'a completion told to have been early',
    'time-backwards',
    () =>
      change(genuine, complete, (event) => ({ ...event, data: { ...event.data, moment: earlier(event.at, 24 * 60) } })),
  ],
  [
    'a time after the export',
    'time-to-come',
    () => change(genuine, kind('case-closed'), (event) => ({ ...event, at: '2030-01-01T00:00:00.000Z' })),
  ],
  [
    'an event of no kind',
    'unknown-kind',
    () =>
      change(genuine, signB, (event) => [
        event,
        { ...event, id: 'waived.1', kind: 'waiver', data: { by: 'b-signer-1' } },
      ]),
  ],
  [
    'a planted key',
    'unknown-key',
    () =>
      change(
        genuine,
        signB,
        say((data) => ({ ...data, note: 'agreed on the phone' })),
      ),
  ],
  [
    'a planted field',
    'unknown-field',
    () =>
      change(
        genuine,
        complete,
        say((data) => ({ ...data, fields: { ...of(data, 'fields'), discount: '1' } })),
      ),
  ],
  ['an event twice', ['event-twice', 'not-asked'], () => change(genuine, signA, (event) => [event, event])],
  [
    'an event left out',
    'not-asked',
    () =>
      change(
        genuine,
        (event) => event.id === 'asked.sign-a.2.1',
        () => null,
      ),
  ],
  [
    'events in another order',
    ['not-asked', 'time-backwards'],
    () => ({ ...genuine, events: [...genuine.events.slice(0, 3), ...genuine.events.slice(3).reverse()] }),
  ],
  [
    'a decision after the end',
    ['after-closing', 'not-asked'],
    () => ({
      ...genuine,
      events: [
        ...genuine.events,
        {
          ...own(genuine, signA),
          id: 'decision.sign-a.3',
          at: genuine.events.at(-1)?.at ?? '',
          data: { ...own(genuine, signA).data, round: 3 },
        },
      ],
    }),
  ],
  [
    'a case closed over an open question',
    'question-left-open',
    () =>
      rehashed({
        ...open,
        events: [...open.events, { ...own(genuine, kind('case-closed')), at: open.events.at(-1)?.at ?? '' }],
      }),
  ],
  [
    'a planted document',
    'document-extra',
    () => ({ ...genuine, documents: { ...genuine.documents, [sha256('{}')]: '{}' } }),
  ],
  [
    'a planted person',
    'personal-extra',
    () => ({
      ...genuine,
      personal: [...genuine.personal, { person: 'a-signer-1', salt: 's', name: '李四', email: 'li@example.com' }],
    }),
  ],
  [
    'a file called otherwise',
    'file-name-extra',
    () => ({ ...genuine, fileNames: [{ sha256: sha256('slip'), salt: 's', name: '发票.pdf' }] }),
  ],
  [
    'people published otherwise',
    ['publication-differs', 'document-differs', 'hash-differs'],
    () => ({
      ...genuine,
      publications: {
        ...genuine.publications,
        documents: Object.fromEntries(
          Object.entries(genuine.publications.documents).map(([hash, bytes]) => [
            hash,
            bytes.replace('a-signer-1', 'a-signer-9'),
          ]),
        ),
      },
    }),
  ],
  [
    'a breach that nobody knows',
    'unknown-breach',
    () =>
      change(genuine, signB, (event) => [
        event,
        {
          ...event,
          id: 'breach.late@2025-02-01T00:00:00.000Z.1',
          kind: 'breach',
          data: {
            what: 'late',
            clause: '6.4',
            at: '2025-02-01T00:00:00.000Z',
            debtor: 'b',
            state: 'standing',
            penalty: null,
            because: null,
          },
        },
      ]),
  ],
  [
    'a breach taken back that never stood',
    'breach-state',
    () =>
      change(genuine, signB, (event) => [
        event,
        {
          ...event,
          id: 'breach-withdrawn.opening@2025-02-01T00:00:00.000Z.1',
          kind: 'breach-withdrawn',
          data: { what: 'opening', at: '2025-02-01T00:00:00.000Z' },
        },
      ]),
  ],
];

describe('a forged export', () => {
  it.each(forgeries)('%s: found by what it means, every hash worked out anew', (_, expected, forge) => {
    const found = problems(rehashed(forge()));
    expect(
      [expected].flat().some((problem) => found.includes(problem)),
      `found ${found.join(', ') || 'nothing'}`,
    ).toBe(true);
  });

  it.each(forgeries)('%s: found by its hashes, left as they were', (_, __, forge) => {
    expect(problems(forge())).not.toEqual([]);
  });

  it('cut off, its end worked out anew: found by a head that was noted, and by nothing else', () => {
    const cut = rehashed({ ...genuine, events: genuine.events.slice(0, 3), documents: {} });
    const kept = rehashed({
      ...cut,
      documents: Object.fromEntries(
        Object.entries(genuine.documents).filter(([hash]) => JSON.stringify(cut.events).includes(hash)),
      ),
    });
    expect(verify(kept)).toMatchObject({ findings: [], isClosed: false });
    expect(problems(kept, genuine.head.hash)).toEqual(['head-unknown']);
  });

  it('written anew in a way that means the same: found by a head that was noted, and by nothing else', () => {
    const again = rehashed(change(genuine, signA, actor({ from: sha256('another place') })));
    expect(problems(again)).toEqual([]);
    expect(problems(again, genuine.head.hash)).toEqual(['head-unknown']);
  });
});
