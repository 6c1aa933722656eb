import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { inForce } from '../../domain/case/effects.ts';
import { loadLedger } from '../../functions/store/ledger-store.ts';
import { quarterlyPayment } from '../../workflows/quarterly-payment/workflow.ts';
import { NO_FAULTS, type Stop } from '../race/calls.ts';
import { openOffice, type Office } from './office.ts';
import { inventedContract } from './rooms/contract.ts';

vi.mock('../../workflows/index.ts', async () => await import('./rooms/index.ts'));
vi.mock('../../functions/use-cases/send-composed.ts', async () => await import('./bare-mail.ts'));

let office: Office;
let id: string;
beforeEach(async () => {
  office = await openOffice('2025-03-10T02:00:00.000Z', inventedContract(quarterlyPayment));
  id = await office.open('errand', 'a.operator', { what: 'a parcel' });
});
afterEach(() => office.close());

/** The third day after the 10th is over on the 13th at 24:00. */
const DUE_AT = '2025-03-13T16:00:00.000Z';
const breaches = async () => (await office.file(id)).breaches.map(({ what, at, state }) => [what, at, state]);
const alarmedAt = async (): Promise<string> => {
  const { room, view } = await office.load(id);
  return room.deadlines(view)[0]?.dueAt ?? expect.fail('no deadline');
};

async function plead(what: string, more: Record<string, string> = {}): Promise<string> {
  const outcome = await office.act(id, 'plead', 'b.manager', { for: what, ...more }, 'plea');
  if (outcome.outcome !== 'done' || outcome.case === null) throw new Error(JSON.stringify(outcome));
  return outcome.case;
}
const mailsTo = (person: string) => office.sent({ case: id, person }).map(({ id: mail }) => mail);
const doubled = () => {
  const keys = office.sent().map((mail) => `${mail.case} ${mail.id}`);
  return keys.filter((key, index) => keys.indexOf(key) < index);
};

describe('a suspension laid on a case that waits', () => {
  it('moves its time-out, tells whoever was asked of the new end and asks nobody anew, and dates the breach to the new end', async () => {
    await office.to('2025-03-11T02:00:00.000Z');
    const claim = await plead('stop', { to: '2025-03-12T02:00:00.000Z' });
    const before = office.sent({ case: id });
    expect((await office.file(id)).effects).toMatchObject([{ kind: 'suspension', state: 'claimed', source: claim }]);
    expect(await alarmedAt()).toBe(DUE_AT);
    await office.answer(claim, 'hear', 'approve');
    const moved = await alarmedAt();
    expect(moved > DUE_AT).toBe(true);
    const since = office.sent({ case: id }).slice(before.length);
    const notice = `moved.carry.1.${claim}/stop.2`;
    expect(since.map(({ id: mail }) => mail)).toEqual([`${notice}.b-technician-1`, `${notice}.b-technician-2`]);
    await office.to(DUE_AT);
    expect(await breaches()).toEqual([]);
    await office.to(moved);
    await office.later(1);
    expect(await breaches()).toEqual([['carry', moved, 'standing']]);
    expect((await office.lines()).map(({ at, state }) => [at, state])).toEqual([[moved, 'due']]);
    expect(doubled()).toEqual([]);
    expect((await office.executions(id)).map(({ status }) => status)).toEqual(['RUNNING']);
  });

  it('without a known end lets nothing be late; what was told before is withdrawn, and told again at the new end', async () => {
    await office.to('2025-03-13T01:00:00.000Z');
    const claim = await plead('stop', { to: '2025-03-20T02:00:00.000Z' });
    await office.to('2025-03-14T02:00:00.000Z');
    expect(await breaches()).toEqual([['carry', DUE_AT, 'standing']]);
    expect(mailsTo('b-technician-1').filter((mail) => mail.startsWith('breach.'))).toHaveLength(1);
    await office.answer(claim, 'hear', 'approve');
    expect(await breaches()).toEqual([['carry', DUE_AT, 'withdrawn']]);
    const heard = (kind: string) =>
      office
        .sent({ case: id })
        .filter(({ id: mail }) => mail.startsWith(`${kind}.carry`))
        .map(({ person }) => person)
        .sort();
    expect(heard('breach-withdrawn')).toEqual(heard('breach'));
    expect((await office.lines()).map(({ state }) => state)).toEqual(['void']);
    const kinds = (await office.evidence(id)).map(({ kind }) => kind);
    expect(kinds.filter((kind) => kind.startsWith('breach'))).toEqual(['breach', 'breach-withdrawn']);
    const moved = await alarmedAt();
    await office.to(moved);
    await office.later(1);
    expect(await breaches()).toEqual([
      ['carry', DUE_AT, 'withdrawn'],
      ['carry', moved, 'standing'],
    ]);
    expect((await office.lines()).map(({ at, state }) => [at, state])).toEqual([
      [DUE_AT, 'void'],
      [moved, 'due'],
    ]);
    expect(await office.flaws(id)).toEqual([]);
    expect(doubled()).toEqual([]);
  });
});

describe('a breach that stands', () => {
  beforeEach(async () => {
    await office.to('2025-03-14T02:00:00.000Z');
  });
  const state = async () =>
    (await office.lines()).map(({ state: now, amount, heldBy }) => [now, amount, now === 'held' ? heldBy.length : 0]);

  it('is held while a cause is claimed, excused once it is accepted, and its money is void', async () => {
    expect(await state()).toEqual([['due', '120.00', 0]]);
    const claim = await plead('excuse');
    expect(await state()).toEqual([['held', '120.00', 1]]);
    await office.answer(claim, 'hear', 'approve');
    expect(await state()).toEqual([['void', '120.00', 0]]);
    expect(doubled()).toEqual([]);
  });

  it('costs what it cost before once the cause is rejected', async () => {
    const claim = await plead('excuse');
    await office.answer(claim, 'hear', 'return');
    expect(await state()).toEqual([['due', '120.00', 0]]);
    expect((await office.file(id)).effects.map(({ revision }) => revision)).toEqual([1, 2]);
  });

  it('is held by a dispute until it is settled, and then costs what was agreed', async () => {
    const dispute = await plead('hold');
    expect(await state()).toEqual([['held', '120.00', 1]]);
    await office.answer(dispute, 'hear', 'approve');
    await office.answer(await plead('less'), 'hear', 'approve');
    expect(await state()).toEqual([['due', '20.00', 0]]);
  });
});

describe('an effect that changes while it is laid', () => {
  it('ends as the facts have it, wherever the first laying was cut short', async () => {
    for (let stopsBefore = 0; stopsBefore < 14; stopsBefore += 1) {
      await office.close();
      office = await openOffice('2025-03-14T02:00:00.000Z', inventedContract(quarterlyPayment));
      id = await office.open('errand', 'a.operator', { what: 'a parcel' });
      const until = '2099-01-01T00:00:00.000Z';
      const stop: Stop = { stopsWhen: (before) => before.length >= stopsBefore, until };
      let calls = 0;
      const isFirst = (name: string): boolean => name === 'lay-effects' && (calls += 1) === 1;
      office.world.faults = { ...NO_FAULTS, onCall: (name) => (isFirst(name) ? stop : 'once') };
      await office.answer(await plead('excuse'), 'hear', 'approve');
      await office.later(0.2);
      const laid = inForce((await office.file(id)).effects).map((effect) => 'state' in effect && effect.state);
      expect([stopsBefore, laid]).toEqual([stopsBefore, ['accepted']]);
    }
  }, 60_000);
});

describe('an effect on a case that has ended', () => {
  it('is settled without an execution: the breach is excused, the line void, everybody told once', async () => {
    await office.to('2025-03-14T02:00:00.000Z');
    await office.answer(id, 'greet', 'submit');
    await office.answer(id, 'carry', 'submit');
    expect(await office.file(id)).toMatchObject({ status: 'closed', nextCheckAt: null });
    const claim = await plead('excuse');
    await office.answer(claim, 'hear', 'approve');
    expect((await office.lines()).map(({ state }) => state)).toEqual(['void']);
    expect(await breaches()).toEqual([['carry', DUE_AT, 'excused']]);
    expect((await office.evidence(id)).at(-1)).toMatchObject({
      kind: 'breach-excused',
      data: { what: 'carry', at: DUE_AT, because: claim },
    });
    const told = (kind: string) =>
      ['b-technician-1', 'a-operator-1'].flatMap(mailsTo).filter((mail) => mail.startsWith(`${kind}.carry`)).length;
    expect([told('breach-excused'), told('breach-withdrawn')]).toEqual([told('breach'), 0]);
    expect(await office.file(id)).toMatchObject({ status: 'closed', nextCheckAt: null, unwritten: [] });
    expect((await office.executions(id)).map(({ status }) => status)).toEqual(['SUCCEEDED']);
    expect(await office.flaws(id)).toEqual([]);
    expect(doubled()).toEqual([]);
  });
});

describe('an effect on a case that is about to close', () => {
  it('comes first: the breach is excused and that is told, then the case is closed', async () => {
    await office.to('2025-03-14T02:00:00.000Z');
    const claim = await plead('excuse');
    await office.answer(id, 'greet', 'submit');
    const isGivenUp = (name: string) => name === 'close' && { givenUpUntil: '2099-01-01T00:00:00.000Z' };
    office.world.faults = { ...NO_FAULTS, onCall: (name) => isGivenUp(name) || 'once' };
    await office.answer(id, 'carry', 'submit');
    await office.answer(claim, 'hear', 'approve');
    expect(await office.file(id)).toMatchObject({ status: 'closing', breaches: [{ state: 'standing' }] });
    office.world.faults = NO_FAULTS;
    await office.later(0.2);
    expect(await office.file(id)).toMatchObject({ status: 'closed', nextCheckAt: null });
    expect(await breaches()).toEqual([['carry', DUE_AT, 'excused']]);
    const kinds = (await office.evidence(id)).map(({ kind }) => kind);
    expect(kinds.slice(-2)).toEqual(['breach-excused', 'case-closed']);
    expect(await office.flaws(id)).toEqual([]);
    expect(doubled()).toEqual([]);
  });
});

describe('the statement of a quarter', () => {
  const statement = async (version: number) =>
    (await loadLedger(office.contract, office.now())).account.statements.find((one) => one.version === version);
  const rows = async (version: number) => (await statement(version))?.rows.map(({ kind, amount }) => [kind, amount]);

  it('is prepared again as its next version when a line in it is held before the invoice', async () => {
    await office.to('2025-04-01T02:00:00.000Z');
    expect(await rows(1)).toEqual([
      ['instalment', '365176.50'],
      ['deduction', '-120.00'],
    ]);
    await office.answer('payment-1', 'review', 'approve');
    await plead('hold');
    expect(await rows(2)).toEqual([['instalment', '365176.50']]);
    expect(await office.states('payment-1')).toMatchObject({ 'review.1': 'answered', 'review.2': 'open' });
    expect((await office.executions('payment-1')).map(({ status }) => status)).toEqual(['RUNNING']);
  });

  it('takes in the rows and credits that cases lay on the contract', async () => {
    for (const what of ['row', 'credit']) await office.answer(await plead(what), 'hear', 'approve');
    await office.to('2025-04-01T02:00:00.000Z');
    expect(await rows(1)).toEqual(
      expect.arrayContaining([
        ['addition', '50.00'],
        ['deduction', '-120.00'],
      ]),
    );
    expect((await rows(1))?.map(([, amount]) => amount)).toContain('30.00');
  });
});

describe('a question that is withdrawn and wanted again', () => {
  it('opens anew: nobody can answer the opening before, and its mails are not sent any more', async () => {
    const page = await office.load(id);
    await office.act(id, 'pause', 'a.operator');
    expect(await office.states(id)).toMatchObject({ 'carry.1': 'withdrawn', 'greet.1': 'open', 'go-on.1': 'open' });
    await office.later(1);
    await office.answer(id, 'go-on', 'submit');
    const again = (await office.file(id)).questions.find(({ name }) => name === 'carry');
    expect(again).toMatchObject({ round: 1, opening: 2, state: 'open', askedAt: office.now() });
    const asked = office.sent({ case: id, person: 'b-technician-1', kind: 'task' }).map(({ question }) => question);
    expect(asked).toEqual(['carry.1', 'carry.1.2']);
    expect(office.sent({ case: id, person: 'b-manager-1', kind: 'task' })).toHaveLength(1);
    expect((await office.answerAsSeen(page, 'carry', 'submit', {})).outcome).toBe('closed');
    expect((await office.answer(id, 'carry', 'submit')).outcome).toBe('answered');
    expect(await office.flaws(id)).toEqual([]);
  });

  it('has mails that waited for their server taken back: only those of the present opening go out', async () => {
    const [mail] = (await office.queued(id)).filter(({ id: known }) => known === 'task.carry.1.b-technician-1');
    expect(mail?.sentAt).not.toBeNull();
    const { email } = await import('../../functions/aws/clients.ts');
    const refused = vi.spyOn(email(), 'send').mockRejectedValue(new Error('no mail server') as never);
    const late = await office.open('errand', 'a.operator', { what: 'another' });
    await office.act(late, 'pause', 'a.operator');
    await office.answer(late, 'go-on', 'submit');
    refused.mockRestore();
    expect(office.sent({ case: late })).toEqual([]);
    await office.later(2);
    const asked = office.sent({ case: late, person: 'b-technician-1' }).map(({ question }) => question);
    expect(asked).toEqual(['carry.1.2']);
    const first = (await office.queued(late)).find(({ id: known }) => known === 'task.carry.1.b-technician-1');
    expect(first).toMatchObject({ sentAt: null });
    expect(first?.withdrawnAt).toBeDefined();
  });
});
