import { expect, it } from 'vitest';
import { openOffice, orderOf } from '../../functions/office.ts';
import { errorsOn, hidden, signed, signedIn } from '../browser.ts';

const report = { class: 'urban', site: '9', symptom: '离线', reportedBy: '值班员', phone: '0990-1234567' };

it.each([
  ['link-order', orderOf(9)],
  ['fault-repair', report],
] as const)('%s is not taken after the term, and the clause that sets it is named', async (workflow, typed) => {
  const office = await openOffice('2026-01-02T02:00:00.000Z');
  const operator = await signedIn(office, 'a.operator');
  const path = `/c/krmy-2025-00246/open/${workflow}`;
  const refused = await signed(operator, path, { ...hidden(await operator.get(path)), ...typed }, 'a.operator');
  expect([refused.status, errorsOn(refused)]).toEqual([409, ['outside-term']]);
  expect(refused.text).toContain('合同第 11.1 条');
  await office.close();
});
