import { describe, expect, it } from 'vitest';
import { applyReadings } from '../../../domain/contract/contract.ts';
import { quarterlyPayment as room } from '../../../workflows/quarterly-payment/workflow.ts';
import { contractNamed } from '../../domain/contract/seed.ts';
import { line } from '../../domain/ledger/given.ts';
import { Refused } from '../play-room.ts';
import { refusedIn } from '../sentences.ts';
import { PlayedPayments } from './played-payments.ts';

const contract = contractNamed();
const FULL = '365176.50';
const NUMBER = '25653000000000000001';
const at = (day: string, time = '10:00'): string => `${day}T${time}:00+08:00`;
const start = (readings: Record<string, string> = {}): PlayedPayments =>
  new PlayedPayments(applyReadings(contract, readings)).upTo(at('2025-04-01', '00:00'));
const P = 'payment-1';
const invoice = (more: Record<string, string> = {}) => ({
  number: NUMBER,
  issuedOn: '2025-04-01',
  amount: FULL,
  ...more,
});
const payments = (played: PlayedPayments, now: string) => played.report(P, now).payments;
const refusal = (act: () => unknown): unknown => {
  try {
    act();
  } catch (error) {
    if (error instanceof Refused) return error.problems;
    throw error;
  }
  return 'taken';
};

describe('the invoice', () => {
  const asked = (readings: Record<string, string> = {}) =>
    start(readings).answer(at('2025-04-01', '09:00'), P, 'review', 'approve');
  const wrong = { code: 'not-an-invoice-number' };

  it.each([
    ['20 digits', {}, 'taken'],
    ['19 digits', { number: NUMBER.slice(1) }, { number: wrong }],
    ['21 digits', { number: `${NUMBER}1` }, { number: wrong }],
    ['a letter', { number: `A${NUMBER.slice(1)}` }, { number: wrong }],
    ['8 digits without a code', { number: '12345678' }, { code: { code: 'needs-code' } }],
    ['8 digits with a code of 10', { number: '12345678', code: '1234567890' }, 'taken'],
    ['8 digits with a code of 12', { number: '12345678', code: '123456789012' }, 'taken'],
    ['8 digits with a code of 11', { number: '12345678', code: '12345678901' }, { code: wrong }],
    ['7 digits with a code', { number: '1234567', code: '1234567890' }, { number: wrong }],
    ['20 digits with a code', { code: '1234567890' }, { code: wrong }],
    [
      'a day before the statement',
      { issuedOn: '2025-03-31' },
      { issuedOn: { code: 'too-early', earliest: '2025-04-01' } },
    ],
    ['a day to come', { issuedOn: '2025-04-02' }, { issuedOn: { code: 'in-the-future', latest: '2025-04-01' } }],
    ['a fen too little', { amount: '365176.49' }, { amount: { code: 'amount-differs', expected: FULL } }],
  ])('of %s', (_, fields, result) => {
    expect(refusal(() => asked().answer(at('2025-04-01'), P, 'invoice', 'submit', invoice(fields)))).toEqual(result);
  });

  it('names the instalment by the other reading', () => {
    const played = new PlayedPayments(applyReadings(contract, { 'invoice.amount': 'instalment' }));
    played
      .ledgerBecomes(at('2025-03-31'), { lines: [line('L1')] })
      .answer(at('2025-04-01', '09:00'), P, 'review', 'approve');
    expect(
      refusal(() => played.answer(at('2025-04-01'), P, 'invoice', 'submit', invoice({ amount: '360794.38' }))),
    ).toEqual({ amount: { code: 'amount-differs', expected: FULL } });
    const view = played.at(P).view;
    const question = played.at(P).file.questions.at(-1);
    expect(question && room.questions['invoice']?.suggests?.(view, question, at('2025-04-01'))).toEqual({
      amount: FULL,
    });
    expect(refusal(() => played.answer(at('2025-04-01'), P, 'invoice', 'submit', invoice()))).toBe('taken');
  });

  it('is used once in a contract, code and number together; a returned one again for the same payment', () => {
    const short = invoice({ number: '12345678', code: '1234567890' });
    const played = asked().answer(at('2025-04-01'), P, 'invoice', 'submit', short);
    played.answer(at('2025-04-01', '11:00'), P, 'receive-invoice', 'return', { reason: '抬头有误' });
    played.answer(at('2025-07-01', '09:00'), 'payment-2', 'review', 'approve');
    const other = (code: string) => () =>
      played.answer(at('2025-07-01'), 'payment-2', 'invoice', 'submit', { ...short, code, issuedOn: '2025-07-01' });
    expect(refusal(other('1234567890'))).toEqual({ number: { code: 'used-already', by: P } });
    expect(refusal(() => played.answer(at('2025-07-01'), P, 'invoice', 'submit', short))).toBe('taken');
    expect(refusal(other('1234567891'))).toBe('taken');
  });

  const returned = (readings: Record<string, string>, at1: string) => {
    const played = asked(readings).answer(at('2025-04-01'), P, 'invoice', 'submit', invoice());
    played.answer(at1, P, 'receive-invoice', 'return', { reason: '抬头有误' });
    return played;
  };

  it.each([
    ['stops the window by its last day', '2025-04-29T23:59:59.999+08:00', null],
    ['does not stop it any more', '2025-04-30T00:00:00+08:00', '2025-04-29'],
  ])('that is returned %s', (_, moment, lastDay) => {
    const played = returned({}, moment);
    expect(payments(played, at('2025-05-06'))).toMatchObject({ lastDay });
    expect(played.open(P)).toEqual(['invoice.2']);
    played.answer(at('2025-05-06'), P, 'invoice', 'submit', invoice({ issuedOn: '2025-05-06' }));
    expect(payments(played, at('2025-05-06', '11:00'))).toMatchObject({
      windowFrom: lastDay === null ? '2025-05-06' : '2025-04-01',
    });
  });

  it.each([
    ['runs', '2025-04-01', 1],
    ['waits', null, 0],
  ])('that nobody answers: the window %s', (reading, windowFrom, breaches) => {
    const played = asked({ 'payment.invoiceSilence': reading }).answer(
      at('2025-04-01'),
      P,
      'invoice',
      'submit',
      invoice(),
    );
    expect(payments(played, at('2025-05-06'))).toMatchObject({ windowFrom });
    expect(played.breaches(P, at('2025-05-06'))).toHaveLength(breaches);
    played.answer(at('2025-05-07'), P, 'receive-invoice', 'approve');
    expect(payments(played, at('2025-05-07'))).toMatchObject({ windowFrom: '2025-04-01', daysLate: 8 });
  });

  it.each([
    ['later-of-both', '2025-04-03'],
    ['review', '2025-04-01'],
    ['invoice', '2025-04-03'],
  ])('starts the window by %s', (reading, windowFrom) => {
    const played = asked({ 'payment.windowStart': reading }).answer(
      at('2025-04-03'),
      P,
      'invoice',
      'submit',
      invoice(),
    );
    expect(payments(played, at('2025-04-04'))).toMatchObject({ windowFrom });
  });
});

describe('what is paid', () => {
  const asked = () => start().invoiced('2025-04-01', P, NUMBER, FULL);
  const pay = (played: PlayedPayments, more: Record<string, string>) => () =>
    played.answer(at('2025-04-10'), P, 'pay', 'submit', {
      paidOn: '2025-04-10',
      amount: '100.00',
      voucher: 'V-1',
      ...more,
    });

  it.each([
    [
      'is a fact of a day that has come',
      { paidOn: '2025-04-11' },
      { paidOn: { code: 'in-the-future', latest: '2025-04-10' } },
    ],
    [
      'is not before the statement',
      { paidOn: '2025-03-31' },
      { paidOn: { code: 'too-early', earliest: '2025-04-01' } },
    ],
    ['is more than nothing', { amount: '0.00' }, { amount: { code: 'amount-not-positive' } }],
    ['is no more than the balance', { amount: '365176.51' }, { amount: { code: 'amount-too-high', highest: FULL } }],
    ['may be all of it', { amount: FULL }, 'taken'],
    ['may be a fen', { amount: '0.01' }, 'taken'],
  ])('%s', (_, fields, result) => {
    expect(refusal(pay(asked(), fields))).toEqual(result);
  });

  it('lowers the balance, confirmed or not, until it is returned; a voucher stands for one part', () => {
    const played = asked();
    pay(played, {})();
    expect(refusal(pay(played, { amount: FULL, voucher: 'V-2' }))).toEqual({
      amount: { code: 'amount-too-high', highest: '365076.50' },
    });
    expect(refusal(pay(played, {}))).toEqual({ voucher: { code: 'used-already', by: P } });
    played.answer(at('2025-04-10', '11:00'), P, 'confirm-receipt', 'return', { reason: '未到账' });
    const again = () =>
      played.answer(at('2025-04-11'), P, 'pay', 'submit', { paidOn: '2025-04-11', amount: FULL, voucher: 'V-1' });
    expect(refusal(again)).toBe('taken');
    expect(played.open(P)).toEqual(['confirm-receipt.2']);
  });

  it.each([
    ['2025-04-09', { receivedOn: { code: 'too-early', earliest: '2025-04-10' } }],
    ['2025-04-12', { receivedOn: { code: 'in-the-future', latest: '2025-04-11' } }],
    ['2025-04-10', 'taken'],
    ['2025-04-11', 'taken'],
  ])('arrived on %s', (receivedOn, result) => {
    const played = asked();
    pay(played, {})();
    expect(refusal(() => played.answer(at('2025-04-11'), P, 'confirm-receipt', 'approve', { receivedOn }))).toEqual(
      result,
    );
  });
});

describe('what is refused says at its field what would be right', () => {
  const asked = () => start().answer(at('2025-04-01', '09:00'), P, 'review', 'approve');
  const digits = [
    '发票号码应为 20 位数字；8 位号码须另填 10 位或 12 位发票代码。',
    'An invoice number has 20 digits; one of 8 digits needs the invoice code of 10 or 12 digits as well.',
  ];
  const code = [
    '8 位发票号码须同时填写 10 位或 12 位发票代码。',
    'An invoice number of 8 digits needs the invoice code of 10 or 12 digits as well.',
  ];

  it.each([
    [{ amount: '1.00' }, { amount: ['金额必须等于 365,176.50 元。', 'The amount has to equal CNY 365,176.50.'] }],
    [{ number: '1' }, { number: digits }],
    [{ number: '12345678' }, { code }],
    [
      { issuedOn: '2025-03-31' },
      { issuedOn: ['不能早于2025年4月1日（星期二）。', 'It can’t be before Tuesday, 1 April 2025.'] },
    ],
  ])('of an invoice: %o', (fields, sentences) => {
    expect(refusedIn(room, () => asked().answer(at('2025-04-01'), P, 'invoice', 'submit', invoice(fields)))).toEqual(
      sentences,
    );
  });

  it.each([
    [{ amount: '0' }, { amount: ['金额必须大于零。', 'The amount has to be more than zero.'] }],
    [{ amount: FULL }, { amount: ['金额不能超过 365,076.50 元。', 'The amount can’t exceed CNY 365,076.50.'] }],
    [
      { voucher: 'V-1' },
      {
        voucher: [
          '这个号码已经用过（JS-2025-01），请核对。',
          'This number has been used already (JS-2025-01); please check.',
        ],
      },
    ],
    [
      { paidOn: '2025-04-12' },
      {
        paidOn: ['不能晚于现在，即2025年4月11日（星期五）。', 'It can’t be later than now, Friday, 11 April 2025.'],
      },
    ],
  ])('of a payment: %o', (fields, sentences) => {
    const played = start().invoiced('2025-04-01', P, NUMBER, FULL);
    const part = { paidOn: '2025-04-10', amount: '100.00', voucher: 'V-1' };
    played.answer(at('2025-04-10'), P, 'pay', 'submit', part);
    const again = () => played.answer(at('2025-04-11'), P, 'pay', 'submit', { ...part, voucher: 'V-2', ...fields });
    expect(refusedIn(room, again)).toEqual(sentences);
  });
});

describe('the sheet', () => {
  const lines = [line('L1', { arithmetic: '1460706.00 × 3‰ = 4382.118 → 4382.12' })];
  const played = () => new PlayedPayments(contract).ledgerBecomes(at('2025-03-31'), { lines });
  const sheet = (one: PlayedPayments, now: string) =>
    room.sheet?.(one.upTo(now).at(P).view, new Date(now).toISOString());

  it('shows the statement with each row’s clause, case and arithmetic', () => {
    const shown = sheet(played(), at('2025-04-01'));
    expect(shown?.rows).toEqual([
      { word: 'instalment', clause: '4.3.1', case: null, amount: FULL, note: null },
      {
        word: 'deduction',
        clause: '6.4',
        case: 'case of L1',
        amount: '-4382.12',
        note: { arithmetic: lines[0]?.arithmetic },
      },
      { word: 'payable', clause: null, case: null, amount: '360794.38', note: null, total: true },
    ]);
    expect(shown?.amount).toEqual({ word: 'payable', amount: '360794.38' });
    expect(shown?.facts).toContainEqual({
      word: 'setoff',
      value: { word: 'setoffBy', values: { clause: { clause: '6.4' } } },
    });
  });

  it('shows parts, window and what lateness costs', () => {
    const one = played().invoiced('2025-04-01', P, NUMBER, '360794.38');
    one.answer(at('2025-04-10'), P, 'pay', 'submit', { paidOn: '2025-04-10', amount: '100000.00', voucher: 'V-1' });
    const shown = sheet(one, at('2025-05-01'));
    expect(shown?.rows.slice(3)).toMatchObject([
      { word: 'partPending', amount: '100000.00' },
      { word: 'outstanding', amount: '260794.38', total: true },
    ]);
    // Unconfirmed: 360794.38 × 3‰ × 2 = 2164.76628
    expect(shown?.facts).toEqual(
      expect.arrayContaining([
        { word: 'lastDay', value: { day: '2025-04-29' } },
        { word: 'daysLate', value: { count: 2 } },
        { word: 'latePenaltySoFar', value: { money: '2164.77' }, strong: true },
      ]),
    );
  });

  it('has a word for everything it shows, in both languages', () => {
    const one = played().invoiced('2025-04-01', P, NUMBER, '360794.38');
    const shown = sheet(one, at('2025-05-01'));
    const words = [...(shown?.facts ?? []), ...(shown?.rows ?? [])].map(({ word }) => word);
    for (const language of ['zh-CN', 'en'] as const) {
      expect(words.filter((word) => room.words[language].sheet[word] === undefined)).toEqual([]);
    }
  });
});
