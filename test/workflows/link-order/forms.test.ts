import { describe, expect, it } from 'vitest';
import { emptyRegister, released, type Register } from '../../../domain/case/register.ts';
import { documentFor } from '../../../workflows/authoring/document.ts';
import { isOpenedByPeople } from '../../../workflows/authoring/room.ts';
import { openQuestions } from '../../../workflows/authoring/judge.ts';
import { linkOrder } from '../../../workflows/link-order/workflow.ts';
import { workflowTerms } from '../../../domain/contract/contract.ts';
import { seed } from '../../domain/contract/seed.ts';
import { Refused, type PlayedCase } from '../play-room.ts';
import { completed, ordered, requests, signed } from './given.ts';

/** What a page says is wrong; null where it takes the form. */
function problems(submit: () => unknown): unknown {
  try {
    submit();
    return null;
  } catch (error) {
    if (error instanceof Refused) return error.problems;
    throw error;
  }
}

describe('an order is refused', () => {
  const without = (kind: string, name: string) => ({ ...requests[kind], [name]: '' });
  it.each([
    ['open', 'unit'],
    ['open', 'location'],
    ['open', 'contact'],
    ['open', 'phone'],
    ['adjust', 'content'],
    ['adjust', 'standard'],
    ['adjust', 'implementBy'],
    ['move', 'content'],
    ['move', 'standard'],
    ['move', 'newLocation'],
    ['move', 'implementBy'],
  ])('%s without %s', (kind, name) => {
    expect(problems(() => ordered({ kind, request: without(kind, name) }))).toEqual({ [name]: { code: 'missing' } });
  });

  it.each(['open', 'close'])('%s with a day to be done by, which it can’t have', (kind) => {
    const request = { implementBy: '2025-07-20' };
    expect(problems(() => ordered({ kind, request }))).toEqual({ implementBy: { code: 'unknown-field' } });
  });

  it('of a kind that the contract doesn’t know, and of nothing else', () => {
    expect(problems(() => ordered({ request: { kind: 'repaint' } }))).toEqual({
      kind: { code: 'unknown-choice', allowed: ['open', 'adjust', 'move', 'close'] },
    });
    expect(problems(() => ordered({ request: { service: 'satellite' } }))).toMatchObject({
      service: { allowed: ['standard', 'mobile-office'] },
    });
  });

  it.each([
    ['open', { kind: { code: 'not-yours', against: null } }],
    ['move', { kind: { code: 'not-yours', against: null } }],
    ['close', { kind: { code: 'not-yours', against: null } }],
    ['adjust', null],
  ])('%s from the provider: only adjustments may be proposed', (kind, expected) => {
    expect(problems(() => ordered({ kind, role: 'b.manager' }))).toEqual(expected);
  });
});

describe('the register', () => {
  const { opening } = linkOrder;
  if (!isOpenedByPeople(opening)) throw new Error('orders are opened by people');
  const admitted = (kind: string, register: Register) =>
    opening.admit?.({
      contract: seed,
      terms: workflowTerms(seed, linkOrder) as never,
      request: requests[kind] ?? {},
      register,
      role: 'a.operator',
      at: '2025-07-07T02:00:00.000Z',
    });
  const link = (state: 'open' | 'closed') =>
    released(emptyRegister, 'LO-1', '2025-07-01T02:00:00.000Z', {
      site: '7',
      state,
      service: 'standard',
      on: '2025-07-01',
      since: state === 'open' ? '2025-07-01' : null,
    });
  const seated = (seat: string): Register => ({ ...emptyRegister, seats: { [seat]: 'LO-2' } });
  const refused = (code: string, against: string) => ({ refused: { code, against } });

  it.each([
    ['open', 'unknown', emptyRegister, { seats: ['order/open/7'] }],
    ['close', 'unknown', emptyRegister, { seats: ['order/close/7'] }],
    ['adjust', 'unknown', emptyRegister, { seats: ['order/adjust/7'] }],
    ['open', 'open', link('open'), refused('link-open', 'LO-1')],
    ['close', 'open', link('open'), { seats: ['order/close/7'] }],
    ['move', 'open', link('open'), { seats: ['order/move/7'] }],
    ['open', 'closed', link('closed'), { seats: ['order/open/7'] }],
    ['close', 'closed', link('closed'), refused('link-closed', 'LO-1')],
    ['adjust', 'closed', link('closed'), refused('link-closed', 'LO-1')],
    ['move', 'closed', link('closed'), refused('link-closed', 'LO-1')],
    ['close', 'being opened', seated('order/open/7'), refused('seat-taken', 'LO-2')],
    ['close', 'being moved', seated('order/move/7'), { seats: ['order/close/7'] }],
    ['adjust', 'being opened', seated('order/open/7'), { seats: ['order/adjust/7'] }],
    ['close', 'unknown, while another is being opened', seated('order/open/8'), { seats: ['order/close/7'] }],
  ])('takes or refuses %s of a link that is %s', (kind, _, register, expected) => {
    expect(admitted(kind, register)).toEqual(expected);
  });

  it('keeps the opening and the service through a change, and stays closed through a late one', () => {
    const change = { site: '7', state: 'open', service: 'mobile-office', on: '2025-07-05', since: null } as const;
    const at = '2025-07-05T02:00:00.000Z';
    expect(released(link('open'), 'LO-3', at, change).links['7']).toMatchObject({
      state: 'open',
      service: 'standard',
      openedOn: '2025-07-01',
    });
    expect(released(link('closed'), 'LO-3', at, change).links['7']).toEqual(link('closed').links['7']);
    expect(released(emptyRegister, 'LO-3', at, change).links['7']).toMatchObject({ state: 'open', openedOn: null });
  });
});

describe('a completion', () => {
  const tested = (order: PlayedCase, testedOn: string) =>
    problems(() => order.answer('2025-07-09T10:00:00+08:00', 'complete', 'submit', { testedOn, result: 'pass' }));
  it.each([
    ['2025-07-06', { testedOn: { code: 'too-early', earliest: '2025-07-07' } }],
    ['2025-07-07', null],
    ['2025-07-09', null],
    ['2025-07-10', { testedOn: { code: 'in-the-future', latest: '2025-07-09' } }],
  ])('tested on %s', (day, expected) => {
    expect(tested(ordered(), day)).toEqual(expected);
  });

  it('isn’t tested before a proposal was accepted', () => {
    const order = ordered({ kind: 'adjust', role: 'b.manager' }).answer(
      '2025-07-08T10:00:00+08:00',
      'accept',
      'approve',
    );
    expect(tested(order, '2025-07-07')).toEqual({ testedOn: { code: 'too-early', earliest: '2025-07-08' } });
    expect(tested(order, '2025-07-08')).toBeNull();
  });
});

describe('a withdrawal', () => {
  const by = (order: PlayedCase, role: string) =>
    problems(() => order.act('2025-07-09T10:00:00+08:00', 'withdraw', role, { reason: '取消' }));
  const notYours = { reason: { code: 'not-yours', against: null } };
  const proposed = () => ordered({ kind: 'adjust', role: 'b.manager' });
  const accepted = () => proposed().answer('2025-07-08T10:00:00+08:00', 'accept', 'approve');

  it('is the customer’s, of an order', () => {
    expect(by(ordered(), 'b.manager')).toEqual(notYours);
    expect(by(ordered(), 'a.operator')).toBeNull();
    expect(by(accepted(), 'b.manager')).toEqual(notYours);
    expect(by(accepted(), 'a.operator')).toBeNull();
  });

  it('is the provider’s, of a proposal that nobody has answered', () => {
    expect(by(proposed(), 'a.operator')).toEqual(notYours);
    const order = proposed();
    expect(by(order, 'b.manager')).toBeNull();
    expect(order.file.outcome).toBe('withdrawn');
    expect(order.milestones('2025-07-31T00:00:00Z').dueAt).toBeNull();
  });

  it('is possible until both have signed', () => {
    const order = completed(ordered(), '2025-07-08T09:00:00+08:00').answer(
      '2025-07-08T10:00:00+08:00',
      'sign-a',
      'approve',
    );
    expect(linkOrder.acts['withdraw']?.isOpen(order.view, '')).toBe(true);
    order.answer('2025-07-08T11:00:00+08:00', 'sign-b', 'approve');
    expect(by(order, 'a.operator')).toBe('not open');
  });

  it('needs a reason', () => {
    expect(problems(() => ordered().act('2025-07-09T10:00:00+08:00', 'withdraw', 'a.operator'))).toEqual({
      reason: { code: 'missing' },
    });
  });
});

describe('what is signed', () => {
  const content = (order: PlayedCase, name: string) => {
    const question = openQuestions(order.file).find((open) => open.name === name);
    const signedBytes = question && documentFor(linkOrder, order.view, question)?.bytes;
    return signedBytes ? (JSON.parse(signedBytes) as { content: unknown }).content : null;
  };

  it('is the same completion for both, the one of the round', () => {
    const order = completed(ordered(), '2025-07-08T09:00:00+08:00');
    const submitted = { task: 'complete', round: 1, decision: 'submit', at: '2025-07-08T01:00:00.000Z' };
    expect(content(order, 'sign-a')).toMatchObject({ completion: submitted });
    expect(content(order, 'sign-b')).toEqual(content(order, 'sign-a'));
    order.answer('2025-07-08T10:00:00+08:00', 'sign-a', 'return', { reason: '不通' });
    completed(order, '2025-07-08T11:00:00+08:00');
    expect(content(order, 'sign-b')).toMatchObject({ completion: { round: 2, at: '2025-07-08T03:00:00.000Z' } });
  });

  it('is the proposal, for who accepts it', () => {
    const order = ordered({ kind: 'adjust', role: 'b.manager' });
    expect(content(order, 'accept')).toEqual({
      proposal: { round: 1, by: 'b.manager', as: 'b.manager', at: order.file.openedAt },
    });
  });

  it('is nothing for a completion', () => {
    expect(content(ordered(), 'complete')).toBeNull();
  });
});

it('a signature is the person’s own; a report of work is not one', () => {
  const factors = Object.values(linkOrder.questions).flatMap(({ decisions }) =>
    Object.values(decisions).map(({ factor, signs }) => [factor, signs ?? false]),
  );
  expect(factors).toEqual([
    ...Array<unknown>(2).fill([true, true]),
    [false, false],
    ...Array<unknown>(4).fill([true, true]),
  ]);
  expect(linkOrder.acts['withdraw']?.factor).toBe(true);
});

it('an order rests on the clause of its kind', () => {
  const clauseOf = (kind: string) => {
    const clause = linkOrder.questions['complete']?.clause;
    return typeof clause === 'function' ? clause(ordered({ kind }).view) : clause;
  };
  expect(['open', 'adjust', 'move', 'close'].map(clauseOf)).toEqual(['opening', 'adjusting', 'moving', 'closing']);
  expect(signed(completed(ordered(), '2025-07-08T09:00:00+08:00'), '2025-07-08T10:00:00+08:00').file.status).toBe(
    'closed',
  );
});
