import { describe, expect, it } from 'vitest';
import { documentFor } from '../../../workflows/authoring/document.ts';
import { unlaidEffects } from '../../../workflows/authoring/effects.ts';
import { dispute } from '../../../workflows/dispute/workflow.ts';
import type { PlayedCase } from '../play-room.ts';
import { day, judged, laidBy, latePayment, missed, offered, order, raised, rejected, signed, sued } from './given.ts';

const one = order('O1');
const two = order('O2');
const free = (id: string) => order(id, { breaches: [{ ...missed, penalty: null }] });
const END = day('04-30');

const none = { asks: [], stage: null, step: null, outcome: null };
const position = (played: PlayedCase, now = END) => dispute.position(played.view, new Date(now).toISOString());
const asks = (...questions: string[]) =>
  questions.map((question) => {
    const [name = '', round] = question.split('.');
    return { name, round: Number(round) };
  });
/** What the page shows of it: each word with its figure. */
const shown = (played: PlayedCase, now = END) => {
  const facts = dispute.sheet?.(played.view, new Date(now).toISOString()).facts ?? [];
  return Object.fromEntries(facts.map(({ word, value }) => [word, Object.values(value)[0] as unknown]));
};

describe('where a dispute stands', () => {
  const answeredAfter = () => {
    const late = raised([one]).pass(day('04-08', '00:00'));
    return offered(late, '04-09', '1000.00');
  };

  it.each([
    ['raised: the other side answers', raised([one]), day('03-21'), 'answer', ['answer.1']],
    ['until its period is over', raised([one]), day('04-07', '23:59'), 'answer', ['answer.1']],
    [
      'then both may offer or sue',
      raised([one]),
      day('04-08', '00:00'),
      'negotiation',
      ['answer.1', 'offer.1', 'court.1'],
    ],
    ['so they may after a no', rejected(raised([one])), END, 'negotiation', ['offer.1', 'court.1']],
    [
      'sued: it is in court, and the parties may still agree',
      sued(rejected(raised([one]))),
      END,
      'court',
      ['offer.1', 'judgment.1'],
    ],
    [
      'an offer is signed by both',
      answeredAfter(),
      END,
      'negotiation',
      ['answer.1', 'offer.2', 'settle-a.1', 'settle-b.1', 'court.1'],
    ],
    [
      'who has signed is not asked again',
      answeredAfter().answer(day('04-10'), 'settle-b', 'approve', {}, 1, 'b.signer'),
      END,
      'negotiation',
      ['answer.1', 'offer.2', 'settle-a.1', 'court.1'],
    ],
  ])('%s', (_, played, now, stage, questions) => {
    expect(position(played, now)).toEqual({ ...none, stage, asks: asks(...questions) });
  });

  it('ended, nothing is asked', () => {
    const withdrawn = raised([one]).act(day('03-25'), 'withdraw', 'b.signer');
    expect(position(withdrawn)).toEqual({ ...none, outcome: 'withdrawn' });
  });

  it('asks the side that has not entered the judgment to confirm the last one', () => {
    const confirms = ({ view }: PlayedCase) =>
      (dispute.questions['confirm-judgment']?.holder as unknown as { of(view: unknown): string }).of(view);
    const played = judged(sued(rejected(raised([one]))), '04-10', '900.00', 'b.signer');
    expect(confirms(played)).toBe('customer.signer');
    played.answer(day('04-11'), 'confirm-judgment', 'return', {}, 1, 'a.signer');
    expect(confirms(judged(played, '04-14', '800.00', 'a.signer'))).toBe('provider.signer');
  });
});

describe('the period of the answer', () => {
  const times = ({ view }: PlayedCase) => [
    dispute.deadlines(view).map(({ debtor, lastDay, kept }) => [debtor, lastDay, kept]),
    dispute.timers?.(view),
  ];
  const OVER = '2025-04-07T16:00:00.000Z';

  it('is the other side’s, and wakes the dispute when it is over', () => {
    expect(times(raised([one]))).toEqual([[['a', '2025-04-07', false]], [OVER]]);
    expect(times(raised([one], { role: 'a.signer' }))).toEqual([[['b', '2025-04-07', false]], [OVER]]);
  });

  it('is kept by any answer, and needs none once the dispute was withdrawn', () => {
    expect(times(rejected(raised([one])))).toEqual([[['a', '2025-04-07', true]], []]);
    const withdrawn = raised([one]).act(day('03-25'), 'withdraw', 'b.signer');
    expect(times(withdrawn)).toEqual([[['a', '2025-04-07', true]], [OVER]]);
  });

  it('is met when the answer came, as lists have it once the dispute is closed', () => {
    const met = (metAt: string | null) => ({ dueAt: OVER, metAt, effectiveOn: null });
    expect(rejected(raised([one])).milestones(END)).toEqual(met(null));
    const agreed = rejected(raised([one])).act(day('03-25'), 'withdraw', 'b.signer');
    expect(agreed.milestones(END)).toEqual(met('2025-03-21T02:00:00.000Z'));
    const unanswered = raised([one]).act(day('03-25'), 'withdraw', 'b.signer');
    expect(unanswered.milestones(END)).toEqual(met(null));
  });
});

describe('the last offer', () => {
  const conceded = (yuan: string, more: object = {}, wants: Record<string, string> = {}) =>
    raised([one], { request: wants }).answer(
      day('03-21'),
      'answer',
      'approve-part',
      { amount: yuan, ...more },
      1,
      'a.signer',
    );

  it('is shown with who made it, when and why', () => {
    const played = offered(rejected(raised([one])), '03-24', '1000.00');
    expect(shown(played)).toMatchObject({ lastOffer: '1000.00', offeredBy: 'side.b', offerText: '方案' });
  });

  it.each([
    ['with its reason', { reason: '酌情减少' }, { offerText: '酌情减少' }],
    ['without one', {}, {}],
  ])('is what the answer concedes, %s', (_, more, text) => {
    const offer = { raisedBy: 'side.b', lastOffer: '2000.00', offeredBy: 'side.a' };
    const told = { offeredAt: '2025-03-21T02:00:00.000Z' };
    expect(shown(conceded('2000.00', more))).toEqual({ ...offer, ...told, ...text });
  });

  it('is none where the answer concedes what was wanted: that ends it', () => {
    const ended = { raisedBy: 'side.b', result: 'result.waived', amountAfter: '0.00' };
    expect(shown(conceded('0.00'))).toEqual(ended);
  });

  it('is the latest: what the answer conceded first, and what was offered after it', () => {
    const played = offered(conceded('2000.00'), '03-24', '1500.00');
    expect(played.open()).toEqual(['court.1', 'offer.3', 'settle-a.2', 'settle-b.2']);
    expect(shown(played)).toMatchObject({ lastOffer: '1500.00', offeredBy: 'side.b' });
    expect(signed(played, '03-25').file.outcome).toBe('reduced');
    expect(shown(played)).toMatchObject({ amountAfter: '1500.00' });
  });

  it.each(['settle-a', 'settle-b'])('is off the table once %s returns it, and shown so', (name) => {
    const role = name === 'settle-a' ? 'a.signer' : 'b.signer';
    const played = offered(rejected(raised([one])), '03-24', '1000.00').answer(
      day('03-25'),
      name,
      'return',
      {},
      1,
      role,
    );
    expect(played.open()).toEqual(['court.1', 'offer.2']);
    expect(shown(played)).toMatchObject({ returnedOffer: '1000.00' });
    expect(position(played).outcome).toBeNull();
  });

  it('ends the dispute with the second signature, whichever that is', () => {
    const played = offered(rejected(raised([one])), '03-24', '1000.00')
      .answer(day('03-25'), 'settle-b', 'approve', {}, 1, 'b.signer')
      .answer(day('03-26'), 'settle-a', 'approve', {}, 1, 'a.signer');
    expect(laidBy(played, END)['O1']).toContainEqual(expect.objectContaining({ to: '2025-03-26T02:00:00.000Z' }));
  });

  it('is the same document for both sides, though the other has signed it in between', () => {
    const played = offered(rejected(raised([one])), '03-24', '1000.00');
    const [forA, forB] = ['settle-a', 'settle-b'].map(
      (name) => played.file.questions.find((question) => question.name === name) ?? expect.fail(name),
    );
    const document = (question = forA) => question && documentFor(dispute, played.view, question)?.bytes;
    const before = document();
    expect(document(forB)).toBe(before);
    expect(before).toContain('"amount":"1000.00"');
    played.answer(day('03-25'), 'settle-b', 'approve', {}, 1, 'b.signer');
    expect(document()).toBe(before);
    played.answer(day('03-26'), 'settle-a', 'return', {}, 1, 'a.signer');
    offered(played, '03-27', '2000.00');
    const second = played.file.questions.findLast(({ name }) => name === 'settle-a');
    expect(document(second)).toContain('"amount":"2000.00"');
  });
});

describe('what comes of it', () => {
  const settled = (played: PlayedCase, yuan: string) => signed(offered(rejected(played), '03-24', yuan), '03-25');
  const amounts = (played: PlayedCase): unknown[] =>
    Object.entries(laidBy(played, END)).flatMap(([id, effects]) =>
      effects.flatMap((effect) => ('amount' in effect ? [[id, effect.amount]] : [])),
    );

  it.each([
    ['nought where nothing costs anything: what was to be waived is', { wants: 'waive' }, 'waived'],
    ['and for any other wish they have agreed', { wants: 'other' }, 'agreed'],
  ])('%s', (_, request, outcome) => {
    const played = settled(raised([free('F1')], { request }), '0.00');
    expect(played.file.outcome).toBe(outcome);
    expect(laidBy(played, END)['F1']?.filter((effect) => 'state' in effect)).toHaveLength(outcome === 'waived' ? 1 : 0);
  });

  it('lays no amount where there was no money', () => {
    const played = settled(raised([free('F1'), one]), '1000.00');
    expect(amounts(played)).toEqual([['O1', '1000.00']]);
  });

  it('lays no amount where its part is what it was', () => {
    const cent = order('O2', {
      breaches: missed.penalty ? [{ ...missed, penalty: { ...missed.penalty, amount: '0.01' } }] : [],
    });
    expect(amounts(settled(raised([cent, one]), '4382.00'))).toEqual([['O1', '4381.99']]);
  });

  it('fixes what grows among others at what it has come to', () => {
    const late = latePayment('6573.18', { openedAt: '2025-03-10T02:00:00.000Z' });
    const breaches = late.breaches.map((breach) => ({ ...breach, debtor: 'b' as const, toldAt: missed.toldAt }));
    const played = settled(raised([one, { ...late, breaches }]), '10955.30');
    expect(played.file.outcome).toBe('reduced');
    expect(amounts(played)).toEqual([['payment-2', '6573.18']]);
  });

  it('holds nothing, and has nothing to excuse before its end, where it was raised too late', () => {
    const late = raised([one], { at: day('04-08', '00:00') });
    expect(laidBy(late, END)).toEqual({});
    late.answer(day('04-09'), 'answer', 'approve', {}, 1, 'a.signer');
    expect(laidBy(late, END)).toEqual({ O1: [{ kind: 'excuse', waivesMoney: true, state: 'accepted' }] });
  });

  it('is laid under a name of its own for each breach: none takes the place of another', () => {
    const played = settled(raised([one, two]), '3000.00');
    const ids = unlaidEffects(dispute, played.view, END).map(({ id }) => id);
    expect(ids).toEqual(
      ['excuse-1', 'amount-1', 'hold-1', 'excuse-2', 'amount-2', 'hold-2'].map((name) => `D-1/${name}`),
    );
  });
});
