import { createPublicKey } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sha256 } from '../../domain/evidence/chain.ts';
import {
  hashOfList,
  isSignedBy,
  readHeadList,
  signedListSchema,
  type SignedList,
} from '../../domain/evidence/heads.ts';
import { verifyEvidence } from '../../domain/evidence/verify-evidence.ts';
import { loadLists } from '../../functions/store/head-lists.ts';
import { exportEvidence } from '../../functions/use-cases/export-evidence.ts';
import { evidenceRulesOf } from '../../workflows/authoring/evidence-rules.ts';
import { rooms } from '../../workflows/index.ts';
import { openOffice, type Office } from './office.ts';

/** Monday 10 February 2025: an order is opened and signed; on Wednesday another one. Then nothing happens for weeks. */
let office: Office;
let order: string;
let lists: SignedList[];
const at = (day: string, time = '11:00'): string => new Date(`${day}T${time}:00+08:00`).toISOString();
beforeAll(async () => {
  office = await openOffice(at('2025-02-10', '10:00'));
  order = await office.order(1);
  await office.carryThrough(order);
  await office.to(at('2025-02-12'));
  await office.carryThrough(await office.order(2));
  await office.to(at('2025-02-17', '10:00'));
  lists = await loadLists(office.contract.terms.id);
}, 60_000);
afterAll(() => office.close());

const read = (index: number) => readHeadList(lists[index]?.list ?? '');
const dayOfLists = () => lists.map(({ list }) => readHeadList(list)?.day);

describe('the list of a day', () => {
  it('is made when the offices open, of the day that ended, where something moved', () => {
    expect(dayOfLists()).toEqual(['2025-02-10', '2025-02-12']);
    expect(read(0)?.at).toBe(at('2025-02-11', '10:00'));
  });

  it('names the ends of all chains that moved since the one before, and that one by its hash', async () => {
    const events = await office.evidence(order);
    const last = events.at(-1);
    expect(read(0)?.heads.map(({ chain }) => chain)).toEqual([order, 'contract']);
    expect(read(0)?.heads[0]).toEqual({ chain: order, seq: last?.seq, hash: last?.hash });
    expect(read(0)?.previous).toBeNull();
    expect(read(1)?.heads.map(({ chain }) => chain)).toEqual(['LO-2025-0002']);
    expect(read(1)?.previous).toBe(hashOfList(lists[0] as SignedList));
  });

  it('is signed by the key that comes with it', () => {
    for (const signed of lists) expect(isSignedBy(signed, signed.key)).toBe(true);
    expect(createPublicKey(lists[0]?.key ?? '').asymmetricKeyDetails).toEqual({ namedCurve: 'prime256v1' });
  });

  it('stays as it is when the day is looked at again', async () => {
    await office.sweep();
    expect(await loadLists(office.contract.terms.id)).toEqual(lists);
  });
});

const mails = () => office.sent({ kind: 'notice' }).filter(({ id }) => id.startsWith('heads.'));

describe('the mail of a month', () => {
  it('brings the lists to the first signer of each party, once', async () => {
    expect(mails()).toEqual([]);
    await office.to(at('2025-03-03'));
    expect(mails().map(({ person }) => person)).toEqual(['a-signer-1', 'b-signer-1']);
    await office.to(at('2025-03-20'));
    expect(mails()).toHaveLength(2);
  });

  it('holds their hashes in words and the lists themselves as a file', () => {
    const raw = office.world.mails.find(({ raw: text }) => text.includes('heads-2025-02-10.json'))?.raw ?? '';
    const file = /filename=heads-2025-02-10\.json\r\n(?:[^\r]+\r\n)*\r\n([A-Za-z0-9+/=\r\n]+)/.exec(raw)?.[1] ?? '';
    const attached = signedListSchema.array().parse(JSON.parse(Buffer.from(file, 'base64').toString()));
    expect(attached).toEqual(lists);
  });
});

describe('an export', () => {
  const against = (given: readonly SignedList[], key: string | null = null) => ({
    rules: evidenceRulesOf(rooms),
    key,
    head: null,
    lists: given,
  });
  const exported = () => exportEvidence({ contract: office.contract.terms.id, case: order, at: office.now() });

  it('brings the lists that name it, behind which its own word stands, and no more', async () => {
    const evidence = { ...(await exported()), headsAreChosen: true };
    expect(evidence.heads).toHaveLength(1);
    expect(verifyEvidence(evidence, against([]))).toMatchObject({ findings: [], backed: [] });
  });

  it('stands up to the end of its chain once a list that was kept, or the key, stands behind it', async () => {
    const evidence = { ...(await exported()), headsAreChosen: true };
    const end = { chain: order, seq: evidence.head.seq, day: '2025-02-10' };
    expect(verifyEvidence(evidence, against(lists)).backed).toContainEqual(end);
    expect(verifyEvidence(evidence, against([], lists[0]?.key)).backed).toContainEqual(end);
  });

  it('whose end was cut off, with the lists in it, is found by the list that was kept', async () => {
    const whole = await exported();
    const events = whole.events.slice(0, -1);
    const last = events.at(-1);
    const head = { seq: last?.seq ?? 0, hash: last?.hash ?? sha256('') };
    const cut = { ...whole, events, head, heads: [], headsAreChosen: true };
    expect(verifyEvidence(cut, against([])).findings).toEqual([]);
    expect(verifyEvidence(cut, against(lists)).findings.map(({ problem }) => problem)).toEqual(['end-missing']);
  });
});

it('nothing is mailed of a month in which nothing moved', async () => {
  await office.close();
  office = await openOffice(at('2025-01-27', '10:00'));
  await office.to(at('2025-02-05'));
  expect(mails().map(({ id }) => id.slice(0, 16))).toEqual(['heads.2025-01-01', 'heads.2025-01-01']);
  await office.to(at('2025-03-03'));
  expect(mails()).toHaveLength(2);
});
