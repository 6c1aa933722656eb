import { createSign, generateKeyPairSync } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { BEGINNING, chained, sha256 } from '../../../domain/evidence/chain.ts';
import { headListBytes, type SignedList } from '../../../domain/evidence/heads.ts';
import { verifyHeads } from '../../../domain/evidence/verify-heads.ts';

const pair = () => {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  return { privateKey, pem: publicKey.export({ type: 'spki', format: 'pem' }).toString() };
};
const own = pair();
const at = '2025-02-12T02:00:00.000Z';
const { links } = chained(
  BEGINNING,
  ['opened', 'asked.complete.1.1', 'closed'].map((id) => ({ id, at, kind: 'any', data: {} })),
);
const listOf = (seq: number, hash: string, chain = 'LO-2025-0001'): string =>
  headListBytes({ contract: 'c', day: '2025-02-12', at, previous: null, heads: [{ chain, seq, hash }] });
const signed = (list: string, { privateKey, pem } = own): SignedList => ({
  list,
  key: pem,
  signature: createSign('sha256').update(sha256(list)).sign(privateKey, 'base64'),
});
const check = (lists: readonly SignedList[], key: string | null = own.pem, events = links) =>
  verifyHeads({ contract: 'c', lists, key, chains: { 'LO-2025-0001': events }, isChosen: true, isSequence: false });
const problems = (...asked: Parameters<typeof check>): string[] =>
  check(...asked).findings.map(({ problem }) => problem);
const whole = listOf(3, links[2]?.hash ?? '');

describe('a signed list of heads', () => {
  it('stands behind the chain up to the event that it names', () => {
    expect(check([signed(whole)])).toEqual({
      findings: [],
      backed: [{ chain: 'LO-2025-0001', seq: 3, day: '2025-02-12' }],
    });
  });

  it('shows a chain that was cut off, and one that was written anew', () => {
    expect(problems([signed(whole)], own.pem, links.slice(0, 2))).toEqual(['end-missing']);
    expect(problems([signed(listOf(2, sha256('another')))])).toEqual(['head-contradicts']);
  });

  it('is no proof with another signature, or changed after it was signed', () => {
    expect(problems([signed(whole, pair())])).toEqual(['list-forged']);
    expect(problems([{ ...signed(whole), list: listOf(2, links[1]?.hash ?? '') }])).toEqual(['list-forged']);
    expect(problems([{ ...signed(whole), signature: 'AAAA' }])).toEqual(['list-forged']);
  });

  it('is read in the one way in which it is written, once a day, and has to do with the chain', () => {
    expect(problems([signed(` ${whole}`)])).toEqual(['list-unreadable']);
    expect(problems([signed('{}')])).toEqual(['list-unreadable']);
    expect(problems([signed(whole), signed(whole)])).toEqual(['event-twice']);
    expect(problems([signed(listOf(1, sha256('x'), 'LO-2025-0002'))])).toEqual(['list-extra']);
  });
});
