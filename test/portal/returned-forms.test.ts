import { describe, expect, it } from 'vitest';
import { readContractFile } from '../../contracts/read-contract-file.ts';
import { utc } from '../../domain/time/instant.ts';
import { READS_ALL } from '../../portal/facts/reads.ts';
import { decisionFields } from '../../portal/pages/decision-form.tsx';
import { openQuestions } from '../../workflows/authoring/judge.ts';
import type { Room } from '../../workflows/authoring/room.ts';
import type { View } from '../../workflows/authoring/view.ts';
import { linkOrder } from '../../workflows/link-order/workflow.ts';
import { quarterlyPayment } from '../../workflows/quarterly-payment/workflow.ts';
import { requests } from '../workflows/link-order/given.ts';
import { PlayedCase } from '../workflows/play-room.ts';
import { PlayedPayments } from '../workflows/quarterly-payment/played-payments.ts';

const contract = readContractFile();

/** What stands in the form by which a question is answered at that moment. */
function standsIn(
  room: Room,
  view: View<never>,
  name: string,
  at: string,
  decision = 'submit',
): Readonly<Record<string, string>> {
  const question = openQuestions(view.file).find((open) => open.name === name) ?? expect.fail(`${name} isn’t open`);
  const source = { contract, room, view, now: utc(at), language: 'zh-CN', reads: READS_ALL } as const;
  return decisionFields(source, question, decision, { retry: null, uploads: [] }).typed;
}

describe('the form of what came back', () => {
  it('begins as it was filled in, but for when it was done, which is proposed afresh', () => {
    const opening = { at: '2025-07-07T10:00:00+08:00', role: 'a.operator', request: requests['open'] ?? {} };
    const order = PlayedCase.open(linkOrder, contract, opening);
    const done = { testedOn: '2025-07-08', result: 'pass', note: '光功率正常' };
    order.answer('2025-07-08T10:00:00+08:00', 'complete', 'submit', done);
    order.answer('2025-07-08T16:00:00+08:00', 'sign-a', 'return', { reason: '照片缺一张' });
    expect(standsIn(linkOrder, order.view, 'complete', '2025-07-09T09:00:00+08:00')).toMatchObject({
      ...done,
      testedOn: '2025-07-09',
    });
    order.answer('2025-07-09T10:00:00+08:00', 'complete', 'submit', { ...done, testedOn: '2025-07-09' });
    // Why it came back the last time is no reason to send back what was done since.
    expect(standsIn(linkOrder, order.view, 'sign-a', '2025-07-09T11:00:00+08:00', 'return')).toEqual({});
  });

  it('begins empty for a payment: money that didn’t arrive is paid again, on another day by another voucher', () => {
    const payments = new PlayedPayments(contract);
    payments.upTo('2025-04-02T09:00:00+08:00').invoiced('2025-04-02', 'payment-1', '25650000000000000001', '365176.50');
    const part = { paidOn: '2025-04-10', amount: '365176.50', voucher: 'V-1' };
    payments.answer('2025-04-10T10:00:00+08:00', 'payment-1', 'pay', 'submit', part);
    payments.answer('2025-04-11T10:00:00+08:00', 'payment-1', 'confirm-receipt', 'return', { reason: '银行退票' });
    const { view } = payments.at('payment-1');
    const { paidOn, amount, voucher } = standsIn(quarterlyPayment, view, 'pay', '2025-04-14T09:00:00+08:00');
    expect({ paidOn, amount, voucher }).toEqual({ paidOn: '2025-04-14', amount: '365176.50', voucher: undefined });
  });
});
