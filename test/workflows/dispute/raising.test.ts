import { describe, expect, it } from 'vitest';
import { problemText } from '../../../portal/problems.ts';
import type { CaseSummary } from '../../../workflows/authoring/view.ts';
import { dispute } from '../../../workflows/dispute/workflow.ts';
import type { FieldProblems } from '../../../domain/questions/problem.ts';
import { Refused, type PlayedCase } from '../play-room.ts';
import { about, contract, latePayment, laidBy, missed, order, raised } from './given.ts';

const one = order('O1');
const two = order('O2');

/** The sentence that a page shows at a field, in both languages. */
function refusal(doing: () => unknown, field: string): [string, string] {
  try {
    doing();
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    const problem = (error.problems as FieldProblems)[field];
    if (!problem) throw new Error(`nothing is wrong with ${field}: ${error.message}`, { cause: error });
    const said = (language: 'zh-CN' | 'en') => problemText(problem, language, [], dispute.words[language].problems);
    return [said('zh-CN'), said('en')];
  }
  throw new Error('it was taken');
}

const earlier = (more: Partial<CaseSummary>): CaseSummary =>
  order('D-0', {
    workflow: 'dispute',
    status: 'open',
    outcome: null,
    openedAt: '2025-03-14T02:00:00.000Z',
    closedAt: null,
    openedAs: 'b.signer',
    request: { about: about(one) },
    breaches: [],
    ...more,
  });

describe('what may be disputed', () => {
  const offered = (...cases: CaseSummary[]): string[] =>
    (
      dispute.picks?.['disputable']?.({
        contract,
        terms: contract.terms.workflows['dispute'] as never,
        cases,
        role: 'b.signer',
        target: null,
        now: '2025-03-20T02:00:00.000Z',
      }) ?? []
    ).map(({ case: id, clauses, amount }) => `${id} ${clauses.join(' ')} ${amount ?? ''}`.trim());

  it('is a breach that people were told of, by the clause of its duty or of its penalty, or what a case has found', () => {
    const untold = order('O3', { breaches: [{ ...missed, toldAt: null }] });
    const excused = order('O4', { breaches: [{ ...missed, state: 'excused', penalty: null, because: 'K-1' }] });
    const free = order('F1', { breaches: [{ ...missed, penalty: null }] });
    const found = order('P1', {
      breaches: [],
      finding: { clause: '4.3.1', since: '2025-03-31T16:00:00.000Z', lines: [] },
    });
    expect(offered(one, untold, excused, free, found)).toEqual(['O1 5.2.2 6.4 4382.12', 'F1 5.2.2', 'P1 4.3.1']);
  });

  it('is offered by signers of either side on a case that has any of it', () => {
    const act = dispute.outwardActs?.['dispute'];
    expect(act?.holders).toEqual(['customer.signer', 'provider.signer']);
    const applies = (breaches: object[], finding: object | null = null): boolean =>
      act?.appliesTo({ file: { breaches } } as never, '', {} as never, finding as never) ?? false;
    expect(applies([])).toBe(false);
    expect(applies([{ state: 'withdrawn' }])).toBe(false);
    expect(applies([{ state: 'standing' }])).toBe(true);
    expect(applies([], { clause: '4.3.1', since: '', lines: [] })).toBe(true);
  });
});

describe('a dispute is refused, with clause, day and what is possible,', () => {
  it('about nothing', () => {
    expect(refusal(() => raised([one], { request: { about: '' } }), 'about')).toEqual([
      '请填写此项。',
      expect.any(String),
    ]);
  });

  it('while the same side disputes it already; the other side may', () => {
    const cases = [one, earlier({})];
    expect(refusal(() => raised([one], { cases }), 'about')).toEqual([
      '合同第 10.1 条：贵方已在 2025年3月14日（星期五）就此提出争议（D-0），尚未了结。请在该件中提出协商方案；要改变主张的，先撤回该件再提出。',
      'Clause 10.1: your side has disputed this on Friday, 14 March 2025 (D-0), and that is still open. Make an offer there; to want something else, withdraw it first.',
    ]);
    expect(raised([one], { cases, role: 'a.signer' }).open()).toEqual(['answer.1']);
    expect(raised([two], { cases: [one, two, earlier({})] }).open()).toEqual(['answer.1']);
  });

  it('once it was settled, whoever raised that; not once it was withdrawn', () => {
    const settled = earlier({ status: 'closed', outcome: 'reduced', closedAt: '2025-03-18T02:00:00.000Z' });
    const [zh] = refusal(() => raised([one], { cases: [one, settled], role: 'a.signer' }), 'about');
    expect(zh).toContain('合同第 10.1 条：此事的争议（D-0）已在 2025年3月18日');
    const withdrawn = { ...settled, outcome: 'withdrawn' };
    expect(raised([one], { cases: [one, withdrawn] }).open()).toEqual(['answer.1']);
  });

  it.each([
    ['wants an amount and names none', { wants: 'amount' }, '请填写该款项应为多少'],
    ['names an amount and wants none', { wants: 'waive', amount: '10.00' }, '只有主张改为一定金额时才填写金额'],
    ['wants more than the line', { wants: 'amount', amount: '4382.13' }, '该款项为 4,382.12 元'],
  ])('where it %s', (_, request, sentence) => {
    const [zh, en] = refusal(() => raised([one], { request }), 'amount');
    expect(zh).toContain(sentence);
    expect(zh).toMatch(/^合同第 (6\.4|10\.1) 条/);
    expect(en).not.toBe('');
  });

  it('where the amount is negative, or there is no money', () => {
    const negative = () => raised([one], { request: { wants: 'amount', amount: '-1' } });
    expect(refusal(negative, 'amount')[0]).toContain('请填写金额数字');
    const free = order('F1', { breaches: [{ ...missed, penalty: null }] });
    const money = () => raised([free], { request: { wants: 'amount', amount: '1.00' } });
    expect(refusal(money, 'amount')[0]).toContain('没有款项');
  });

  it('but the side that is owed may want more', () => {
    const played = raised([one], { role: 'a.signer', request: { wants: 'amount', amount: '9000.00' } });
    played.answer('2025-03-21T10:00:00+08:00', 'answer', 'approve', {}, 1, 'b.signer');
    expect(played.file.outcome).toBe('raised');
  });

  it('taken back by the side that has not raised it', () => {
    const played = raised([one]);
    const back = () => played.act('2025-03-21T10:00:00+08:00', 'withdraw', 'a.signer');
    expect(refusal(back, 'reason')[0]).toContain('争议由乙方在 2025年3月20日');
  });
});

describe('the day by which a dispute holds', () => {
  const holds = (played: PlayedCase, now: string): object[] =>
    Object.values(laidBy(played, now))
      .flat()
      .filter((effect) => (effect as { kind: string }).kind === 'hold');

  it.each([
    ['the last second of the fifteenth workday after the notice of 13 March', '2025-04-07T23:59:59+08:00', 1],
    ['the first of the next day', '2025-04-08T00:00:00+08:00', 0],
  ])('%s', (_, at, count) => {
    expect(holds(raised([one], { at }), at)).toHaveLength(count);
  });

  it('counts from the preparation of a statement that is disputed as a whole', () => {
    const lines = [about(one), about(two)];
    const finding = { clause: '4.3.1', since: '2025-03-31T16:00:00.000Z', lines };
    const statement = order('P1', { workflow: 'quarterly-payment', breaches: [], finding });
    const cases = [statement, one, two];
    const at = '2025-04-15T10:00:00+08:00';
    const played = raised([one], { at, cases, request: { about: 'quarterly-payment/P1' } });
    expect(Object.keys(laidBy(played, at))).toEqual(['O1', 'O2']);
    expect(holds(played, at)).toHaveLength(2);
  });

  it('is nothing to a line that still grows but that it stays held', () => {
    const at = '2025-08-05T10:00:00+08:00';
    const played = raised([latePayment('6573.18')], { at, role: 'a.signer' });
    expect(laidBy(played, at)).toEqual({
      'payment-2': [
        { kind: 'excuse', waivesMoney: true, state: 'claimed' },
        { kind: 'hold', from: '2025-08-05T02:00:00.000Z', to: null },
      ],
    });
  });
});
