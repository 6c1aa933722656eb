import { describe, expect, it } from 'vitest';
import { workflowTerms } from '../../../domain/contract/contract.ts';
import { utc } from '../../../domain/time/instant.ts';
import { openingFields } from '../../../workflows/authoring/check-form.ts';
import { openQuestions } from '../../../workflows/authoring/judge.ts';
import { isOpenedByPeople } from '../../../workflows/authoring/room.ts';
import { reliefClaim } from '../../../workflows/relief-claim/workflow.ts';
import { seed } from '../../domain/contract/seed.ts';
import { Refused, type PlayedCase } from '../play-room.ts';
import { refusedIn } from '../sentences.ts';
import { claimed, openEnded, order, payment, summaryOf, suspensionsOf } from './given.ts';

/** What the forms of a claim offer, and what they refuse, in which words. */
const at = (moment: string): string => utc(`2025-${moment}+08:00`);
const NOW = at('07-09T10:00:00');
const problemsOf = (doing: () => unknown): unknown => {
  try {
    doing();
    return null;
  } catch (error) {
    if (error instanceof Refused) return error.problems;
    throw error;
  }
};

/** By the customer, for the payment whose window ends on 05-13. */
const byCustomer = (request = {}, now = '2025-05-13T12:00:00+08:00', cases = [payment()]) =>
  claimed({
    at: now,
    role: 'a.signer',
    cases,
    request: {
      ground: 'budget',
      happenedOn: '2025-05-12',
      knownOn: '2025-05-12',
      touches: 'quarterly-payment/payment-1',
      from: '2025-05-12',
      until: '',
      ...request,
    },
  });

describe('the form of a claim', () => {
  if (!isOpenedByPeople(reliefClaim.opening)) throw new Error('claims are made by people');
  const terms = workflowTerms(seed, reliefClaim) as never;
  const fields = (role: string) => openingFields(reliefClaim, { contract: seed, terms, role });

  it('offers each side its grounds, and the day of an allotment to who waits for one', () => {
    const grounds = (role: string) => {
      const choices = fields(role).map((spec) => ('choices' in spec ? [spec.name, spec.choices] : [spec.name]));
      return choices.filter(([, offered]) => offered !== undefined);
    };
    const both = ['force-majeure', 'government-control'];
    expect(grounds('a.signer')).toEqual([['ground', [...both, 'government-act', 'approval', 'budget']]]);
    expect(grounds('b.manager')).toEqual([['ground', both]]);
    const names = (role: string) => fields(role).map(({ name }) => name);
    expect(names('a.signer').filter((name) => !names('b.manager').includes(name))).toEqual(['allottedOn']);
  });

  it.each([
    ['from', { from: '', until: '2025-05-10' }],
    ['from', { from: '', allottedOn: '2025-05-10' }],
    ['from', { ground: 'approval', from: '' }],
    ['touches', { touches: '' }],
    ['ground', { ground: '' }],
    ['happenedOn', { ground: 'government-act', happenedOn: '', files: '' }],
  ])('asks for what is missing, %s, and says nothing else of it', (field, request) => {
    expect(problemsOf(() => byCustomer(request))).toEqual({ [field]: { code: 'missing' } });
  });

  it.each([
    ['until a day before it', { until: '2025-05-11' }, { until: { code: 'too-early', earliest: '2025-05-12' } }],
    [
      'until its very moment',
      { from: '2025-05-12T10:00:00+08:00', until: '2025-05-12T10:00:00+08:00' },
      { until: { code: 'too-early', earliest: at('05-12T10:01:00') } },
    ],
    ['until its day', { until: '2025-05-12' }, null],
    ['a minute', { from: '2025-05-12T10:00:00+08:00', until: '2025-05-12T10:01:00+08:00' }, null],
    [
      'with an allotment before it',
      { allottedOn: '2025-05-11' },
      { allottedOn: { code: 'too-early', earliest: '2025-05-12' } },
    ],
    ['for some sites of what is still to come, beside a case', { sites: '7', touches: 'quarterly-payment/*' }, null],
  ])('takes a time that is one: %s', (_, request, problems) => {
    expect(problemsOf(() => byCustomer(request))).toEqual(problems);
  });

  it('takes sites where any of it is still to come', () => {
    const request = { touches: 'link-order/X-1 link-order/*', sites: '7' };
    expect(problemsOf(() => claimed({ request }))).toBeNull();
  });

  it('is for debts of money only where its ground is, whatever else is owed', () => {
    const other = payment({ workflow: 'another', id: 'A-1' });
    const touches = 'quarterly-payment/payment-1 another/A-1';
    expect(problemsOf(() => byCustomer({ touches }, undefined, [payment(), other]))).toEqual({
      touches: { code: 'room', word: 'moneyOnly', names: {} },
    });
  });
});

describe('what a claim is refused for is said at its field', () => {
  const event = { ground: 'government-act', happenedOn: '2025-04-20', knownOn: '2025-04-20', files: '' };
  const earlier = summaryOf(order('2025-07-03T10:00:00+08:00'), NOW, { id: 'X-0' });

  it.each([
    [
      'duties that its ground is not for',
      () =>
        byCustomer({ touches: 'quarterly-payment/payment-1 another/A-1' }, undefined, [
          payment(),
          payment({ workflow: 'another', id: 'A-1' }),
        ]),
      {
        touches: [
          '该事由只适用于付款义务，请只选付款事项。',
          'This ground is for payments only; please pick payments only.',
        ],
      },
    ],
    [
      'proof that is overdue',
      () => byCustomer(event, '2025-05-07T00:00:00+08:00'),
      {
        files: [
          '通知和证明的期限已于2025年5月6日（星期二）届满（合同第 9.1 条）；现在提出须同时附上证明，请先上传证明文件。',
          'The period for the notice and its proof ended on Tuesday, 6 May 2025 (clause 9.1). A claim made now needs its ' +
            'proof with it: please upload it first.',
        ],
      },
    ],
    [
      'duties whose periods are over: the last of them, in whichever order they are named',
      () =>
        claimed({
          at: '2025-07-10T12:00:00+08:00',
          cases: [summaryOf(order(), NOW), earlier],
          request: { touches: 'link-order/X-1 link-order/X-0', from: '2025-07-10' },
        }),
      {
        touches: [
          '所选义务的期限最晚于2025年7月9日（星期三）届满，届满之后开始的事由不改变期限（合同第 9.1 条）；请选择届满前已受影响的义务，或更正起始时间。',
          'The periods of what you picked ended by Wednesday, 9 July 2025: what begins after the last day doesn’t move it ' +
            '(clause 9.1). Please pick duties that were still running when it began, or correct when it began.',
        ],
      },
    ],
    [
      'an end before its beginning',
      () => byCustomer({ until: '2025-05-11' }),
      { until: ['不能早于2025年5月12日（星期一）。', 'It can’t be before Monday, 12 May 2025.'] },
    ],
  ])('%s', (_, claim, sentences) => {
    expect(refusedIn(reliefClaim, claim)).toEqual(sentences);
  });
});

describe('the form of an acceptance in part', () => {
  const suggested = (claim: PlayedCase) => {
    const [question] = openQuestions(claim.file);
    return question && reliefClaim.questions['judge']?.suggests?.(claim.view, question, NOW);
  };

  it.each([
    ['its time', claimed(), { from: '2025-07-08', until: '2025-07-11' }],
    ['its beginning, where no end is known', openEnded(), { from: '2025-07-08' }],
    ['the day of the allotment', byCustomer({ allottedOn: '2025-06-12' }), { from: '2025-05-12', until: '2025-06-12' }],
  ])('says already what is claimed: %s', (_, claim, expected) => {
    expect(suggested(claim)).toStrictEqual(expected);
  });

  const morning = { from: '2025-07-08T09:00:00+08:00', until: '2025-07-11T09:00:00+08:00' };
  const inPart = (claim: PlayedCase, fields: object, now = NOW) =>
    problemsOf(() => claim.answer(now, 'judge', 'approve-part', { touches: 'link-order/X-1', ...fields }));

  it.each([
    [
      'to begin when it is claimed to end',
      { from: morning.until },
      { from: { code: 'too-late', latest: at('07-11T08:59:00') } },
    ],
    [
      'to begin before',
      { from: '2025-07-08T08:59:00+08:00' },
      { from: { code: 'too-early', earliest: at('07-08T09:00:00') } },
    ],
    [
      'to end when it is claimed to',
      { from: morning.from, until: morning.until },
      { until: { code: 'too-late', latest: at('07-11T08:59:00') } },
    ],
    ['to begin with it', { from: morning.from }, null],
    ['to begin on a day that it touches', { from: '2025-07-08' }, null],
    ['to end on a day that it touches', { from: morning.from, until: '2025-07-11' }, null],
    ['of days before it', { from: '2025-07-07' }, { from: { code: 'too-early', earliest: '2025-07-08' } }],
    [
      'without a beginning',
      { until: '2025-07-07' },
      { from: { code: 'missing' }, until: { code: 'too-early', earliest: '2025-07-08' } },
    ],
    [
      'until before its own beginning',
      { from: '2025-07-10', until: '2025-07-09' },
      { until: { code: 'too-early', earliest: '2025-07-10' } },
    ],
  ])('is one of what is claimed: %s', (_, fields, problems) => {
    expect(inPart(claimed({ request: morning }), fields)).toEqual(problems);
  });

  it('leaves something of what a late notice leaves', () => {
    const cases = [summaryOf(order('2025-07-23T10:00:00+08:00'), NOW)];
    const late = () => claimed({ at: '2025-07-24T10:00:00+08:00', cases, request: { until: '2025-07-30' } });
    const part = (until: string) => inPart(late(), { from: '2025-07-08', until }, at('07-24T11:00:00'));
    expect(part('2025-07-23')).toEqual({ until: { code: 'too-early', earliest: '2025-07-24' } });
    expect(part('2025-07-24')).toBeNull();
  });

  it('may name sites where any of it is still to come', () => {
    const touches = 'link-order/X-1 link-order/*';
    const claim = claimed({ request: { touches } });
    expect(inPart(claim, { touches, sites: '7', from: '2025-07-08' })).toBeNull();
  });
});

describe('the end of what lasted', () => {
  const accepted = () => openEnded().answer(NOW, 'judge', 'approve');
  const ended = (on: string) => () => accepted().answer(at('07-17T10:00:00'), 'lasting', 'ended', { on });
  const earlier = (on: string) => () => {
    const claim = ended('2025-07-16T12:00:00+08:00')();
    return claim.answer(at('07-18T10:00:00'), 'ended', 'return', { on, reason: '已恢复' });
  };

  it('has come, to the minute', () => {
    expect(problemsOf(ended('2025-07-17T10:00:00+08:00'))).toBeNull();
    expect(problemsOf(ended('2025-07-17'))).toBeNull();
    expect(problemsOf(ended('2025-07-17T10:01:00+08:00'))).toEqual({
      on: { code: 'in-the-future', latest: at('07-17T10:00:00') },
    });
  });

  it('is told by the other side as an earlier one, of a day or a minute', () => {
    expect(problemsOf(earlier('2025-07-16T12:00:00+08:00'))).toEqual({
      on: { code: 'too-late', latest: at('07-16T11:59:00') },
    });
    expect(problemsOf(earlier('2025-07-16'))).toEqual({ on: { code: 'too-late', latest: '2025-07-15' } });
    expect(suspensionsOf(earlier('2025-07-16T11:59:00+08:00')())).toMatchObject([
      { state: 'ended', to: at('07-16T11:59:00') },
      { state: 'claimed', from: at('07-16T11:59:00'), to: at('07-16T12:00:00') },
    ]);
  });

  it('is asked for where it is missing', () => {
    expect(problemsOf(() => accepted().answer(at('07-17T10:00:00'), 'lasting', 'ended', {}))).toEqual({
      on: { code: 'missing' },
    });
    const claim = ended('2025-07-16')();
    expect(problemsOf(() => claim.answer(at('07-18T10:00:00'), 'ended', 'return', { reason: '早' }))).toEqual({
      on: { code: 'missing' },
    });
  });
});
