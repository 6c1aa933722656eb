import { afterEach, describe, expect, it, vi } from 'vitest';
import { executionName } from '../../domain/case/record.ts';
import { documents } from '../../functions/aws/clients.ts';
import { loadRegister } from '../../functions/store/register-store.ts';
import { withdrawBreach } from '../../functions/use-cases/breaches.ts';
import { carryOn } from '../../functions/use-cases/carry-on.ts';
import { NO_FAULTS } from '../race/calls.ts';
import { linkOrder } from '../../workflows/link-order/workflow.ts';
import { machineArn, openOffice, type Office } from './office.ts';
import { contractOf } from './rooms/contract.ts';
import { mending } from './channel.ts';

vi.mock('../../functions/use-cases/send-composed.ts', async () => await import('./bare-mail.ts'));

let office: Office;
afterEach(() => office.close());

const DAY = 24;
const statuses = async (id: string): Promise<string[]> => (await office.executions(id)).map(({ status }) => status);
/** From now on this function fails each time it is called. */
const breakDown = (name: string): void => {
  office.world.faults = {
    ...NO_FAULTS,
    onCall: (called) => (called === name ? { givenUpUntil: '2099-01-01T00:00:00.000Z' } : 'once'),
  };
};

describe('a case that nobody answers for 700 days', () => {
  it('is handed over before its executions are a year old, asks nobody anew, and can still be finished', async () => {
    office = await openOffice('2025-02-10T02:00:00.000Z', contractOf(linkOrder));
    const id = await office.order(3);
    await office.answer(id, 'complete', 'submit', office.passed());
    await office.answer(id, 'sign-a', 'approve');
    const asked = office.sent({ case: id, kind: 'task' }).length;
    await office.later(700 * DAY);
    const runs = await office.executions(id);
    expect(runs.map(({ status }) => status)).toEqual(['SUCCEEDED', 'SUCCEEDED', 'RUNNING']);
    const now = Date.parse(office.now()) / 1000;
    for (const { startDate, stopDate = now } of runs) expect((stopDate - startDate) / 86_400).toBeLessThan(365);
    expect(office.sent({ case: id, kind: 'task' })).toHaveLength(asked);
    expect((await office.file(id)).run).toBe(3);
    await office.answer(id, 'sign-b', 'approve');
    expect(await office.file(id)).toMatchObject({ status: 'closed', outcome: 'closed' });
    expect(await statuses(id)).toEqual(['SUCCEEDED', 'SUCCEEDED', 'SUCCEEDED']);
    expect(await office.flaws(id)).toEqual([]);
    const mails = office.sent({ case: id }).map(({ id: mail }) => mail);
    expect(mails.length).toBe(new Set(mails).size);
  }, 180_000);
});

describe('a run that fails for good', () => {
  const failing = async (): Promise<string> => {
    office = await openOffice();
    const id = await office.order(3);
    breakDown('ask');
    expect((await office.answer(id, 'complete', 'submit', office.passed())).outcome).toBe('answered');
    await office.later(1);
    expect(await statuses(id)).toEqual(['FAILED']);
    return id;
  };

  it('ends as NeedsRepair, tells an administrator once, and is carried on once, whoever presses the button', async () => {
    const id = await failing();
    const [failed] = await office.executions(id);
    const executionArn = `${machineArn('link-order').replace(':stateMachine:', ':execution:')}:${failed?.name ?? ''}`;
    const described = await office.world.engine.call('DescribeExecution', { executionArn });
    expect(described).toMatchObject({ error: 'NeedsRepair' });
    const told = () => office.sent({ case: id, kind: 'notice', person: 'admin-1' }).map(({ id: mail }) => mail);
    expect(told()).toEqual(['failure.1.admin-1']);
    expect((await office.evidence(id)).filter(({ kind }) => kind === 'failure')).toHaveLength(1);
    office.world.faults = NO_FAULTS;
    await office.later(3 * DAY);
    expect([await statuses(id), told()]).toEqual([['FAILED'], ['failure.1.admin-1']]);
    const opened = await office.load(id);
    const pressed = await Promise.all(
      [1, 2].map(() => carryOn({ opened, at: office.now(), ...mending(office.contract) })),
    );
    expect(pressed.sort()).toEqual([false, true]);
    await office.settle();
    expect(await statuses(id)).toEqual(['FAILED', 'RUNNING']);
    expect(office.sent({ case: id, kind: 'task', person: 'b-signer-1' })).toHaveLength(1);
    await office.answer(id, 'sign-a', 'approve');
    await office.answer(id, 'sign-b', 'approve');
    expect(await office.file(id)).toMatchObject({ status: 'closed', failedRun: null });
    expect(await office.flaws(id)).toEqual([]);
  });

  it('takes answers meanwhile, and the run that carries it on finds them', async () => {
    const id = await failing();
    expect((await office.answer(id, 'sign-a', 'return', { reason: 'wrong site' })).outcome).toBe('answered');
    office.world.faults = NO_FAULTS;
    await carryOn({ opened: await office.load(id), at: office.now(), ...mending(office.contract) });
    await office.settle();
    expect(await office.file(id)).toMatchObject({ run: 2, failedRun: null, wait: { stage: 'complete' } });
    expect(await office.states(id)).toMatchObject({ 'sign-b.1': 'withdrawn', 'complete.2': 'open' });
    expect(office.sent({ case: id, kind: 'receipt' })).toHaveLength(1);
  });
});

describe('an execution that somebody stops by hand', () => {
  it('is carried on by the sweep once its case is to be looked at, from where the facts stand, and asks nobody twice', async () => {
    office = await openOffice();
    const id = await office.order(3);
    await office.answer(id, 'complete', 'submit', office.passed());
    await office.answer(id, 'sign-a', 'approve');
    const mails = office.sent({ kind: 'task' }).length;
    await office.stopExecution(id);
    expect((await office.answer(id, 'sign-b', 'return', { reason: 'wrong site' })).outcome).toBe('answered');
    await office.later(0.2);
    expect(await statuses(id)).toEqual(['ABORTED', 'RUNNING']);
    expect(await office.states(id)).toMatchObject({ 'complete.2': 'open' });
    expect(
      office
        .sent({ kind: 'task' })
        .slice(mails)
        .map(({ question }) => question),
    ).toEqual(['complete.2', 'complete.2']);
    await office.carryThrough(id);
    expect(await office.file(id)).toMatchObject({ status: 'closed', nextCheckAt: null });
    expect(await office.flaws(id)).toEqual([]);
  });

  it('still breaks its deadline, dated to the deadline: noticed a quarter of an hour after its alarm should have rung', async () => {
    office = await openOffice();
    const id = await office.order(3);
    await office.stopExecution(id);
    await office.to('2025-02-12T16:14:59.000Z');
    expect([await statuses(id), (await office.file(id)).breaches]).toEqual([['ABORTED'], []]);
    await office.to('2025-02-12T16:15:00.000Z');
    expect(await statuses(id)).toEqual(['ABORTED', 'RUNNING']);
    await office.to('2025-02-13T02:00:00.000Z');
    const { breaches } = await office.file(id);
    expect(breaches).toMatchObject([{ what: 'opening', at: '2025-02-12T16:00:00.000Z', told: true }]);
    // A call that was made before it was missed, and comes now, takes nothing back.
    await withdrawBreach({ contract: office.contract.terms.id, case: id, at: '2025-02-12T15:59:59.000Z' });
    expect((await office.file(id)).breaches).toEqual(breaches);
    expect((await office.lines()).map(({ amount }) => amount)).toEqual(['4382.12']);
    expect(await statuses(id)).toEqual(['ABORTED', 'RUNNING']);
  });
});

describe('a start that is interrupted', () => {
  it('after the case was written is made good by the sweep: its execution starts, and asks', async () => {
    office = await openOffice();
    const call = vi.spyOn(office.world.engine, 'call').mockRejectedValue(new Error('the process is gone'));
    const outcome = await office.tryToOpen('link-order', 'a.operator', orderTyped, 'form').catch(() => null);
    call.mockRestore();
    const id = outcome && 'case' in outcome ? outcome.case : 'LO-2025-0001';
    await office.later(0.2);
    expect(await statuses(id)).toEqual(['RUNNING']);
    expect(office.sent({ case: id, kind: 'task' })).toHaveLength(2);
    expect((await office.file(id)).openedAt).toBe('2025-02-10T02:00:00.000Z');
  });

  it('at whatever request is one case in the end, which the form sent again finds', async () => {
    let cut = 0;
    for (;;) {
      cut += 1;
      office = await openOffice();
      let requests = 0;
      office.world.faults = { ...NO_FAULTS, onRequest: () => ((requests += 1) === cut ? 'refused' : 'done') };
      await office.tryToOpen('link-order', 'a.operator', orderTyped, 'form').catch(() => null);
      const isWhole = requests < cut;
      office.world.faults = NO_FAULTS;
      const again = await office.tryToOpen('link-order', 'a.operator', orderTyped, 'form');
      await office.later(0.5);
      const found = 'case' in again ? again.case : '';
      expect([cut, found]).toEqual([cut, 'LO-2025-0001']);
      expect([cut, await statuses(found)]).toEqual([cut, ['RUNNING']]);
      const asked = office.sent({ case: found, kind: 'task' });
      expect([cut, new Set(asked.map(({ id }) => id)).size]).toEqual([cut, 2]);
      // Those whose sending could not be noted go out again: rather twice than never.
      expect(asked.length).toBeLessThanOrEqual(4);
      expect([cut, await office.flaws(found)]).toEqual([cut, []]);
      if (isWhole || cut > 80) break;
      await office.close();
    }
    expect(cut).toBeGreaterThan(10);
    expect(cut).toBeLessThan(80);
  }, 180_000);
});

describe('a closing that is interrupted', () => {
  type Put = { Item?: Record<string, unknown> };
  type Input = Put & { TransactItems?: { Put: Put }[] };
  /** Requests to the table that this one says are lost on the way. */
  const lose = (isLost: (put: Put) => boolean) => {
    const client = documents() as unknown as { send: (command: { input: Input }) => Promise<object> };
    const send = client.send.bind(client);
    const putsOf = (input: Input): Put[] => input.TransactItems?.map(({ Put }) => Put) ?? [input];
    return vi
      .spyOn(client, 'send')
      .mockImplementation((command) =>
        putsOf(command.input).some(isLost) ? Promise.reject(new Error('lost')) : send(command),
      );
  };
  const told = (id: string): string[] => {
    const mails = office.sent({ case: id }).filter(({ id: mail }) => mail.startsWith('closed.'));
    return mails.map(({ person }) => person).sort();
  };
  const nearlyDone = async (): Promise<string> => {
    office = await openOffice();
    const id = await office.order(3);
    await office.answer(id, 'complete', 'submit', office.passed());
    await office.answer(id, 'sign-a', 'approve');
    return id;
  };

  it('before its mails are queued, and again in the sweep, still tells whoever opened it and whoever signed, once', async () => {
    const id = await nearlyDone();
    const cut = lose(({ Item }) => String(Item?.['sk']).startsWith('closed.'));
    await office.answer(id, 'sign-b', 'approve');
    await office.later(0.2);
    expect([(await office.file(id)).status, told(id)]).toEqual(['closed', []]);
    cut.mockRestore();
    await office.later(0.2);
    expect(told(id)).toEqual(['a-operator-1', 'a-signer-1', 'b-signer-1']);
    expect(await office.file(id)).toMatchObject({ nextCheckAt: null, unwritten: [] });
  });

  it('keeps its site until it is closed, and by that write says of the link what it made of it', async () => {
    const id = await nearlyDone();
    const cut = lose(({ Item }) => (Item?.['record'] as { status?: string } | undefined)?.status === 'closed');
    await office.answer(id, 'sign-b', 'approve');
    await office.later(0.2);
    expect(await statuses(id)).toEqual(['FAILED']);
    cut.mockRestore();
    const close = { ...orderTyped, kind: 'close' };
    const link = async () => (await loadRegister(office.contract.terms.id)).register.links['3'];
    expect(await office.tryToOpen('link-order', 'a.operator', close)).toMatchObject({ outcome: 'refused' });
    expect(await link()).toBeUndefined();
    await carryOn({ opened: await office.load(id), at: office.now(), ...mending(office.contract) });
    await office.settle();
    expect((await office.file(id)).status).toBe('closed');
    expect(await link()).toMatchObject({ state: 'open', case: id });
    expect(await office.tryToOpen('link-order', 'a.operator', close)).toMatchObject({ outcome: 'opened' });
  });
});

const orderTyped = {
  kind: 'open',
  service: 'standard',
  site: '3',
  unit: 'unit',
  location: 'place',
  contact: 'a-name-nobody-has',
  phone: '0990-1234567',
};

describe('what an execution carries', () => {
  it('is names of states, deadlines and moments: nobody is named in it, nor in the evidence', async () => {
    office = await openOffice();
    const id = await office.open('link-order', 'a.operator', orderTyped);
    await office.answer(id, 'complete', 'submit', { ...office.passed(), note: 'a-note-nobody-needs' });
    const executionArn = `${machineArn('link-order').replace(':stateMachine:', ':execution:')}:${executionName(await office.file(id))}`;
    const asked = { executionArn, includeExecutionData: true, maxResults: 1000 };
    const history = JSON.stringify(await office.world.engine.call('GetExecutionHistory', asked));
    expect(history).not.toMatch(/a-name-nobody-has|1234567|a-note-nobody-needs|technician/);
    expect(JSON.stringify(await office.evidence(id))).not.toMatch(/a-name-nobody-has|1234567/);
  });
});
