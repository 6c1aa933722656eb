import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { admit } from '../../domain/case/register.ts';
import { listCases } from '../../functions/store/cases.ts';
import { loadRegister, saveRegister } from '../../functions/store/registers.ts';
import { openOffice, opened, type Office } from './office.ts';

let office: Office;
beforeAll(async () => {
  office = await openOffice();
});
afterAll(async () => {
  await office.laptop.close();
});

describe('opening a case', () => {
  it('gives running numbers, asks the technician and mails each of them once', async () => {
    const first = opened(await office.order({ site: 1 }));
    const second = opened(await office.order({ site: 2 }));
    expect([first, second]).toEqual(['LO-2025-0001', 'LO-2025-0002']);
    const technicians = office.contract.people
      .filter((person) => person.role === 'b.technician')
      .map((person) => person.email)
      .sort();
    expect(
      office.laptop.outbox
        .list()
        .filter((mail) => mail.case === first && mail.kind === 'task')
        .map((mail) => mail.to)
        .flat()
        .sort(),
    ).toEqual(technicians);
  });

  it('makes one case of a form that is sent twice, also at the same time', async () => {
    const outcomes = await Promise.all([
      office.order({ site: 4 }, 'same'),
      office.order({ site: 4 }, 'same'),
      office.order({ site: 4 }, 'same'),
    ]);
    expect(new Set(outcomes.map(opened)).size).toBe(1);
    expect(outcomes.map(({ outcome }) => outcome).sort()).toEqual(['known', 'known', 'opened']);
  });

  it('refuses a second open order of a kind for the same site, whoever comes first', async () => {
    const outcomes = await Promise.all([1, 2, 3].map(() => office.order({ site: 5 })));
    expect(outcomes.map(({ outcome }) => outcome).sort()).toEqual(['occupied', 'occupied', 'opened']);
    expect((await office.order({ site: 5, kind: 'close' })).outcome).toBe('opened');
  });

  it('finishes an opening that was interrupted right after the deciding write', async () => {
    const { register, version } = await loadRegister(office.contract.terms.id, 'link-order');
    const result = admit(register, {
      request: {
        kind: 'open',
        service: 'standard',
        site: 6,
        unit: 'unit',
        location: 'place',
        contact: 'contact',
        phone: '000',
      },
      by: office.person('a.operator').id,
      at: office.now(),
      nonce: 'interrupted',
      year: '2025',
    });
    if (result.outcome !== 'admitted') throw new Error(result.outcome);
    await saveRegister(office.contract.terms.id, result.register, version);
    await office.laptop.advanceTo('2025-02-10T10:05:00+08:00');
    const loaded = await office.load(result.admission.caseId);
    expect(loaded.tasks.map(({ id }) => id)).toEqual(['complete.1']);
    expect(loaded.record.openedAt).toBe('2025-02-10T02:00:00.000Z');
    expect((await loadRegister(office.contract.terms.id, 'link-order')).register.pending).toEqual({});
  });

  it('keeps names out of what executions carry and out of the chain of evidence', async () => {
    const id = opened(await office.order({ site: 7, contact: 'a-name-nobody-has', phone: '0990-1234567' }));
    const { record, events } = await office.load(id);
    const history = JSON.stringify(
      await office.laptop.engine.call('GetExecutionHistory', {
        executionArn: `arn:aws:states:us-east-1:000000000000:execution:link-order:${record.contract}_${id}`,
        includeExecutionData: true,
      }),
    );
    for (const text of [history, JSON.stringify(events)]) expect(text).not.toMatch(/a-name-nobody-has|1234567/);
    expect(await office.evidence(id)).toEqual([]);
  });

  it('lists the cases of a contract in order of opening', async () => {
    const ids = (await listCases(office.contract.terms.id)).map(({ id }) => id);
    expect(ids).toEqual([...ids].sort());
  });
});
