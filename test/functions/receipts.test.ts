import PostalMime from 'postal-mime';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { NO_FAULTS } from '../race/calls.ts';
import { openOffice, type Office } from './office.ts';

let office: Office;
beforeEach(async () => {
  office = await openOffice();
});
afterEach(() => office.close());

it('an answer has its receipt in the queue by the write that stores it, and gets it, though it could not be sent then', async () => {
  const id = await office.order(1);
  let refused = 0;
  office.world.faults = {
    ...NO_FAULTS,
    onRequest: (name) => {
      if (refused > 0 || name !== 'SendRawEmailCommand') return 'done';
      refused += 1;
      return 'refused';
    },
  };
  await office.answer(id, 'complete', 'submit', office.passed());
  expect([refused, await office.states(id)]).toMatchObject([1, { 'complete.1': 'answered' }]);
  await office.later(1);
  expect(office.sent({ case: id, kind: 'receipt' }).map(({ id: mail }) => mail)).toEqual(['receipt.complete.1']);
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
