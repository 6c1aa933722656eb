import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Person } from '../../domain/contract/contract.ts';
import { openOffice, type Office } from './office.ts';

let office: Office;
let site = 0;
beforeAll(async () => {
  office = await openOffice();
});
afterAll(() => office.close());

/** An order that a's signer has signed. */
async function signedByA(): Promise<string> {
  site += 1;
  const caseId = await office.order(site);
  await office.answer(caseId, 'complete', 'submit', office.passed());
  await office.answer(caseId, 'sign-a', 'approve');
  return caseId;
}

/** The people as they are, but one. */
const people = (id: string, other: Partial<Person>): Person[] =>
  office.contract.people.map((person) => (person.id === id ? { ...person, ...other } : person));

async function tried(caseId: string, by: Person, role = by.role): Promise<[string, string | undefined, number]> {
  const before = (await office.evidence(caseId)).length;
  const { outcome } = await office.answer(caseId, 'sign-b', 'approve', {}, { by, role });
  return [outcome, (await office.states(caseId))['sign-b.1'], (await office.evidence(caseId)).length - before];
}

it('the mailbox that has signed for one side does not sign for the other, whoever has it by now', async () => {
  const caseId = await signedByA();
  const { email } = office.person('a.signer');
  // Full-width letters and capitals are the same mailbox.
  const other = email.toUpperCase().replace('A', 'Ａ');
  await office.publish([
    ...people('a-signer-1', { email: 'new@example.com' }).map((person) =>
      person.id === 'b-signer-1' ? { ...person, email } : person,
    ),
  ]);
  const signer = { ...office.person('b.signer'), email: other };
  expect(await tried(caseId, signer)).toEqual(['other-side', 'open', 0]);
  await office.publish(office.contract.people);
  expect((await tried(caseId, office.person('b.signer'))).slice(0, 2)).toEqual(['answered', 'answered']);
});

it('the person who has signed for one side does not sign for the other, in whatever role they are by now', async () => {
  const caseId = await signedByA();
  const moved = { ...office.person('a.signer'), role: 'b.signer', email: 'moved@example.com' };
  await office.publish([...people('a-signer-1', { role: 'b.signer', email: 'moved@example.com' })]);
  expect(await tried(caseId, moved)).toEqual(['other-side', 'open', 0]);
  await office.publish(office.contract.people);
  expect((await tried(caseId, office.person('b.signer')))[0]).toBe('answered');
});
