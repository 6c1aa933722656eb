import { describe, expect, it } from 'vitest';
import { blankFile } from '../../../domain/case/blank-file.ts';
import { workflowTerms, type Language } from '../../../domain/contract/contract.ts';
import { utc } from '../../../domain/time/instant.ts';
import { problemText } from '../../../portal/problems.ts';
import { pickablesFor } from '../../../workflows/authoring/options.ts';
import { viewOf } from '../../../workflows/authoring/judge.ts';
import { pickValue, sourceOfAct } from '../../../workflows/authoring/picks.ts';
import type { Fields } from '../../../workflows/authoring/room.ts';
import type { CaseSummary } from '../../../workflows/authoring/view.ts';
import { causeClaim } from '../../../workflows/cause-claim/workflow.ts';
import { linkOrder } from '../../../workflows/link-order/workflow.ts';
import { seed } from '../../domain/contract/seed.ts';
import { Refused, type PlayedCase } from '../play-room.ts';
import { called, confirmed, repaired, reported } from '../fault-repair/given.ts';
import { broken, claimed, found, judged, late, march, obstructed, returned, seen } from './given.ts';

const claimedAlready = (by: string) =>
  ({ faults: { code: 'room', word: 'claimedAlready', names: { case: { case: by } } } }) as const;

/** What the page finds wrong; null where it takes the form. */
function refusal(done: () => unknown): unknown {
  try {
    done();
    return null;
  } catch (error) {
    if (error instanceof Refused) return error.problems;
    throw error;
  }
}

const claimOn = (fault: PlayedCase, at: string, request: Fields = {}, beside: readonly CaseSummary[] = []) =>
  refusal(() => claimed(fault, at, { request, beside }));

describe('when a cause may be claimed', () => {
  it.each([
    ['while the fault is open, however long', broken, march(31), null],
    // Closed on the 13th: 14, 17 … 21, 24 … 27 March are ten workdays.
    ['until the tenth workday after its close is over', late, march(27, '23:59:59'), null],
    ['and no moment longer', late, march(28, '00:00'), 'not open'],
  ])('%s', (_, fault, at, expected) => {
    expect(claimOn(fault(), at)).toEqual(expected);
  });

  it('for the workflows that the contract names only', () => {
    const order = { contract: seed.terms.id, id: 'LO-1', workflow: linkOrder.name, openedBy: null, openedAs: null };
    const view = viewOf(linkOrder, seed, blankFile({ ...order, openedAt: utc(march(10)), request: {} }));
    const terms = workflowTerms(seed, causeClaim) as never;
    expect(causeClaim.outwardActs?.['claim-cause']?.appliesTo(view, utc(march(11)), terms, null)).toBe(false);
  });

  it('by the provider’s technicians and managers', () => {
    expect(causeClaim.outwardActs?.['claim-cause']?.holders).toEqual(['provider.technician', 'provider.manager']);
  });
});

const TOO_SHORT = { code: 'too-early', earliest: utc(march(11, '10:01')) };
/** Another fault as it is at that time, beside the one at hand. */
const other = (fault: PlayedCase, id = 'X-2'): CaseSummary => ({ ...seen(fault, march(14)), id });

describe('a form that is refused', () => {
  it.each([
    ['without proof', { files: '' }, { files: { code: 'missing' } }],
    [
      'with a cause outside the list',
      { origin: 'weather' },
      { origin: { code: 'unknown-choice', allowed: ['third-party', 'customer', 'power', 'other'] } },
    ],
    [
      'with obstructed time that ends before it began',
      obstructed(march(11, '12:00'), march(11)),
      { obstructedTo: { code: 'too-early', earliest: utc(march(11, '12:01')) } },
    ],
    [
      'with time before the fault',
      obstructed(march(9), march(11)),
      { obstructedFrom: { code: 'too-early', earliest: utc(march(10, '08:00')) } },
    ],
    [
      'with time after its close',
      obstructed(march(11), march(13, '10:01')),
      { obstructedTo: { code: 'too-late', latest: utc(march(13)) } },
    ],
    ['with time that begins as it ends', obstructed(march(11), march(11)), { obstructedTo: TOO_SHORT }],
    ['with a beginning only', { obstructedFrom: march(11) }, { obstructedTo: { code: 'missing' } }],
    ['with an end only', { obstructedTo: march(11) }, { obstructedFrom: { code: 'missing' } }],
  ])('%s', (_, request, expected) => {
    expect(claimOn(late(), march(14), request)).toEqual(expected);
  });

  it('with time that has not begun; how long it will last may be stated while the fault is open', () => {
    expect(claimOn(broken(), march(10, '12:00'), obstructed(march(10, '13:00'), march(10, '14:00')))).toEqual({
      obstructedFrom: { code: 'in-the-future', latest: utc(march(10, '12:00')) },
    });
    expect(claimOn(broken(), march(10, '12:00'), obstructed(march(10, '11:00'), march(11, '09:00')))).toBeNull();
  });

  it('with time before the call, where that was recorded later, but not from it up to the close', () => {
    const phoned = reported({ role: 'b.manager', at: march(10), request: { notifiedAt: march(10, '08:00') } });
    const fault = confirmed(repaired(called(phoned, march(10, '10:05')), march(13, '09:00')), march(13));
    expect(claimOn(fault, march(14), obstructed(march(10, '08:00'), march(13)))).toBeNull();
    expect(claimOn(fault, march(14), obstructed(march(10, '07:59'), march(13)))).toEqual({
      obstructedFrom: { code: 'too-early', earliest: utc(march(10, '08:00')) },
    });
  });

  describe('with time outside the life of the faults that are claimed together', () => {
    const BOTH = { faults: 'fault-repair/X-1 fault-repair/X-2' };
    const earlier = reported({ at: march(7) });
    const quick = reported({ at: march(11) });
    confirmed(repaired(called(quick, march(11, '10:05')), march(11, '12:00')), march(11, '13:00'));
    it.each([
      ['from the report of the first', earlier, obstructed(march(7), march(12)), null],
      ['not before it', earlier, obstructed(march(6), march(12)), { obstructedFrom: expect.anything() }],
      ['while one of them is open, without end', earlier, obstructed(march(11), march(20)), null],
      ['to the close of the last', quick, obstructed(march(11), march(13)), null],
      ['not beyond it', quick, obstructed(march(11), march(13, '10:01')), { obstructedTo: expect.anything() }],
    ])('%s', (_, second, time, expected) => {
      expect(claimOn(late(), march(14), { ...BOTH, ...time }, [other(second)])).toEqual(expected);
    });

    it('whatever else there is beside them', () => {
      const time = obstructed(march(7), march(20));
      expect(claimOn(late(), march(14), time, [other(earlier)])).toEqual({
        obstructedFrom: { code: 'too-early', earliest: utc(march(10, '08:00')) },
        obstructedTo: { code: 'too-late', latest: utc(march(13)) },
      });
    });
  });

  it('for a fault whose cause is claimed and not decided yet, but not once it is', () => {
    const fault = late();
    const claim = claimed(fault, march(14));
    const again = () => claimOn(fault, march(17), {}, [seen(claim, march(17))]);
    expect(again()).toEqual(claimedAlready(claim.file.id));
    claim.answer(march(17), 'judge-cause', ...returned);
    expect(again()).toBeNull();
  });

  it('for one that another claim names', () => {
    const [one, second] = [late(), late()];
    second.file = { ...second.file, id: 'X-2' };
    const both = { request: { faults: 'fault-repair/X-1 fault-repair/X-2' }, beside: [seen(second, march(14))] };
    const claim = claimed(one, march(14), both);
    expect(claimOn(second, march(17), {}, [seen(claim, march(17))])).toEqual(claimedAlready(claim.file.id));
  });

  it('for several of which one is claimed', () => {
    const [first, second] = [late(), late()];
    second.file = { ...second.file, id: 'X-2' };
    const claim = claimed(second, march(14));
    const beside = [seen(second, march(17)), seen(claim, march(17))];
    const both = claimOn(first, march(17), { faults: 'fault-repair/X-1 fault-repair/X-2' }, beside);
    expect(both).toEqual({ faults: { code: 'unknown-choice', allowed: ['fault-repair/X-1'] } });
    expect(claimOn(first, march(17), {}, beside)).toBeNull();
  });

  it('for a claim alone: a dispute about the fault claims no cause', () => {
    const about = { ...other(broken()), id: 'X-1-dispute-1', workflow: 'dispute', request: { on: 'X-1' } };
    expect(claimOn(late(), march(14), {}, [about])).toBeNull();
  });

  describe('for a claim that was sent a moment ago and is not to be seen yet', () => {
    const [act] = [{ id: 'claim-cause.a', name: 'claim-cause', fields: {}, by: 'b', role: 'b.technician' }];
    const sent = (name: string) => {
      const fault = late();
      const opened = { ...act, name, at: utc(march(14)), document: null, opened: 'X-1-claim-cause-1' };
      fault.file = { ...fault.file, acts: [opened] };
      return fault;
    };
    it.each([
      ['so that it can’t be sent twice', sent('claim-cause'), [], claimedAlready('X-1-claim-cause-1')],
      [
        'until it is seen: once it is decided, another may be made',
        sent('claim-cause'),
        [{ ...other(late(), 'X-1-claim-cause-1'), workflow: 'cause-claim', outcome: 'refused' }, other(broken())],
        null,
      ],
      ['what else was done on the fault is no claim', sent('dispute'), [], null],
    ])('%s', (_, fault, beside, expected) => {
      expect(claimOn(fault, march(14), {}, beside)).toEqual(expected);
    });
  });

  it('in a sentence that says what would be right', () => {
    const { faults } = claimedAlready('FR-2025-0001-claim-cause-1');
    const says = (language: Language) =>
      problemText(faults, { contract: seed, language }, [], causeClaim.words[language].problems);
    expect([says('zh-CN'), says('en')]).toEqual([
      '已有一件原因申报正在办理（FR-2025-0001-YY-1），办结后才能再次申报。',
      'A cause is claimed for it already (FR-2025-0001-YY-1). That claim has to be closed first.',
    ]);
  });
});

describe('what may be picked', () => {
  it('are cases for which the claim is possible', () => {
    const [open, closed, pending] = [broken(), late(), late()];
    closed.file = { ...closed.file, id: 'X-2' };
    pending.file = { ...pending.file, id: 'X-3' };
    const claim = claimed(pending, march(14));
    const cases = [open, closed, pending, claim].map((one) => seen(one, march(14)));
    const offered = (at: string) => {
      const by = { role: 'b.technician', cases, now: utc(at) };
      const asked = sourceOfAct(causeClaim, { contract: seed, view: open.view }, by);
      return pickablesFor(causeClaim, asked, { name: 'faults', type: 'picks', required: false, from: 'cases' });
    };
    expect(offered(march(27)).map(pickValue)).toEqual(['fault-repair/X-1', 'fault-repair/X-2']);
    // The fault as a whole: no clause and no money tell it from others.
    const whole = { workflow: 'fault-repair', breach: null, clauses: [], amount: null };
    expect(offered(march(28))).toEqual([{ ...whole, case: 'X-1' }]);
  });
});

describe('the judgement', () => {
  it('of time is held to the life of the faults, too', () => {
    const fault = late();
    const claim = claimed(fault, march(14));
    const judge = (from: string, to: string) =>
      refusal(() => claim.answer(march(17), 'judge-cause', ...found(from, to)));
    expect(judge(march(11), march(11))).toEqual({ to: { code: 'too-early', earliest: utc(march(11, '10:01')) } });
    expect(judge(march(9), march(11))).toEqual({ from: { code: 'too-early', earliest: utc(march(10, '08:00')) } });
    expect(judge(march(11), march(14))).toEqual({ to: { code: 'too-late', latest: utc(march(13)) } });
  });

  it('begins with the time as it was claimed', () => {
    const claim = claimed(late(), march(14), { request: obstructed(march(11), march(12)) });
    const [question] = claim.file.questions;
    expect(question && causeClaim.questions['judge-cause']?.suggests?.(claim.view, question, utc(march(17)))).toEqual({
      from: utc(march(11)),
      to: utc(march(12)),
    });
    const without = claimed(late(), march(14));
    expect(question && causeClaim.questions['judge-cause']?.suggests?.(without.view, question, '')).toEqual({});
  });

  it('wants a reason for a return, and what is to be proved for more proof; proof wants a file', () => {
    const fault = late();
    const claim = claimed(fault, march(14));
    const missing = (name: string, decision: string) => refusal(() => claim.answer(march(17), name, decision));
    expect(missing('judge-cause', 'return')).toEqual({ reason: { code: 'missing' } });
    expect(missing('judge-cause', 'ask-proof')).toEqual({ wanted: { code: 'missing' } });
    judged(claim, fault, march(17), ['ask-proof', { wanted: '施工许可' }]);
    expect(missing('proof', 'submit')).toEqual({ text: { code: 'missing' }, files: { code: 'missing' } });
  });

  it('shows the money that hangs on it while it is undecided', () => {
    const fault = late();
    const claim = claimed(fault, march(14), {});
    const rows = () => causeClaim.sheet?.(claim.view, utc(march(17))).rows.map(({ case: id, amount }) => [id, amount]);
    expect(rows()).toEqual([['X-1', '1095.53']]);
    judged(claim, fault, march(17), ['approve']);
    expect(rows()).toEqual([]);
  });
});

describe('what is signed', () => {
  it('names the cases and every proof that was given', () => {
    const fault = late();
    const claim = judged(claimed(fault, march(14)), fault, march(17), ['ask-proof', { wanted: '施工许可' }]);
    claim.answer(march(18), 'proof', 'submit', { text: '见附件', files: 'b'.repeat(64) });
    const question = claim.file.questions.find(({ round }) => round === 2) ?? expect.fail('no second round');
    const spec = causeClaim.questions['judge-cause'];
    expect(spec?.document?.(claim.view, question)).toMatchObject({
      cases: ['X-1'],
      proofs: [{ task: 'proof', round: 1, fields: { text: '见附件', files: 'b'.repeat(64) } }],
    });
  });
});
