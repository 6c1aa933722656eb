import PostalMime from 'postal-mime';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { NO_FAULTS } from '../race/calls.ts';
import { readContractFile } from '../../contracts/read-contract-file.ts';
import { openOffice, type Office } from './office.ts';

let office: Office;
beforeEach(async () => {
  office = await openOffice();
});
afterEach(() => office.close());

it('an answer has its receipt in the queue by the write that stores it, and gets it, though it could not be sent then', async () => {
  const id = await office.order(1);
  await office.answer(id, 'complete', 'submit', office.passed());
  let refused = 0;
  office.world.faults = {
    ...NO_FAULTS,
    onRequest: (name) => {
      if (refused > 0 || name !== 'SendRawEmailCommand') return 'done';
      refused += 1;
      return 'refused';
    },
  };
  await office.answer(id, 'sign-a', 'approve');
  expect([refused, await office.states(id)]).toMatchObject([1, { 'sign-a.1': 'answered' }]);
  await office.later(1);
  expect(office.sent({ case: id, kind: 'receipt' }).map(({ id: mail }) => mail)).toEqual(['receipt.sign-a.1']);
});

it('the mail that a case is closed names what was signed in it, once, and the end of its evidence', async () => {
  const id = await office.order(1);
  await office.carryThrough(id);
  const { questions, head } = await office.file(id);
  const signed = [...new Set(questions.flatMap(({ answer }) => answer?.document ?? []))];
  const [mail] = office.sent({ case: id }).filter(({ id: name }) => name.startsWith('closed.'));
  const { text = '' } = await PostalMime.parse(mail?.raw ?? expect.fail('no mail'));
  expect(signed).toHaveLength(1);
  expect(text.match(/[0-9a-f]{64}/g)).toEqual([...signed, head.hash]);
});

const mailIds = (of: Parameters<Office['sent']>[0]): string[] => office.sent(of).map(({ id }) => id);

it('whoever ends a case has one mail of it, which is the receipt of what they signed', async () => {
  const id = await office.order(1);
  await office.answer(id, 'complete', 'submit', office.passed());
  await office.answer(id, 'sign-a', 'approve');
  await office.answer(id, 'sign-b', 'approve');
  expect(mailIds({ case: id, person: 'a-signer-1', kind: 'receipt' })).toEqual([
    'receipt.sign-a.1',
    'closed.a-signer-1',
  ]);
  const own = office.sent({ case: id, person: 'b-signer-1', kind: 'receipt' });
  expect(own.map(({ id: mail }) => mail)).toEqual(['closed.b-signer-1']);
  const { text = '' } = await PostalMime.parse(own[0]?.raw ?? expect.fail('no mail'));
  expect(text).toContain('本邮件即为回执');
  expect(text).toContain('签字确认链路开通');
});

it('the end of a case is told to whoever opened it, whoever signed, and whoever was asked in vain, not to everybody', async () => {
  const done = await office.order(1);
  await office.carryThrough(done);
  const closing = (id: string): string[] => mailIds({ case: id }).filter((mail) => mail.startsWith('closed.'));
  expect(closing(done)).toEqual(['closed.a-operator-1', 'closed.a-signer-1', 'closed.b-signer-1']);
  const withdrawn = await office.order(2);
  await office.act(withdrawn, 'withdraw', 'a.operator', { reason: 'ordered twice' });
  expect(closing(withdrawn)).toEqual(['closed.a-operator-1', 'closed.b-technician-1', 'closed.b-technician-2']);
});

it('an answer that is no signature is confirmed by the page alone, unless its person wants receipts', async () => {
  const call = async (): Promise<string[]> => {
    const id = await office.fault(1);
    await office.answer(id, 'respond', 'submit', { respondedAt: office.now() });
    return mailIds({ case: id, person: 'b-manager-1' });
  };
  expect(await call()).toEqual(['task.respond.1.b-manager-1']);
  await office.close();
  const seed = readContractFile();
  const people = seed.people.map((person) => (person.id === 'b-manager-1' ? { ...person, receipts: true } : person));
  office = await openOffice(undefined, { ...seed, people });
  expect(await call()).toEqual(['task.respond.1.b-manager-1', 'receipt.respond.1']);
});
