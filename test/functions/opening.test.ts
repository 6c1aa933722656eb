import { operator } from './channel.ts';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { admit } from '../../domain/case/register.ts';
import { listFiles } from '../../functions/store/case-store.ts';
import { documents } from '../../functions/aws/clients.ts';
import { putWith } from '../../functions/aws/put-new.ts';
import { caseOfNonce, loadRegister, registerPut } from '../../functions/store/register-store.ts';
import { openedBy } from '../../functions/use-cases/start-case.ts';
import { putNewCase } from '../../functions/use-cases/start-case.ts';
import { NO_FAULTS } from '../race/calls.ts';
import { openOffice, orderOf, type Office } from './office.ts';

vi.mock('../../functions/use-cases/send-composed.ts', async () => await import('./bare-mail.ts'));

let office: Office;
beforeAll(async () => {
  office = await openOffice();
});
afterAll(() => office.close());

const order = (site: number, nonce?: string) => office.tryToOpen('link-order', 'a.operator', orderOf(site), nonce);

describe('opening a case', () => {
  it('gives running numbers, asks the technicians and mails each of them once', async () => {
    expect([await office.order(1), await office.order(2)]).toEqual(['LO-2025-0001', 'LO-2025-0002']);
    const asked = office.sent({ case: 'LO-2025-0001', kind: 'task' }).map(({ to }) => to);
    const technicians = office.contract.people.filter(({ role }) => role === 'b.technician');
    expect(asked.sort()).toEqual(technicians.map(({ email }) => email).sort());
  });

  it('makes one case of a form that is sent twice, also at the same time', async () => {
    const outcomes = await Promise.all([1, 2, 3].map(() => order(4, 'same')));
    expect(new Set(outcomes.map((outcome) => 'case' in outcome && outcome.case)).size).toBe(1);
    expect(outcomes.map(({ outcome }) => outcome).sort()).toEqual(['known', 'known', 'opened']);
  });

  it('tells whoever sends a form again with something else in it, also at the same time, and changes nothing', async () => {
    const again = { ...orderOf(8), phone: '0990-7654321' };
    const send = (typed: Record<string, string>) => office.tryToOpen('link-order', 'a.operator', typed, 'twice');
    const [first, other] = await Promise.all([send(orderOf(8)), send(again)]);
    expect([first.outcome, other.outcome].sort()).toEqual(['opened', 'other-content']);
    const later = await Promise.all([send(orderOf(8)), send(again)]);
    expect(later.map(({ outcome }) => outcome).sort()).toEqual(['known', 'other-content']);
    const cases = [first, other, ...later].map((outcome) => ('case' in outcome ? outcome.case : null));
    expect(new Set(cases).size).toBe(1);
  });

  it('refuses a second open order of a kind for the same site, whoever comes first, and names the one that stands against it', async () => {
    const outcomes = await Promise.all([1, 2, 3].map(() => order(5)));
    expect(outcomes.map(({ outcome }) => outcome).sort()).toEqual(['opened', 'refused', 'refused']);
    const opened = outcomes.find(({ outcome }) => outcome === 'opened');
    const against = opened && 'case' in opened ? opened.case : null;
    for (const one of outcomes)
      if (one.outcome === 'refused') expect(one.problem).toMatchObject({ code: 'seat-taken', against });
  });

  it('adds a second report of a site with an open fault to that case, and tells who reported it', async () => {
    const fault = await office.fault(6);
    const again = { class: 'major', site: '6', symptom: 'dark', reportedBy: 'another desk', phone: '0990-7654321' };
    expect(await office.tryToOpen('fault-repair', 'a.signer', again)).toEqual({ outcome: 'joined', case: fault });
    const { acts, request } = await office.file(fault);
    expect(acts).toMatchObject([{ name: 'join', by: 'a-signer-1', fields: { reportedBy: 'another desk' } }]);
    expect(request['class']).toBe('urban');
    expect(await office.flaws(fault)).toEqual([]);
  });

  /** What two requests read is not read in one instant. */
  const beforeTheRegisterIsRead = (happens: () => Promise<unknown>): void => {
    const client = documents() as unknown as { send(command: { input: object }): Promise<object> };
    const { send } = client;
    client.send = async (command) => {
      if ((command.input as { Key?: { sk: string } }).Key?.sk !== 'register') return send(command);
      client.send = send;
      await happens();
      return send(command);
    };
  };

  it.each([
    ['link-order', orderOf(11)],
    ['fault-repair', { class: 'urban', site: '12', symptom: 'dark', reportedBy: 'desk', phone: '0990-1234567' }],
  ])(
    '%s: neither refuses a form for the case that the same form has just opened, nor adds it there',
    async (room, typed) => {
      const send = () => office.tryToOpen(room, 'a.operator', typed, `form of ${room}`);
      const first: unknown[] = [];
      beforeTheRegisterIsRead(async () => first.push(await send()));
      const second = await send();
      expect([first, second.outcome]).toMatchObject([[{ outcome: 'opened' }], 'known']);
      expect((await office.file('case' in second ? second.case : '')).acts).toEqual([]);
    },
  );

  it('adds a report by the write that says that the form was sent: nothing lies between', async () => {
    const fault = await office.fault(13);
    const report = { class: 'urban', site: '13', symptom: 'dark', reportedBy: 'desk', phone: '0990-1234567' };
    const send = () => office.tryToOpen('fault-repair', 'a.operator', report, 'report');
    office.world.faults = {
      ...NO_FAULTS,
      onRequest: (name) => (name === 'PutCommand nonce' ? 'refused' : 'done'),
    };
    const outcomes = await Promise.all([send(), send()]);
    office.world.faults = NO_FAULTS;
    expect(outcomes.map((outcome) => 'case' in outcome && outcome.case)).toEqual([fault, fault]);
    expect((await office.file(fault)).acts).toHaveLength(1);
    expect(await caseOfNonce(office.contract.terms.id, 'report')).toMatchObject({ case: fault });
  });

  /** What the register says to an order of a site. */
  const admitted = async (site: number) => {
    const { register, version } = await loadRegister(office.contract.terms.id);
    const asked = { workflow: 'link-order', request: orderOf(site), by: 'a-operator-1', role: 'a.operator' };
    const as = { byName: '张三', actor: operator };
    const form = { at: office.now(), nonce: `interrupted-${site}`, content: 'ab', prefix: 'LO', year: '2025' };
    const result = admit(register, { ...asked, ...as, ...form }, { seats: [`order/open/${site}`] });
    if (result.outcome !== 'admitted') throw new Error(result.outcome);
    return { ...result, version };
  };
  const isUnderWay = async (id: string) => {
    expect(await office.states(id)).toEqual({ 'complete.1': 'open' });
    expect(await office.file(id)).toMatchObject({ openedAt: '2025-02-10T02:00:00.000Z', wait: { stage: 'complete' } });
  };

  it('finishes an opening that was interrupted right after the deciding write', async () => {
    const { contract } = office;
    const { admission, register, version } = await admitted(7);
    await putNewCase(openedBy(contract, admission), [registerPut(contract.terms.id, register, version)]);
    await office.later(0.1);
    await isUnderWay(admission.case);
  });

  it('finishes one that an older release had only admitted', async () => {
    const { id } = office.contract.terms;
    const { admission, register, version } = await admitted(9);
    const older = { ...register, pending: { [admission.case]: { ...admission, at: '2025-02-10T02:00:00.000Z' } } };
    await putWith([registerPut(id, older, version)], []);
    await office.later(0.1);
    await isUnderWay(admission.case);
    expect((await loadRegister(id)).register.pending).toEqual({});
  });

  it('lists the cases of a contract in order of opening', async () => {
    const files = await listFiles(office.contract.terms.id);
    expect(files.map(({ openedAt }) => openedAt)).toEqual(files.map(({ openedAt }) => openedAt).sort());
  });
});
