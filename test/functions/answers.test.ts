import { runningDeadlines } from '../../workflows/authoring/judge.ts';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { addMs } from '../../domain/time/instant.ts';
import { openWiredOffice, type Office } from './office.ts';

vi.mock('../../functions/use-cases/send-composed.ts', async () => await import('./bare-mail.ts'));

let office: Office;
let site = 0;
const order = (): Promise<string> => office.order(++site);

beforeAll(async () => {
  office = await openWiredOffice();
});
afterAll(() => office.close());

describe('an answer', () => {
  it('given twice stands once: the second is shown what stands', async () => {
    const id = await order();
    const page = await office.load(id);
    const twice = [1, 2].map(() => office.answerAsSeen(page, 'complete', 'submit', office.passed()));
    expect((await Promise.all(twice)).map(({ outcome }) => outcome).sort()).toEqual(['answered', 'closed']);
    await office.settle();
    expect(await office.states(id)).toEqual({ 'complete.1': 'answered', 'sign-a.1': 'open', 'sign-b.1': 'open' });
    expect(asked(id, 'sign-b.1')).toEqual(['b-signer-1']);
    expect(await office.flaws(id)).toEqual([]);
  });

  it('of two people at the same instant is that of one; the other sees who decided', async () => {
    const id = await order();
    await office.answer(id, 'complete', 'submit', office.passed());
    const page = await office.load(id);
    const [first, second] = office.contract.people.filter(({ role }) => role === 'a.signer');
    const outcomes = await Promise.all([
      office.answerAsSeen(page, 'sign-a', 'approve', {}, { by: first }),
      office.answerAsSeen(page, 'sign-a', 'return', { reason: 'not tested' }, { by: second }),
    ]);
    await office.settle();
    const answered = outcomes.find(({ outcome }) => outcome === 'answered');
    const closed = outcomes.find(({ outcome }) => outcome === 'closed');
    if (answered?.outcome !== 'answered' || closed?.outcome !== 'closed') throw new Error('one of each was expected');
    expect(closed.question.answer).toEqual(answered.question.answer);
    expect(await office.flaws(id)).toEqual([]);
  });

  it('of both signers at the same instant, side by side, closes the order once', async () => {
    const id = await order();
    await office.answer(id, 'complete', 'submit', office.passed());
    const page = await office.load(id);
    const both = ['sign-a', 'sign-b'].map((name) => office.answerAsSeen(page, name, 'approve', {}));
    expect((await Promise.all(both)).map(({ outcome }) => outcome)).toEqual(['answered', 'answered']);
    await office.settle();
    expect(await office.file(id)).toMatchObject({ status: 'closed', outcome: 'closed', nextCheckAt: null });
    const told = office.sent({ case: id }).filter((mail) => mail.id.startsWith('closed.'));
    expect(told.length).toBe(new Set(told.map(({ person }) => person)).size);
    expect((await office.executions(id)).map(({ status }) => status)).toEqual(['SUCCEEDED']);
  });

  it('stored a millisecond before the end of the period keeps it, though the machinery hears of it afterwards', async () => {
    const id = await order();
    const { dueAt } = await deadline(id);
    await office.to(addMs(dueAt, -1));
    await office.answerAsSeen(await office.load(id), 'complete', 'submit', office.passed());
    await office.to(addMs(dueAt, 3_600_000));
    expect(office.sent({ case: id, kind: 'breach' })).toEqual([]);
    expect((await office.file(id)).breaches).toEqual([]);
  });

  it('stored at the very end is late: the period ends before the instant that is its end', async () => {
    const id = await order();
    const { dueAt } = await deadline(id);
    office.world.at(dueAt, async () => {
      await office.answerAsSeen(await office.load(id), 'complete', 'submit', office.passed());
    });
    await office.to(addMs(dueAt, 3_600_000));
    expect((await office.file(id)).breaches).toMatchObject([
      { what: 'opening', at: dueAt, state: 'standing', told: true },
    ]);
    expect((await office.lines()).filter((line) => line.case === id)).toMatchObject([
      { clause: '6.4', amount: '4382.12', state: 'due' },
    ]);
    expect(await office.states(id)).toMatchObject({ 'complete.1': 'answered', 'sign-a.1': 'open' });
  });

  it('on a document that has changed since the page was opened is not taken', async () => {
    const id = await order();
    await office.answer(id, 'complete', 'submit', office.passed());
    const outcome = await office.answer(id, 'sign-a', 'approve', {}, { document: 'a'.repeat(64) });
    expect(outcome).toEqual({ outcome: 'document-changed' });
    expect(await office.states(id)).toMatchObject({ 'sign-a.1': 'open' });
  });

  it('that the form does not have, that says a day to come, or comes from the other party, is refused and changes nothing', async () => {
    const id = await order();
    const before = await office.file(id);
    const refused = (code: string) => ({ outcome: 'refused', check: { problems: { testedOn: { code } } } });
    const future = { testedOn: '2031-01-01', result: 'pass' };
    expect((await office.answer(id, 'complete', 'approve')).outcome).toBe('refused');
    expect(await office.answer(id, 'complete', 'submit', future)).toMatchObject(refused('in-the-future'));
    expect(await office.answer(id, 'complete', 'submit', { result: 'pass' })).toMatchObject(refused('missing'));
    const foreign = await office.answer(id, 'complete', 'submit', office.passed(), { by: office.person('a.signer') });
    expect(foreign.outcome).toBe('closed');
    expect(await office.file(id)).toEqual(before);
  });

  it('reaches the stage that waits by the sweep when the process dies right after the deciding write', async () => {
    const id = await order();
    const { engine } = office.world;
    const call = vi.spyOn(engine, 'call').mockRejectedValue(new Error('the process is gone'));
    await office.answerAsSeen(await office.load(id), 'complete', 'submit', office.passed());
    call.mockRestore();
    expect(asked(id, 'sign-b.1')).toEqual([]);
    await office.later(0.1);
    expect(await office.file(id)).toMatchObject({ wait: { stage: 'sign' } });
    expect(asked(id, 'sign-b.1')).toEqual(['b-signer-1']);
    expect(await office.flaws(id)).toEqual([]);
  });
});

/** Who got a mail with a question. */
const asked = (caseId: string, opening: string): string[] =>
  office
    .sent({ case: caseId, kind: 'task' })
    .filter(({ question }) => question === opening)
    .map(({ person }) => person);

async function deadline(caseId: string): Promise<{ dueAt: string }> {
  const { room, view } = await office.load(caseId);
  const [first] = runningDeadlines(room, view);
  if (!first) throw new Error(`${caseId} has no deadline`);
  return first;
}

describe('a question', () => {
  it("that the other signer's return withdrew takes no answer any more", async () => {
    const id = await order();
    await office.answer(id, 'complete', 'submit', office.passed());
    const page = await office.load(id);
    await office.answer(id, 'sign-b', 'return', { reason: 'wrong site' });
    expect(await office.states(id)).toEqual({
      'complete.1': 'answered',
      'sign-a.1': 'withdrawn',
      'sign-b.1': 'answered',
      'complete.2': 'open',
    });
    expect((await office.answerAsSeen(page, 'sign-a', 'approve', {})).outcome).toBe('closed');
    expect(office.sent({ case: id }).filter((mail) => mail.question === 'complete.2')).toHaveLength(2);
  });

  it('is mailed once however often its stage begins to wait', async () => {
    const id = await order();
    const asked = office.sent({ case: id, kind: 'task' });
    expect(asked.map(({ person }) => person).sort()).toEqual(['b-technician-1', 'b-technician-2']);
    await office.stopExecution(id);
    await office.later(1);
    await office.sweep();
    expect(office.sent({ case: id, kind: 'task' })).toEqual(asked);
  });
});
