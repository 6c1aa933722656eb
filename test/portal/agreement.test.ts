import { afterAll, beforeAll, expect, it } from 'vitest';
import { readContractFile, readContractParts } from '../../contracts/read-contract-file.ts';
import { agreementHash, agreementState } from '../../domain/contract/agreement.ts';
import { inconsistencies } from '../../domain/contract/check.ts';
import { ContractError, type Contract } from '../../domain/contract/contract.ts';
import { verifyEvidence } from '../../domain/evidence/verify-evidence.ts';
import { exportEvidence } from '../../functions/use-cases/export-evidence.ts';
import { evidenceRulesOf } from '../../workflows/authoring/evidence-rules.ts';
import { readContract } from '../../workflows/contract.ts';
import { rooms } from '../../workflows/index.ts';
import { openOffice, type Office } from '../functions/office.ts';
import { Browser, hidden, linkOf, signedIn } from './browser.ts';

const contract = readContractFile();
const { id } = contract.terms;
const path = `/c/${id}/agreement`;
const signed: Contract = {
  ...contract,
  signatureAgreement: { date: '2025-01-20', sha256: agreementHash(contract) },
};
/** The same mailboxes with one other person. */
const others = contract.people.map((person) => (person.id === 'b-signer-1' ? { ...person, name: '另一人' } : person));

let office: Office;
beforeAll(async () => {
  office = await openOffice(undefined, signed);
});
afterAll(() => office.close());

it('is printed in Chinese from the contract: parties, statute, manner of signing, mailboxes; names are left to be written by hand', async () => {
  const page = await (await signedIn(office, 'b.signer')).get(path);
  expect([page.status, page.state]).toEqual([200, 'paper']);
  for (const part of [
    '第三条、第十三条第二款和第十四条',
    '克拉玛依区工业和信息化局（甲方）',
    contract.terms.number,
    '键入本人在下表登记的姓名',
    '视为送达',
    '邮箱无法使用',
    agreementHash(contract),
  ])
    expect(page.text, part).toContain(part);
  const rows = page.root.querySelectorAll('[data-person]');
  expect(rows.map((row) => row.getAttribute('data-person'))).toEqual(contract.people.map((person) => person.id));
  for (const { name, email } of contract.people)
    expect([page.text.includes(email), page.text.includes(name)], email).toEqual([true, false]);
  expect(page.text).not.toContain('Electronic Signature Law');
});

it('has English below for who reads it, and is for signers and administrators only', async () => {
  const english = await (await signedIn(office, 'a.signer')).get(`${path}?lang=en`);
  expect(english.text).toContain('arts. 3, 13 para. 2 and 14 of the Electronic Signature Law');
  expect(english.root.querySelector('h1')?.text).toBe('电子签名补充协议');
  expect((await (await signedIn(office, 'admin')).get(path)).status).toBe(200);
  expect((await (await signedIn(office, 'a.operator')).get(path)).status).toBe(404);
  expect((await new Browser(office).get(path)).location).toContain('/sign-in');
});

it('where one is signed, the signing page says what the signature is worth, until what it rests on changes', async () => {
  const caseId = await office.order(1);
  await office.answer(caseId, 'complete', 'submit', office.passed());
  const link = await linkOf(office, caseId, 'sign-a');
  const worth = async () => {
    const browser = new Browser(office);
    const page = await browser.post(link, { ...hidden(await browser.get(link), 'approve'), decision: 'approve' });
    const said = page.root.querySelector('[data-agreement]');
    return [said?.getAttribute('data-agreement'), said?.text.trim()];
  };
  expect(await worth()).toEqual(['agreed', expect.stringContaining('2025年1月20日')]);
  await office.publish(others);
  expect(await worth()).toEqual(['outdated', expect.stringContaining('须另行举证')]);
  await office.publish(contract.people);
  const evidence = await exportEvidence({ contract: id, case: caseId, at: office.now() });
  const against = { rules: evidenceRulesOf(rooms), key: null, head: null };
  expect(verifyEvidence({ ...evidence, headsAreChosen: true }, against).findings).toEqual([]);
  expect(JSON.stringify(evidence.publications)).toContain('signatureAgreement');
});

it('is asked for by `check` with the hash to keep, and again once it no longer fits', () => {
  const found = (one: Contract) => inconsistencies(one, rooms).filter((each) => each.id === 'signing.agreement');
  const changed = { ...signed, people: others };
  expect([contract, signed, changed].map(agreementState)).toEqual(['none', 'agreed', 'outdated']);
  expect(found(signed)).toEqual([]);
  expect(found(contract)).toMatchObject([{ severity: 'warning', figures: { sha256: agreementHash(contract) } }]);
  expect(found(changed)).toMatchObject([
    { figures: { sha256: agreementHash(changed), agreed: agreementHash(contract) } },
  ]);
  const totp = { ...contract, terms: { ...contract.terms, factor: 'totp' as const } };
  expect(agreementHash(totp)).not.toBe(agreementHash(contract));
  // Sites, periods, prices are none of its business.
  expect(agreementHash({ ...contract, sites: [] })).toBe(agreementHash(contract));
});

it('is a day and a hash in the contract file, or refused', () => {
  const read = (signatureAgreement: unknown) => readContract({ ...readContractParts(), signatureAgreement });
  expect(read(signed.signatureAgreement).signatureAgreement).toEqual(signed.signatureAgreement);
  for (const [given, at] of [
    [{ date: '2025-02-30', sha256: agreementHash(contract) }, 'signatureAgreement.date'],
    [{ date: '2025-01-20', sha256: 'signed' }, 'signatureAgreement.sha256'],
    [{ date: '2025-01-20' }, 'signatureAgreement.sha256'],
  ] as const)
    try {
      read(given);
      expect.fail(`${at} was taken`);
    } catch (error) {
      if (!(error instanceof ContractError)) throw error;
      expect(error.problems.map((problem) => problem.path)).toEqual([at]);
    }
});
