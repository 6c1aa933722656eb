import { describe, expect, it } from 'vitest';
import type { CaseSummary } from '../../../workflows/authoring/view.ts';
import { dispute } from '../../../workflows/dispute/workflow.ts';
import type { PlayedCase } from '../play-room.ts';
import { about, day, latePayment, laidBy, missed, offered, order, problems, raised, rejected } from './given.ts';

const one = order('O1');
const noted = (played: PlayedCase): unknown =>
  played.file.steps.find(({ name }) => name === 'note-subjects')?.data['subjects'];
const PREPARED = '2025-03-31T16:00:00.000Z';

const statement = (...lines: string[]): CaseSummary =>
  order('P1', { workflow: 'quarterly-payment', breaches: [], finding: { clause: '4.3.1', since: PREPARED, lines } });
const whole = { request: { about: 'quarterly-payment/P1' }, at: day('04-02') };

describe('what a dispute notes as it begins', () => {
  const line = {
    workflow: 'link-order',
    case: 'O1',
    breach: { what: 'opening', at: missed.at },
    clause: '6.4',
    debtor: 'b',
    amount: '4382.12',
    grows: false,
    since: missed.toldAt,
  };

  it('is each breach by the clause of its penalty, with who owes it, what it costs and when people were told', () => {
    expect(noted(raised([one]))).toEqual([line]);
    const told = '2025-03-13T02:00:00.000Z';
    expect(noted(raised([order('O1', { breaches: [{ ...missed, toldAt: told }] })]))).toEqual([
      { ...line, since: told },
    ]);
  });

  it('is a breach without money by the clause of its duty', () => {
    const free = order('O1', { status: 'open', breaches: [{ ...missed, penalty: null }] });
    expect(noted(raised([free]))).toEqual([{ ...line, clause: '5.2.2', amount: null }]);
  });

  it.each([
    ['still grows while the payment is open', { status: 'open' }, false, true],
    ['grows no more once that is closed', { status: 'closed' }, false, false],
    ['does not grow where it is one line, though the case is open', { status: 'open' }, true, false],
  ] as const)('an amount that %s', (_, more, isLine, grows) => {
    const [late] = latePayment('6573.18').breaches;
    const breaches = late?.penalty ? [{ ...late, penalty: { ...late.penalty, isLine } }] : [];
    const played = raised([latePayment('6573.18', { ...more, breaches })], { at: day('08-05'), role: 'a.signer' });
    expect(noted(played)).toMatchObject([{ amount: '6573.18', grows }]);
  });

  it('is the very breach that was picked: another of the same name, or of the same moment, is another', () => {
    const free = { ...missed, penalty: null };
    const later = { ...free, at: '2025-03-14T16:00:00.000Z', toldAt: '2025-03-14T16:00:00.000Z' };
    const beside = { ...free, what: 'report' };
    const all = order('O1', { breaches: [beside, later, missed] });
    const played = raised([all], { request: { about: about(one) } });
    expect(noted(played)).toEqual([line]);
    expect(Object.values(laidBy(played, day('03-21')))).toHaveLength(1);
  });

  it('is a statement’s lines, told as it was prepared, each once', () => {
    const request = { about: `quarterly-payment/P1 ${about(one)}` };
    const lines = [about(one), about(order('O2'))];
    const cases = [statement(...lines), one, order('O2')];
    expect(noted(raised([one], { ...whole, cases }))).toEqual([
      { ...line, since: PREPARED },
      { ...line, case: 'O2', since: PREPARED },
    ]);
    expect(noted(raised([one], { ...whole, request, cases }))).toHaveLength(2);
  });

  it('leaves out lines of a statement whose case or breach is not there any more', () => {
    const lines = [about(one), about(order('O8')), about(order('O9'))];
    const cases = [statement(...lines), one, order('O9', { breaches: [] })];
    expect(noted(raised([one], { ...whole, cases }))).toMatchObject([{ case: 'O1' }]);
  });

  it('is a statement as a whole where that takes nothing off: no debtor, no money, nothing to hold', () => {
    const laid = ({ view }: PlayedCase, now: string) => dispute.effects?.(view, now);
    const played = raised([], { ...whole, cases: [statement()] });
    const [found] = [{ workflow: 'quarterly-payment', case: 'P1', breach: null, clause: '4.3.1', since: PREPARED }];
    expect(noted(played)).toEqual([{ ...found, debtor: null, amount: null, grows: false }]);
    expect(laid(played, day('04-03'))).toEqual([]);
    expect(played.answer(day('04-03'), 'answer', 'approve', {}, 1, 'a.signer').file.outcome).toBe('waived');
    expect(laid(played, day('04-04'))).toEqual([]);
  });

  it('was told by the finding whose answer contests it', () => {
    const played = raised([one], { cases: [statement(about(one)), one] });
    const request = { ...played.file.request, on: 'P1' };
    const fact = (contested: object) =>
      dispute.steps['note-subjects']?.fact(
        { ...played.view, file: { ...played.file, request: { ...request, ...contested } } },
        day('03-21'),
      );
    expect(fact({ contested: 'yes' })).toEqual({ subjects: [{ ...line, since: PREPARED }] });
    expect(fact({})).toEqual({ subjects: [line] });
    expect(fact({ contested: 'yes', on: 'O1' })).toEqual({ subjects: [line] });
    expect(fact({ contested: 'yes', on: 'gone' })).toEqual({ subjects: [line] });
  });
});

describe('what is offered, conceded or judged', () => {
  const grown = (amount: string, was?: string): CaseSummary => {
    const late = latePayment(amount);
    const breaches = late.breaches.map((breach) =>
      breach.penalty && was !== undefined ? { ...breach, penalty: { ...breach.penalty, was } } : breach,
    );
    return { ...late, breaches };
  };
  const free = (one: CaseSummary): CaseSummary => {
    return { ...one, breaches: one.breaches.map((breach) => ({ ...breach, penalty: null })) };
  };
  const owed = () => rejected(raised([grown('6573.18')], { at: day('08-05'), role: 'a.signer' }), 'b.signer', '08-06');
  const tooHigh = (yuan: string) => ({
    amount: { code: 'room', word: 'amountTooHigh', names: expect.objectContaining({ total: { money: yuan } }) },
  });
  const offer = (played: PlayedCase, yuan: string) => problems(() => offered(played, '08-10', yuan, 'a.signer'));

  it.each([
    ['what a line that grows has come to since', grown('7668.71'), '7668.71'],
    ['what it came to before another dispute fixed it', grown('100.00', '7668.71'), '7668.71'],
    ['what it was where it is gone', order('payment-2', { breaches: [] }), '6573.18'],
    ['what it was where it costs nothing any more', free(grown('0.00')), '6573.18'],
  ])('is not above %s', (_, now, limit) => {
    const beside = [order('other', { breaches: grown('9999.99').breaches }), now];
    expect(offer(owed().beside(...beside), limit)).toBeNull();
    const above = (Number(limit) + 0.01).toFixed(2);
    expect(offer(owed().beside(...beside), above)).toEqual(tooHigh(limit));
  });

  it('is not above what it was where the payment has other breaches: each has its own amount', () => {
    const [late] = grown('7668.71').breaches;
    const others = late
      ? [
          { ...late, what: 'review' },
          { ...late, at: '2025-07-30T16:00:00.000Z' },
        ]
      : [];
    expect(offer(owed().beside(latePayment('', { breaches: others })), '6573.19')).toEqual(tooHigh('6573.18'));
  });

  it('is not above what a line that does not grow was as the dispute began', () => {
    const dearer = order('O1', {
      breaches: missed.penalty ? [{ ...missed, penalty: { ...missed.penalty, amount: '9999.00' } }] : [],
    });
    const played = rejected(raised([one])).beside(dearer);
    expect(problems(() => offered(played, '03-24', '4382.13'))).toEqual(tooHigh('4382.12'));
  });
});
