import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { actorSchema, personalHashes, saltedHash } from '../../domain/evidence/actor.ts';
import { listPersonal } from '../../functions/store/personal.ts';
import { whoActed, whoDid } from '../../portal/facts/people.ts';
import { channel } from './channel.ts';
import { openOffice, type Office } from './office.ts';

let office: Office;
beforeAll(async () => {
  office = await openOffice();
});
afterAll(() => office.close());

const actorsOf = async (caseId: string) =>
  (await office.evidence(caseId)).flatMap(({ data }) =>
    data['actor'] == null ? [] : [actorSchema.parse(data['actor'])],
  );

describe('who acted', () => {
  it('stands in the evidence by id, role and party, by which way, and under which versions', async () => {
    const order = await office.order(1);
    await office.answer(order, 'complete', 'submit', office.passed());
    const [opened, completed] = await actorsOf(order);
    expect(opened).toMatchObject({ person: 'a-operator-1', role: 'a.operator', party: 'a', factor: 'name' });
    expect(completed).toMatchObject({ person: 'b-technician-1', role: 'b.technician', party: 'b' });
    expect(completed?.through).toEqual(channel.through);
    expect(completed?.under).toEqual(opened?.under);
  });

  it('is named by salted hashes only; the values lie in a place of their own', async () => {
    const order = await office.order(2);
    const [opened] = await actorsOf(order);
    const { name, email } = office.person('a.operator');
    const text = JSON.stringify(await office.evidence(order));
    for (const value of [name, email, channel.from ?? '']) expect(text).not.toContain(value);
    const kept = (await listPersonal(office.contract.terms.id)).find(({ person }) => person === 'a-operator-1');
    if (!kept) throw new Error('the values of the operator are kept nowhere');
    expect(kept).toMatchObject({ name, email });
    expect(opened?.personal).toEqual(personalHashes(kept));
    expect(opened?.from).toBe(saltedHash(kept.salt, '192.0.2.1'));
  });

  it('stays who they were when the people file gives them another name', async () => {
    const order = await office.order(3);
    await office.answer(order, 'complete', 'submit', office.passed());
    const before = await office.evidence(order);
    const { people } = office.contract;
    await office.publish(people.map((one) => (one.id === 'b-technician-1' ? { ...one, name: '另一个人' } : one)));
    await office.answer(order, 'sign-a', 'return', { reason: '再测一次' });
    await office.answer(order, 'complete.2', 'submit', office.passed(), {
      by: { ...office.person('b.technician'), name: '另一个人' },
    });
    const { contract, view } = await office.load(order);
    const events = await office.evidence(order);
    expect(events.slice(0, before.length)).toEqual(before);
    const shown = view.file.questions.flatMap(({ name, answer }) =>
      name === 'complete' && answer ? [whoDid(contract, answer, 'zh-CN')] : [],
    );
    expect(shown).toEqual(['乙方技术人员', '乙方技术人员']);
    const told = events.filter(({ kind }) => kind === 'decision').map((one) => whoActed(contract, one, 'en'));
    expect(told[0]).toBe('Technician, party B');
    const [, first, , second] = await actorsOf(order);
    expect(first?.under.people).not.toBe(second?.under.people);
    expect(first?.under.terms).toBe(second?.under.terms);
  });
});
