import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Language } from '../../domain/contract/contract.ts';
import { readContractFile } from '../../contracts/read-contract-file.ts';
import { filesOfCase } from '../../domain/case/files.ts';
import { sha256 } from '../../domain/evidence/chain.ts';
import { verifyEvidence } from '../../domain/evidence/verify-evidence.ts';
import { listPersonal } from '../../functions/store/personal.ts';
import { erasePersonal } from '../../functions/use-cases/erase-personal.ts';
import { exportEvidence } from '../../functions/use-cases/export-evidence.ts';
import { requireContract } from '../../functions/store/contracts.ts';
import { fileName } from '../../portal/facts/files.ts';
import { evidenceRulesOf } from '../../workflows/authoring/evidence-rules.ts';
import { rooms } from '../../workflows/index.ts';
import { Browser } from '../portal/browser.ts';
import { openOffice, type Office } from './office.ts';

/** Names and addresses go three years after somebody's last case; then the operator of an order leaves. */
const shipped = readContractFile();
const retention = { personal: { years: 3 }, reason: { zh: '诉讼时效', en: 'limitation' } };
const { id } = shipped.terms;
/** Its name tells of people. */
const upload = {
  field: 'files',
  name: '李四签收单.pdf',
  kind: 'pdf' as const,
  size: 1,
  sha256: sha256('slip'),
  part: 'submit',
  object: { key: 'staged/1', etag: 'x' },
  at: '2025-02-10T02:00:00.000Z',
};
let office: Office;
let order: string;
beforeAll(async () => {
  office = await openOffice(undefined, { ...shipped, terms: { ...shipped.terms, retention } });
  order = await office.order(1);
  await office.answer(order, 'complete', 'submit', { ...office.passed(), files: upload.sha256 }, { uploads: [upload] });
  await office.answer(order, 'sign-a', 'approve');
  await office.answer(order, 'sign-b', 'approve');
  await office.publish([
    ...shipped.people.filter(({ role }) => role !== 'a.operator' && role !== 'b.technician'),
    { ...office.person('b.technician'), id: 'b-technician-9', name: '继任者', email: 'other@example.com' },
    { ...office.person('a.operator'), id: 'a-operator-9', name: '接任者', email: 'next@example.com' },
  ]);
}, 60_000);
afterAll(() => office.close());

const gone = (): string => office.person('a.operator').id;
const erase = async (at: string) => erasePersonal(await requireContract(id), at);
const kept = async (): Promise<string[]> => (await listPersonal(id)).map(({ person }) => person);
const verified = async () => {
  const evidence = await exportEvidence({ contract: id, case: order, at: office.now() });
  const against = { rules: evidenceRulesOf(rooms), key: null, head: evidence.head.hash };
  return { evidence, findings: verifyEvidence({ ...evidence, headsAreChosen: true }, against).findings };
};

it('the notice says after how many years they go, and why', async () => {
  const { text } = await new Browser(office).get(`/c/${id}/privacy`);
  expect(text).toContain('满 3 年');
  expect(text).toContain('诉讼时效');
});

it('nothing goes before the years are over, and nothing of whoever is still there', async () => {
  await erase('2028-02-10T02:00:00.000Z');
  expect(await kept()).toContain(gone());
});

it('then salt, name and address are gone wherever they lay, and the evidence holds as before', async () => {
  const before = await verified();
  expect(before.findings).toEqual([]);
  expect(before.evidence.personal.map(({ person }) => person)).toContain(gone());
  expect(before.evidence.fileNames).toMatchObject([{ name: upload.name }]);
  expect(JSON.stringify(before.evidence.events)).not.toContain(upload.name);
  await erase('2028-02-12T02:00:00.000Z');
  await erase('2028-02-12T02:00:00.000Z');
  expect(await kept()).not.toContain(gone());
  expect(await kept()).toEqual(expect.arrayContaining(['a-signer-1', 'a-operator-9']));
  const after = await verified();
  expect(after.findings).toEqual([]);
  expect(after.evidence.events).toEqual(before.evidence.events);
  const { name, email } = office.person('a.operator');
  const left = JSON.stringify([after.evidence, await office.file(order)]);
  for (const value of [name, email, upload.name]) expect(left).not.toContain(value);
});

it('a file is called by its number and kind then', async () => {
  const [kept] = filesOfCase(await office.file(order));
  const called = (language: Language) => kept && fileName(kept.file, { contract: office.contract, language });
  expect([called('zh-CN'), called('en')]).toEqual(['附件1.pdf', 'attachment-1.pdf']);
});

it('a contract that gives no years keeps them; the daily look takes whoever left long ago', async () => {
  await office.publish(shipped.people);
  const contract = await requireContract(id);
  const { retention: _none, ...terms } = contract.terms;
  await erasePersonal({ ...contract, terms }, '2040-01-01T00:00:00.000Z');
  expect(await kept()).toEqual(expect.arrayContaining([gone(), 'a-operator-9']));
  await office.sweep('2029-01-02T02:00:00.000Z');
  expect(await kept()).toContain(gone());
  expect(await kept()).not.toContain('a-operator-9');
});
