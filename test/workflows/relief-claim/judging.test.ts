import { describe, expect, it } from 'vitest';
import { utc } from '../../../domain/time/instant.ts';
import { documentFor } from '../../../workflows/authoring/document.ts';
import { openQuestions } from '../../../workflows/authoring/judge.ts';
import { reliefClaim } from '../../../workflows/relief-claim/workflow.ts';
import type { PlayedCase } from '../play-room.ts';
import { claimed, laidOn, openEnded, order, payment, PROOF, standingOf, suspensionsOf, under } from './given.ts';

const at = (moment: string): string => utc(`2025-${moment}+08:00`);
const OLD = at('07-10T00:00:00');
const PART = { touches: 'link-order/X-1', from: '2025-07-08' };

describe('a claim of four days on an order of two', () => {
  it('is put before the other side’s signer, within ten workdays of the notice', () => {
    const claim = claimed();
    expect(claim.open()).toEqual(['judge.1']);
    expect(claim.milestones('2025-07-08T12:00:00+08:00')).toEqual({
      dueAt: at('07-23T00:00:00'),
      metAt: null,
      effectiveOn: null,
    });
  });

  it('shows both ends, and the breach is pending, as long as nobody has answered', () => {
    const late = under(order(), claimed());
    // No day had run: two days after 07-11 end on a Sunday.
    expect(late.deadlines()).toMatchObject([{ dueAt: OLD, claimed: { dueAt: at('07-15T00:00:00'), by: ['R-1'] } }]);
    expect(late.breaches('2025-10-01T00:00:00+08:00')).toMatchObject([{ at: OLD, state: 'pending', because: 'R-1' }]);
  });

  it('moves the end once accepted; a breach is dated to the new one', () => {
    const claim = claimed().answer('2025-07-14T16:00:00+08:00', 'judge', 'approve');
    expect(claim.file).toMatchObject({ status: 'closed', outcome: 'accepted' });
    const late = under(order(), claim);
    expect(late.deadlines()).toMatchObject([{ dueAt: at('07-15T00:00:00'), claimed: null }]);
    expect(late.breaches('2025-07-14T23:59:59+08:00')).toEqual([]);
    expect(late.breaches('2025-07-15T00:00:00+08:00')).toMatchObject([
      { at: at('07-15T00:00:00'), state: 'standing', because: null },
    ]);
  });

  it('leaves all as it was once rejected', () => {
    const claim = claimed().answer('2025-07-14T16:00:00+08:00', 'judge', 'return', { reason: '无关' });
    expect(claim.file).toMatchObject({ status: 'closed', outcome: 'rejected' });
    expect(suspensionsOf(claim)).toMatchObject([{ state: 'rejected', touches: ['X-1'] }]);
    const late = under(order(), claim);
    expect(late.deadlines()).toMatchObject([{ dueAt: OLD, claimed: null }]);
    expect(late.breaches('2025-07-14T16:00:00+08:00')).toMatchObject([{ at: OLD, state: 'standing', because: null }]);
  });

  it('moves it by what is accepted of the time', () => {
    const answer = { ...PART, until: '2025-07-09' };
    const claim = claimed().answer('2025-07-09T16:00:00+08:00', 'judge', 'approve-part', answer);
    expect(claim.file.outcome).toBe('part');
    expect(suspensionsOf(claim)).toMatchObject([{ state: 'part', to: OLD, touches: ['X-1'] }]);
    expect(under(order(), claim).deadlines()).toMatchObject([{ dueAt: at('07-12T00:00:00') }]);
  });

  it.each([
    ['an end after the claim’s', { until: '2025-07-12' }, { until: { code: 'too-late', latest: '2025-07-11' } }],
    ['an end before its beginning', { from: '2025-07-10', until: '2025-07-09' }, { until: { code: 'too-early' } }],
    ['a beginning before the claim’s', { from: '2025-07-07' }, { from: { code: 'too-early', earliest: '2025-07-08' } }],
    ['a beginning after its end', { from: '2025-07-12' }, { from: { code: 'too-late', latest: '2025-07-11' } }],
    ['a duty that isn’t claimed', { touches: 'link-order/X-9' }, { touches: { code: 'unknown-choice' } }],
    ['sites without what is still to come', { sites: '7' }, { sites: { code: 'unknown-field' } }],
  ])('isn’t accepted for %s', (_, answer, problems) => {
    const asked = claimed();
    const judge = () => asked.answer('2025-07-09T16:00:00+08:00', 'judge', 'approve-part', { ...PART, ...answer });
    expect(judge).toThrow(
      expect.objectContaining({ problems: expect.objectContaining(problemsLike(problems)) as object }),
    );
  });
});

const problemsLike = (problems: object): object =>
  Object.fromEntries(Object.entries(problems).map(([key, value]) => [key, expect.objectContaining(value as object)]));

describe('proof', () => {
  const asked = (more = {}) =>
    claimed(more).answer('2025-07-09T10:00:00+08:00', 'judge', 'ask-proof', { what: '证明' });

  it('that is asked for is given by the claimant; then the claim is judged again, with a period of its own', () => {
    const claim = asked();
    expect(claim.open()).toEqual(['proof.1']);
    claim.answer('2025-07-10T10:00:00+08:00', 'proof', 'submit', { text: '附上', files: PROOF });
    expect(claim.open()).toEqual(['judge.2']);
    expect(claim.milestones('2025-07-10T10:00:00+08:00').dueAt).toBe(at('07-25T00:00:00'));
  });

  it('that doesn’t come in ten workdays lets the judging go on with what there is', () => {
    const claim = asked();
    expect(claim.pass('2025-07-23T23:59:59.999+08:00').open()).toEqual(['proof.1']);
    expect(claim.pass('2025-07-24T00:00:00+08:00').open()).toEqual(['judge.2']);
    expect(claim.file.steps.at(-1)).toEqual({ name: 'end-proof', at: at('07-24T00:00:00'), data: { round: 1 } });
    expect(claim.milestones('2025-07-24T00:00:00+08:00').dueAt).toBe(at('08-08T00:00:00'));
    expect(laidOn(claim)).toMatchObject([{ state: 'claimed' }]);
  });

  it('may be asked for again', () => {
    const claim = asked().answer('2025-07-10T10:00:00+08:00', 'proof', 'submit', { text: '附上' });
    claim.answer('2025-07-11T10:00:00+08:00', 'judge', 'ask-proof', { what: '原件' });
    expect(claim.open()).toEqual(['proof.2']);
    expect(claim.pass('2025-07-26T00:00:00+08:00').open()).toEqual(['judge.3']);
  });

  it('that is missing is asked for until the end of the notice period, and decides nothing', () => {
    const claim = claimed({ request: { files: '' } });
    expect(claim.open()).toEqual(['judge.1', 'certificate.1']);
    // Fifteen days after 07-08.
    expect(claim.deadlines()).toMatchObject([{ what: 'judging' }, { what: 'notice', dueAt: at('07-24T00:00:00') }]);
    expect(claim.pass('2025-07-24T00:00:00+08:00').open()).toEqual(['judge.1']);
    expect(claim.answer('2025-07-25T10:00:00+08:00', 'judge', 'approve').file.outcome).toBe('accepted');
  });

  it('that follows the claim is no longer asked for', () => {
    const claim = claimed({ request: { files: '' } });
    claim.answer('2025-07-09T10:00:00+08:00', 'certificate', 'submit', { files: PROOF });
    expect(claim.open()).toEqual(['judge.1']);
  });
});

describe('a claim without a known end', () => {
  const accepted = () => openEnded().answer('2025-07-09T10:00:00+08:00', 'judge', 'approve');
  const ended = (on: string) => accepted().answer('2025-07-17T10:00:00+08:00', 'lasting', 'ended', { on });

  it('stops the clock, with what was left of it', () => {
    const claim = accepted();
    expect(claim.open()).toEqual(['lasting.1']);
    expect(suspensionsOf(claim)).toMatchObject([{ from: at('07-08T00:00:00'), to: null, state: 'accepted' }]);
    const stopped = under(order(), claim);
    expect(stopped.deadlines()).toMatchObject([{ dueAt: null, suspension: { left: { unit: 'days', n: 2 } } }]);
    expect(stopped.breaches('2025-12-31T00:00:00+08:00')).toEqual([]);
  });

  it('is asked about again ten workdays after each answer that it lasts, and may be answered before', () => {
    const claim = accepted().answer('2025-07-09T12:00:00+08:00', 'lasting', 'still');
    expect(claim.open()).toEqual(['lasting.2']);
    expect(claim.file.questions.at(-1)?.askedAt).toBe(at('07-23T10:00:00'));
    claim.answer('2025-07-15T12:00:00+08:00', 'lasting', 'ended', { on: '2025-07-14' });
    expect(claim.open()).toEqual(['ended.1']);
  });

  it('runs on from the end that is told, at once; the other side confirms it', () => {
    const claim = ended('2025-07-16');
    expect(suspensionsOf(claim)).toMatchObject([{ to: at('07-17T00:00:00'), state: 'accepted' }]);
    expect(under(order(), claim).deadlines()).toMatchObject([{ dueAt: at('07-19T00:00:00') }]);
    claim.answer('2025-07-18T10:00:00+08:00', 'ended', 'approve');
    expect(claim.file).toMatchObject({ status: 'closed', outcome: 'ended' });
    expect(suspensionsOf(claim)).toMatchObject([{ to: at('07-17T00:00:00'), state: 'ended' }]);
  });

  it('runs on from an earlier day where the other side gives one; the days between stay claimed', () => {
    const answer = { on: '2025-07-14', reason: '14 日已恢复' };
    const claim = ended('2025-07-16').answer('2025-07-18T10:00:00+08:00', 'ended', 'return', answer);
    expect(suspensionsOf(claim)).toMatchObject([
      { to: at('07-15T00:00:00'), state: 'ended' },
      { from: at('07-15T00:00:00'), to: at('07-17T00:00:00'), state: 'claimed' },
    ]);
    const late = under(order(), claim);
    expect(late.deadlines()).toMatchObject([{ dueAt: at('07-17T00:00:00'), claimed: { dueAt: at('07-19T00:00:00') } }]);
    expect(late.breaches('2025-07-18T00:00:00+08:00')).toMatchObject([{ state: 'pending', because: 'R-1' }]);
  });

  it.each([
    ['lies ahead', '2025-07-18', { code: 'in-the-future', latest: '2025-07-17' }],
    ['lies before the beginning', '2025-07-07', { code: 'too-early', earliest: '2025-07-08' }],
  ])('has no end that %s', (_, on, problem) => {
    expect(() => ended(on)).toThrow(expect.objectContaining({ problems: { on: problem } }));
  });

  it.each([
    ['not earlier', '2025-07-16', { code: 'too-late', latest: '2025-07-15' }],
    ['before the beginning', '2025-07-07', { code: 'too-early', earliest: '2025-07-08' }],
  ])('isn’t answered with a day that is %s', (_, on, problem) => {
    const told = ended('2025-07-16');
    const answer = () => told.answer('2025-07-18T10:00:00+08:00', 'ended', 'return', { on, reason: '早' });
    expect(answer).toThrow(expect.objectContaining({ problems: { on: problem } }));
  });

  it('is over once part of it is accepted up to a day', () => {
    const answer = { ...PART, until: '2025-07-10' };
    const claim = openEnded().answer('2025-07-09T10:00:00+08:00', 'judge', 'approve-part', answer);
    expect(claim.file).toMatchObject({ status: 'closed', outcome: 'part' });
  });
});

const NOW = at('07-09T10:00:00');
const JUDGED = { judging: at('07-23T00:00:00') };
/** Fifteen days after 07-08; ten workdays after 07-09. */
const [NOTICED, PROVED] = [at('07-24T00:00:00'), at('07-24T00:00:00')];

const position = (claim: PlayedCase) => reliefClaim.position(claim.view, claim.file.openedAt);
const timers = (claim: PlayedCase) => reliefClaim.timers?.(claim.view);
const deadlines = (claim: PlayedCase) =>
  claim.deadlines().map(({ what, debtor, dueAt, kept }) => [what, debtor, dueAt, kept]);

const withoutProof = () => claimed({ request: { files: '' } });
const wanted = (claim = claimed()) => claim.answer(NOW, 'judge', 'ask-proof', { what: '证明' });
const given = (claim: PlayedCase, files: object = {}) =>
  claim.answer(at('07-10T10:00:00'), 'proof', 'submit', { text: '附上', ...files });
const accepted = (claim: PlayedCase) => claim.answer(NOW, 'judge', 'approve');
const ended = (on = '2025-07-16') => accepted(openEnded()).answer(at('07-17T10:00:00'), 'lasting', 'ended', { on });
/** By the customer, for a payment: the provider judges it. */
const byCustomer = (request = {}) =>
  claimed({
    at: '2025-05-13T12:00:00+08:00',
    role: 'a.operator',
    cases: [payment()],
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

describe('where a claim stands', () => {
  it.each([
    ['before anything, what it touches is noted', null, 'note-touches', []],
    ['asked to be judged, and for its proof', withoutProof(), 'judging', ['judge.1', 'certificate.1']],
    ['asked for more proof', wanted(), 'proof', ['proof.1']],
    ['judged again', given(wanted()), 'judging', ['judge.2']],
    ['accepted without an end', accepted(openEnded()), 'lasting', ['lasting.1']],
    ['its end told', ended(), 'ended', ['ended.1']],
  ])('%s', (_, claim, expected, asks) => {
    const { view } = claim ?? claimed();
    const { file } = view;
    const found = reliefClaim.position(claim ? view : { ...view, file: { ...file, steps: [] } }, file.openedAt);
    expect(found.stage ?? found.step).toBe(expected);
    expect(found.asks.map(({ name, round }) => `${name}.${round}`)).toEqual(asks);
  });

  it.each([
    ['accepted', accepted(claimed())],
    ['rejected', claimed().answer(NOW, 'judge', 'return', { reason: '无关' })],
    ['ended', ended().answer(at('07-18T10:00:00'), 'ended', 'approve')],
  ])('nothing is asked once it is %s', (outcome, claim) => {
    expect(position(claim)).toEqual({ asks: [], stage: null, step: null, outcome });
    expect(timers(claim)).toEqual([]);
  });
});

describe('proof that comes with the claim or follows it', () => {
  const asks = (claim: PlayedCase) => position(claim).asks.map(({ name }) => name);

  it.each([
    ['with the claim', claimed(), []],
    ['not yet', withoutProof(), ['certificate']],
    ['since', withoutProof().answer(NOW, 'certificate', 'submit', { files: PROOF }), []],
    ['as what was asked for', given(wanted(withoutProof()), { files: PROOF }), []],
    ['in words only, which are no proof', given(wanted(withoutProof())), ['certificate']],
    ['not at all, for a ground without a period for its notice', byCustomer({ files: '' }), []],
  ])('%s', (_, claim, expected) => {
    expect(asks(claim)).toEqual(['judge', ...expected]);
    // The end of the notice's period wakes the case only while proof may still follow.
    expect(timers(claim)).toEqual(expected.length > 0 ? [NOTICED] : []);
  });

  it('is waited for no longer than its period, whenever that is noticed', () => {
    expect(withoutProof().pass(at('07-25T09:00:00')).file.steps.at(-1)).toEqual({
      name: 'end-notice',
      at: NOTICED,
      data: {},
    });
    expect(timers(wanted())).toEqual([PROVED]);
    expect(wanted().pass(at('07-25T09:00:00')).file.steps.at(-1)).toMatchObject({ name: 'end-proof', at: PROVED });
  });

  it('is waited for in each round by itself', () => {
    const claim = wanted().pass(PROVED);
    claim.answer(at('07-25T10:00:00'), 'judge', 'ask-proof', { what: '原件' });
    expect(claim.open()).toEqual(['proof.2']);
    // Ten workdays after 07-25.
    expect(deadlines(claim).slice(0, 2)).toEqual([
      ['judging', 'a', at('08-08T00:00:00'), true],
      ['proof', 'b', at('08-09T00:00:00'), false],
    ]);
    claim.pass(at('08-09T00:00:00'));
    expect(claim.open()).toEqual(['judge.3']);
    expect(claim.milestones(at('08-09T00:00:00')).dueAt).toBe(at('08-23T00:00:00'));
  });
});

describe('the deadlines of a claim', () => {
  const judging = (kept: boolean) => ['judging', 'a', JUDGED.judging, kept];
  const proof = (kept: boolean) => ['proof', 'b', PROVED, kept];
  const notice = (kept: boolean) => ['notice', 'b', NOTICED, kept];

  it.each([
    ['while it is judged', claimed(), [judging(false)]],
    ['without proof', withoutProof(), [judging(false), notice(false)]],
    ['while proof is waited for', wanted(withoutProof()), [judging(true), proof(false), notice(true)]],
    ['once it is decided', accepted(withoutProof()), [judging(true), notice(true)]],
  ])('%s', (_, claim, expected) => {
    expect(deadlines(claim)).toEqual(expected);
  });

  it('once proof has come: the judging begins anew', () => {
    expect(deadlines(given(wanted()))).toEqual([['judging', 'a', at('07-25T00:00:00'), false], proof(true)]);
  });

  it('are the other side’s and the claimant’s own, whoever that is; none is for a notice that isn’t judged', () => {
    const claim = byCustomer({ files: '' });
    expect(claim.deadlines().map(({ what, debtor }) => [what, debtor])).toEqual([['judging', 'b']]);
    const force = byCustomer({ ground: 'force-majeure', files: '' });
    expect(force.deadlines().map(({ what, debtor }) => [what, debtor])).toEqual([
      ['judging', 'b'],
      ['notice', 'a'],
    ]);
  });

  // Fifteen days after 07-11 end on a Saturday.
  it.each([
    ['rest-days', '2025-07-28'],
    ['none', '2025-07-26'],
  ])('of the notice is rolled by the reading periods.dayRollover: %s', (rollover, lastDay) => {
    const event = { happenedOn: '2025-07-11', knownOn: '2025-07-11', from: '2025-07-11', until: '', files: '' };
    const readings = { 'periods.dayRollover': rollover };
    const claim = claimed({
      at: '2025-07-11T12:00:00+08:00',
      readings,
      request: { ...event, touches: 'link-order/*' },
    });
    const found = claim.deadlines().find(({ what }) => what === 'notice');
    expect(found).toMatchObject({ lastDay });
    expect(found?.reading).toContain('periods.dayRollover');
  });
});

describe('what a claim is known by', () => {
  it.each([
    ['unanswered', claimed(), { dueAt: JUDGED.judging, metAt: null, effectiveOn: null }],
    ['while proof is waited for', wanted(withoutProof()), { dueAt: null, metAt: null, effectiveOn: null }],
    ['accepted', accepted(claimed()), { dueAt: null, metAt: NOW, effectiveOn: '2025-07-08' }],
    ['accepted, while it lasts', accepted(openEnded()), { dueAt: null, metAt: null, effectiveOn: '2025-07-08' }],
    [
      'rejected',
      claimed().answer(NOW, 'judge', 'return', { reason: '无关' }),
      { dueAt: null, metAt: NOW, effectiveOn: null },
    ],
  ])('%s: until when it is to be judged, when it was, and from which day', (_, claim, expected) => {
    expect(claim.milestones(at('12-31T00:00:00'))).toEqual(expected);
  });

  it('is answered with the end that was told before the eyes of who answers, whichever round told it', () => {
    const claim = accepted(openEnded()).answer(at('07-10T10:00:00'), 'lasting', 'still');
    claim.answer(at('07-17T10:00:00'), 'lasting', 'ended', { on: '2025-07-16' });
    const [question] = openQuestions(claim.file);
    const signed = question && documentFor(reliefClaim, claim.view, question)?.bytes;
    expect(signed && JSON.parse(signed)).toMatchObject({
      content: { ended: { task: 'lasting', round: 2, decision: 'ended', fields: { on: '2025-07-16' } } },
    });
  });

  it('names the ground that the contract no longer has', () => {
    const { view } = claimed();
    const without = { ...view, terms: { ...(view.terms as object), grounds: {} } as never };
    expect(() => reliefClaim.deadlines(without)).toThrow(new RangeError('The contract has no ground "force-majeure".'));
  });
});

describe('a notice after its period, where it leaves nothing', () => {
  const late = () =>
    claimed({
      at: '2025-07-24T10:00:00+08:00',
      readings: { 'relief.lateNotice': 'none' },
      request: { touches: 'link-order/*' },
    });
  const state = (claim: PlayedCase) => suspensionsOf(claim);
  const span = { from: at('07-08T00:00:00'), to: at('07-12T00:00:00'), notice: 'late' };

  it.each([
    ['claimed', late()],
    ['accepted', late().answer(at('07-25T10:00:00'), 'judge', 'approve')],
    ['rejected', late().answer(at('07-25T10:00:00'), 'judge', 'return', { reason: '逾期' })],
  ])('is reported as %s, and lays nothing on anything', (expected, claim) => {
    expect(state(claim)).toMatchObject([{ ...span, state: expected }]);
    expect(standingOf(claim)).toEqual([]);
  });
});
