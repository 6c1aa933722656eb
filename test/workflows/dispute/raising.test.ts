import { describe, expect, it } from 'vitest';
import { problemText } from '../../../portal/problems.ts';
import type { CaseSummary } from '../../../workflows/authoring/view.ts';
import { dispute } from '../../../workflows/dispute/workflow.ts';
import type { FieldProblems } from '../../../domain/questions/problem.ts';
import { Refused, type PlayedCase } from '../play-room.ts';
import type { Act } from '../../../domain/case/record.ts';
import { about, contract, latePayment, laidBy, missed, order, raised } from './given.ts';

const one = order('O1');
const two = order('O2');
const AUGUST = '2025-08-05T10:00:00+08:00';

/** The sentence that a page shows at a field, in both languages. */
function refusal(doing: () => unknown, field: string): [string, string] {
  try {
    doing();
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    const problem = (error.problems as FieldProblems)[field];
    if (!problem) throw new Error(`nothing is wrong with ${field}: ${error.message}`, { cause: error });
    const said = (language: 'zh-CN' | 'en') =>
      problemText(problem, { contract, language }, [], dispute.words[language].problems);
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

  it('is that of the case on whose page it is raised before all others', () => {
    const target = { file: { id: 'O2' } } as never;
    const asked = { contract, terms: contract.terms.workflows['dispute'] as never, role: 'b.signer', now: '' };
    const cases = [one, two, order('O3')];
    const offer = dispute.picks?.['disputable']?.({ ...asked, cases, target }) ?? [];
    expect(offer.map(({ case: id }) => id)).toEqual(['O2', 'O1', 'O3']);
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

  it('while part of it is disputed among other things', () => {
    const cases = [one, two, earlier({ request: { about: `${about(two)} ${about(one)}` } })];
    expect(refusal(() => raised([one], { cases }), 'about')[0]).toContain('D-0');
  });

  it('but not for what a case of another kind names, or for what is there no more', () => {
    const claim = earlier({ workflow: 'relief-claim' });
    expect(raised([one], { cases: [one, claim] }).open()).toEqual(['answer.1']);
    const undone = order('P1', { workflow: 'quarterly-payment', breaches: [] });
    const gone = earlier({ request: { about: `${about(order('O9'))} quarterly-payment/P1` } });
    expect(raised([one], { cases: [one, undone, gone] }).open()).toEqual(['answer.1']);
  });

  describe('while one that was sent a moment ago is not to be seen yet', () => {
    const sent: Act = {
      id: 'dispute.a',
      name: 'dispute',
      fields: { about: `${about(two)} ${about(one)}` },
      by: 'b-signer-1',
      role: 'b.signer',
      at: '2025-03-20T01:00:00.000Z',
      document: null,
      opened: 'O1-dispute-1',
    };
    it('which names it, with its day', () => {
      expect(refusal(() => raised([one], { cases: [one, two], acts: [sent] }), 'about')).toEqual([
        expect.stringContaining('贵方已在 2025年3月20日（星期四）就此提出争议（O1-ZY-1）'),
        expect.stringContaining('on Thursday, 20 March 2025 (O1-ZY-1)'),
      ]);
    });

    it.each([
      ['by the other side', [sent], { role: 'a.signer' }, [one, two]],
      ['about something else', [{ ...sent, fields: { about: about(two) } }], {}, [one, two]],
      ['that is no dispute', [{ ...sent, name: 'claim-relief' }], {}, [one, two]],
      [
        'that is to be seen by now, and was withdrawn',
        [sent],
        {},
        [one, two, earlier({ id: 'O1-dispute-1', outcome: 'withdrawn' })],
      ],
    ])('but nothing that was sent %s', (_, acts, more, cases) => {
      expect(raised([one], { ...more, acts, cases }).open()).toEqual(['answer.1']);
    });
  });

  it('once it was settled, whoever raised that; not once it was withdrawn', () => {
    const settled = earlier({ status: 'closed', outcome: 'reduced', closedAt: '2025-03-18T02:00:00.000Z' });
    expect(refusal(() => raised([one], { cases: [one, settled], role: 'a.signer' }), 'about')).toEqual([
      '合同第 10.1 条：此事的争议（D-0）已在 2025年3月18日（星期二）了结，不能再次提出。结果有误的，请双方另行书面约定。',
      'Clause 10.1: the dispute about this (D-0) was settled on Tuesday, 18 March 2025 and can’t be raised again. If its result is wrong, please agree otherwise in writing.',
    ]);
    const withdrawn = { ...settled, outcome: 'withdrawn' };
    expect(raised([one], { cases: [one, withdrawn] }).open()).toEqual(['answer.1']);
  });

  it.each([
    [
      'wants an amount and names none',
      one,
      { wants: 'amount' },
      '合同第 10.1 条：主张改为一定金额的，请填写该款项应为多少；主张全部免除的，请选“免除”。',
      'Clause 10.1: enter what the money is to be; if nothing is to be paid, choose to have it waived.',
    ],
    [
      'names an amount and wants none',
      one,
      { wants: 'waive', amount: '10.00' },
      '合同第 10.1 条：只有主张改为一定金额时才填写金额。请改选“改为一定金额”，或者清空此项。',
      'Clause 10.1: an amount goes with wanting an amount only. Choose that, or leave this empty.',
    ],
    [
      'wants more than the line',
      one,
      { wants: 'amount', amount: '4382.13' },
      '合同第 6.4 条（2025年3月13日（星期四）通知）：该款项为 4,382.12 元，请填写不超过此数的金额。',
      'Clause 6.4 (notice of Thursday, 13 March 2025): this is CNY 4,382.12; enter that or less.',
    ],
    [
      'wants money of what costs nothing',
      order('F1', { breaches: [{ ...missed, penalty: null }] }),
      { wants: 'amount', amount: '1.00' },
      '合同第 5.2.2 条：所选事项没有款项，不能确定金额。请填 0，或者主张免除、其他处理。',
      'Clause 5.2.2: no money hangs on what you have chosen. Enter 0, or want it waived, or something other.',
    ],
    [
      'wants money and chooses nothing',
      order('F1', { breaches: [] }),
      { wants: 'amount', amount: '1.00' },
      '合同第 10.1 条：所选事项没有款项，不能确定金额。请填 0，或者主张免除、其他处理。',
      'Clause 10.1: no money hangs on what you have chosen. Enter 0, or want it waived, or something other.',
    ],
  ])('where it %s', (_, about, request, ...sentences) => {
    expect(refusal(() => raised([about], { request }), 'amount')).toEqual(sentences);
  });

  it('where the amount is negative', () => {
    const negative = () => raised([one], { request: { wants: 'amount', amount: '-1' } });
    expect(refusal(negative, 'amount')[0]).toContain('请填写金额数字');
  });

  it('but the side that is owed may want more', () => {
    const played = raised([one], { role: 'a.signer', request: { wants: 'amount', amount: '9000.00' } });
    played.answer('2025-03-21T10:00:00+08:00', 'answer', 'approve', {}, 1, 'b.signer');
    expect(played.file.outcome).toBe('raised');
  });

  it('more of all of it only: not where it owes part of that itself, or part of it is owed by nobody', () => {
    const wants = { wants: 'amount', amount: '99999.00' };
    const late = latePayment('6573.18');
    const both = () => raised([one, late], { at: AUGUST, role: 'a.signer', request: wants });
    expect(refusal(both, 'amount')[0]).toContain('该款项为 10,955.30 元');
    const statement = order('P1', {
      workflow: 'quarterly-payment',
      breaches: [],
      finding: { clause: '4.3.1', since: '2025-03-31T16:00:00.000Z', lines: [] },
    });
    const request = { ...wants, about: `${about(one)} quarterly-payment/P1` };
    const found = () => raised([one], { cases: [one, statement], at: AUGUST, role: 'a.signer', request });
    expect(refusal(found, 'amount')[0]).toContain('该款项为 4,382.12 元');
  });

  it.each([
    [
      'b.signer',
      'a.signer',
      '合同第 10.1 条：争议由乙方在 2025年3月20日（星期四）提出，只有乙方责任人可以撤回。您可以表态或者提出协商方案。',
      'Clause 10.1: party B raised this on Thursday, 20 March 2025, and only its responsible person may withdraw it. You may offer.',
    ],
    [
      'a.signer',
      'b.signer',
      '合同第 10.1 条：争议由甲方在 2025年3月20日（星期四）提出，只有甲方责任人可以撤回。您可以表态或者提出协商方案。',
      'Clause 10.1: party A raised this on Thursday, 20 March 2025, and only its responsible person may withdraw it. You may offer.',
    ],
  ])('raised by %s, taken back by the other side, to which no page offers that', (role, other, ...sentences) => {
    const played = raised([one], { role });
    const back = (by: string) => played.act('2025-03-21T10:00:00+08:00', 'withdraw', by);
    expect(refusal(() => back(other), 'reason')).toEqual(sentences);
    const isFor = (by: string) => dispute.acts['withdraw']?.isFor?.(played.view, by);
    expect([isFor(role), isFor(other)]).toEqual([true, false]);
    expect(back(role).file.outcome).toBe('withdrawn');
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
