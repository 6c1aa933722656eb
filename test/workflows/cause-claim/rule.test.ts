import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addMs, utc } from '../../../domain/time/instant.ts';
import type { Fields } from '../../../workflows/authoring/room.ts';
import { holderOf } from '../../../workflows/authoring/holders.ts';
import { causeClaim } from '../../../workflows/cause-claim/workflow.ts';
import { bridged, called, confirmed, repaired, reported } from '../fault-repair/given.ts';
import type { PlayedCase } from '../play-room.ts';
import { broken, claimed, found, judged, lay, late, march, missed, obstructed, returned, seen } from './given.ts';

const LATE = ['target 03-10 20:00 standing', 'limit 03-13 00:00 standing 1095.53'];
const EXCUSED = ['target 03-10 20:00 excused', 'limit 03-13 00:00 excused'];
const HELD = ['target 03-10 20:00 pending', 'limit 03-13 00:00 pending 1095.53'];
const because = (fault: PlayedCase) => fault.breaches(march(31)).map((breach) => breach.because);

describe('a cause that is claimed after the close', () => {
  it('keeps the breaches of the repair pending while it is undecided', () => {
    const fault = late();
    expect(missed(fault)).toEqual(LATE);
    const claim = claimed(fault, march(14));
    expect(missed(fault)).toEqual(HELD);
    expect(because(fault)).toEqual([claim.file.id, claim.file.id]);
  });

  it('excuses them once it is accepted, money and all', () => {
    const fault = late();
    judged(claimed(fault, march(14)), fault, march(17), ['approve']);
    expect(missed(fault)).toEqual(EXCUSED);
  });

  it('leaves them as if it had never been claimed once it is returned', () => {
    const fault = late();
    const claim = judged(claimed(fault, march(14)), fault, march(17), returned);
    expect(missed(fault)).toEqual(LATE);
    expect(because(fault)).toEqual([null, null]);
    expect(claim.file).toMatchObject({ status: 'closed', outcome: 'refused' });
  });

  it('excuses no call: a cut cable keeps nobody from telephoning', () => {
    const fault = confirmed(repaired(reported({ at: march(10, '08:00') }), march(13, '09:00')), march(13));
    judged(claimed(fault, march(14)), fault, march(17), ['approve']);
    expect(missed(fault)).toEqual(['response 03-10 08:10 standing', ...EXCUSED]);
  });

  it('leaves the penalty where the reading has b answer to a: the target alone is excused', () => {
    const fault = late({ readings: { 'fault.thirdParty': 'liable' } });
    const claim = claimed(fault, march(14));
    expect(missed(fault)).toEqual(HELD);
    judged(claim, fault, march(17), ['approve']);
    expect(missed(fault)).toEqual(['target 03-10 20:00 excused', 'limit 03-13 00:00 standing 1095.53']);
    expect(because(fault)).toEqual([claim.file.id, null]);
  });

  it('covers a class without a target: the limit is excused', () => {
    const fault = late({ request: { class: 'major' } });
    judged(claimed(fault, march(14)), fault, march(17), ['approve']);
    expect(missed(fault)).toEqual(['limit 03-13 00:00 excused']);
  });
});

describe('a cause that is accepted while the fault is open', () => {
  it('excuses from the start what is missed later', () => {
    const fault = broken();
    judged(claimed(fault, march(10, '12:00')), fault, march(10, '15:00'), ['approve']);
    expect(missed(fault, march(10, '19:59'))).toEqual([]);
    expect(missed(fault, march(10, '20:00'))).toEqual(['target 03-10 20:00 excused']);
    expect(missed(confirmed(repaired(fault, march(13, '09:00')), march(13)))).toEqual(EXCUSED);
  });

  it('excuses nothing that was kept', () => {
    const fault = broken();
    judged(claimed(fault, march(10, '12:00')), fault, march(10, '15:00'), ['approve']);
    expect(missed(confirmed(repaired(fault, march(10, '19:00')), march(10, '21:00')))).toEqual([]);
    const replaced = broken();
    judged(claimed(replaced, march(10, '12:00')), replaced, march(10, '15:00'), ['approve']);
    bridged(replaced, march(11)).answer(march(11, '11:00'), 'confirm-backup', 'approve');
    expect(missed(replaced)).toEqual(['target 03-10 20:00 excused']);
  });
});

describe('obstructed time', () => {
  /** Reported at 08:00, twelve hours; obstructed from 14:00 to 09:00, six hours left then: until 15:00. */
  const OVERNIGHT = [march(10, '14:00'), march(11, '09:00')] as const;
  const dueAt = (fault: PlayedCase) => fault.deadlines().map(({ what, dueAt: end }) => [what, end]);
  const done = (at: string) => repaired(broken(), at);

  it('shows both ends while it is claimed, and moves the one that counts once it is accepted', () => {
    const fault = broken();
    const claim = claimed(fault, march(10, '18:00'), { request: obstructed(...OVERNIGHT) });
    const [, target] = fault.deadlines();
    expect(target).toMatchObject({ what: 'target', dueAt: utc(march(10, '20:00')) });
    expect(target?.claimed).toMatchObject({ dueAt: utc(march(11, '15:00')), by: [claim.file.id] });
    judged(claim, fault, march(10, '19:00'), ['approve']);
    expect(dueAt(fault)).toContainEqual(['target', utc(march(11, '15:00'))]);
  });

  it.each([
    ['14:59:59', []],
    ['15:00', ['target 03-11 15:00 standing']],
  ])('to the second, for a repair at %s', (time, expected) => {
    const fault = done(march(11, time));
    judged(claimed(fault, march(11, '17:00')), fault, march(12), found(...OVERNIGHT));
    expect(missed(confirmed(fault, march(12, '11:00')))).toEqual(expected);
  });

  it('excuses nothing where only the time is accepted, and other time than was claimed', () => {
    const fault = late();
    const claim = claimed(fault, march(14), { request: obstructed(...OVERNIGHT) });
    judged(claim, fault, march(17), found(march(10, '14:00'), march(10, '15:00')));
    // An hour of the day of the report, which is no day of the limit's two.
    expect(missed(fault)).toEqual(['target 03-10 21:00 standing', 'limit 03-13 00:00 standing 1095.53']);
    expect(claim.file.outcome).toBe('part');
  });

  it('with an accepted cause excuses what is missed even so, at the end that it has then', () => {
    const fault = late();
    judged(claimed(fault, march(14), { request: obstructed(...OVERNIGHT) }), fault, march(17), ['approve']);
    // The limit's two days follow the 11th, so that the repair of the 13th keeps it.
    expect(missed(fault)).toEqual(['target 03-11 15:00 excused']);
  });

  it('stops periods of days by its days: six hours of the 11th move both ends by a day', () => {
    const fault = broken({ request: { class: 'mobile-office' } });
    expect(dueAt(fault)).toContainEqual(['target', utc(march(12, '00:00'))]);
    judged(claimed(fault, march(11, '17:00')), fault, march(11, '18:00'), found(march(11), march(11, '16:00')));
    // A day: the 11th is suspended, so it is the 12th. Two days: the 12th and the 13th.
    expect(dueAt(fault)).toEqual([
      ['response', utc(march(10, '08:10'))],
      ['target', utc(march(13, '00:00'))],
      ['limit', utc(march(14, '00:00'))],
    ]);
  });

  it('changes nothing where it begins after the end', () => {
    const fault = late();
    judged(claimed(fault, march(14)), fault, march(17), found(march(13, '00:00'), march(13, '08:00')));
    expect(missed(fault)).toEqual(LATE);
  });

  it('never touches the call', () => {
    const fault = called(reported({ at: march(10, '08:00') }), march(10, '08:30'));
    judged(
      claimed(fault, march(10, '09:00')),
      fault,
      march(10, '10:00'),
      found(march(10, '08:00'), march(10, '08:40')),
    );
    expect(missed(fault, march(10, '12:00'))).toEqual(['response 03-10 08:10 standing']);
  });

  it('moves an end of hours by exactly what of it lies before that end', () => {
    const minute = fc.integer({ min: 0, max: 20 * 60 });
    fc.assert(
      fc.property(minute, minute, (one, other) => {
        const [from, to] = [Math.min(one, other), Math.max(one, other) + 1].map((n) =>
          addMs(utc(march(10, '08:00')), n * 60_000),
        );
        const fault = broken();
        judged(claimed(fault, march(12)), fault, march(12, '11:00'), found(from ?? '', to ?? ''));
        const end = utc(march(10, '20:00'));
        const length = Date.parse(to ?? '') - Date.parse(from ?? '');
        expect(dueAt(fault)).toContainEqual(['target', (from ?? '') < end ? addMs(end, length) : end]);
      }),
      { numRuns: 40 },
    );
  });
});

describe('what stands of a claim', () => {
  const none = { asks: [], stage: null, step: null, outcome: null };
  const at = (claim: PlayedCase, now: string) => causeClaim.position(claim.view, utc(now));
  const judgedWith = (word: readonly [string, Fields?]) => {
    const fault = late();
    return judged(claimed(fault, march(14)), fault, march(17), word);
  };

  it('waits for the judgement, however late: silence is neither yes nor no', () => {
    const claim = claimed(late(), march(14));
    const waits = { ...none, asks: [{ name: 'judge-cause', round: 1 }], stage: 'judge-cause' };
    // 17 … 21 March are the five workdays.
    expect(claim.deadlines()).toMatchObject([{ what: 'judging', debtor: 'a', lastDay: '2025-03-21', kept: false }]);
    expect(at(claim, march(21))).toEqual(waits);
    expect(at(claim, '2025-08-31T00:00:00+08:00')).toEqual(waits);
    expect(claim.milestones(march(21))).toEqual({ dueAt: utc(march(22, '00:00')), metAt: null, effectiveOn: null });
  });

  it.each([
    ['approved', ['approve']],
    ['part', found(march(11), march(12))],
    ['refused', returned],
  ] as const)('ends with it: %s, and its period is kept', (outcome, word) => {
    const claim = judgedWith(word);
    expect(at(claim, march(18))).toEqual({ ...none, outcome });
    expect(claim.deadlines()).toMatchObject([{ what: 'judging', kept: true }]);
    const kept = { dueAt: utc(march(22, '00:00')), metAt: utc(march(17)), effectiveOn: null };
    expect(claim.milestones(march(18))).toEqual(kept);
  });

  it.each([
    ['claimed', null, [march(11), march(12)]],
    ['accepted', ['approve'], [march(11), march(12)]],
    ['part', found(march(11), march(11, '12:00')), [march(11), march(11, '12:00')]],
    ['rejected', returned, [march(11), march(12)]],
  ] as const)('stands in the report’s suspensions as %s, with the time that counts', (state, word, [from, to]) => {
    const fault = late();
    const claim = claimed(fault, march(14), { request: obstructed(march(11), march(12)) });
    if (word) judged(claim, fault, march(17), word);
    const row = { claim: claim.file.id, ground: 'obstruction', notice: 'not-judged', touches: ['X-1'] };
    const suspensions = { ...row, from: utc(from), to: utc(to), state };
    expect(causeClaim.report?.(claim.view, utc(march(18)))).toEqual({ suspensions });
  });

  it('stands in no row of suspensions where no time was obstructed', () => {
    expect(causeClaim.report?.(judgedWith(['approve']).view, utc(march(18)))).toEqual({});
  });
});

describe('proof that is asked for', () => {
  const asked = () => {
    const fault = late();
    const claim = judged(claimed(fault, march(14)), fault, march(17), ['ask-proof', { wanted: '施工许可' }]);
    return { fault, claim };
  };
  /** 18 … 21, 24 … 28 March and, after Eid, 1 April. */
  const PROOF_ENDS = utc('2025-04-02T00:00:00+08:00');
  const due = (claim: PlayedCase) => claim.deadlines().map(({ what, dueAt, kept }) => [what, dueAt, kept]);

  it('is asked of whoever claimed, and holds the money', () => {
    const { fault, claim } = asked();
    expect(claim.open()).toEqual(['proof.1']);
    expect(missed(fault)).toEqual(HELD);
    const askedOf = ({ view }: PlayedCase) => holderOf(causeClaim, view, { name: 'proof' });
    expect(askedOf(claim)).toBe('provider.technician');
    const byManager = claimed(late(), march(14), { by: 'b.manager' });
    expect(askedOf(byManager)).toBe('provider.manager');
  });

  it('has ten workdays, of which Eid is none; each judging has five of its own', () => {
    const { claim } = asked();
    expect(due(claim)).toEqual([
      ['judging', utc(march(22, '00:00')), true],
      ['proof', PROOF_ENDS, false],
    ]);
    claim.answer(march(20), 'proof', 'submit', { text: '见附件', files: 'b'.repeat(64) });
    expect(claim.open()).toEqual(['judge-cause.2']);
    expect(due(claim)).toEqual([
      ['proof', PROOF_ENDS, true],
      ['judging', utc(march(28, '00:00')), false],
    ]);
  });

  it('is judged with what there is when it was not given in its period', () => {
    const { claim } = asked();
    const position = (now: string) => causeClaim.position(claim.view, utc(now));
    expect(position('2025-04-01T23:59:59+08:00').step).toBeNull();
    expect(position('2025-04-02T00:00:00+08:00').step).toBe('proof-missing');
    claim.pass('2025-04-02T08:00:00+08:00');
    expect(claim.file.steps).toEqual([{ name: 'proof-missing', at: PROOF_ENDS, data: { round: 1 } }]);
    expect(claim.open()).toEqual(['judge-cause.2']);
    // Whenever the lapse is noted, the judging has its five workdays from the end of the proof's: 3, 7 … 10 April.
    expect(due(claim)).toEqual([
      ['proof', PROOF_ENDS, true],
      ['judging', utc('2025-04-11T00:00:00+08:00'), false],
    ]);
  });

  it('in each round has a lapse of its own: the first says nothing of the second', () => {
    const { claim } = asked();
    claim.pass('2025-04-02T08:00:00+08:00');
    claim.answer('2025-04-03T10:00:00+08:00', 'judge-cause', 'ask-proof', { wanted: '原件' });
    expect(claim.open()).toEqual(['proof.2']);
    claim.pass('2025-06-02T08:00:00+08:00');
    expect(claim.file.steps.map(({ data }) => data['round'])).toEqual([1, 2]);
    expect(claim.open()).toEqual(['judge-cause.3']);
  });

  it('may be asked for again, as the next round', () => {
    const { fault, claim } = asked();
    claim.answer(march(18), 'proof', 'submit', { text: '见附件', files: 'b'.repeat(64) });
    judged(claim, fault, march(19), ['ask-proof', { wanted: '原件' }]);
    expect(claim.open()).toEqual(['proof.2']);
    claim.answer(march(20), 'proof', 'submit', { text: '原件', files: 'c'.repeat(64) });
    judged(claim, fault, march(21), ['approve']);
    expect(missed(fault)).toEqual(EXCUSED);
  });
});

describe('a claim for several faults', () => {
  it('does the same to each that it names, and nothing to others', () => {
    const [one, other] = [late(), late()];
    other.file = { ...other.file, id: 'X-2' };
    const third = late();
    const beside = [seen(other, march(14))];
    const claim = claimed(one, march(14), { request: { faults: 'fault-repair/X-1 fault-repair/X-2' }, beside });
    lay(claim, march(14), [other, third]);
    expect([missed(one), missed(other)]).toEqual([HELD, HELD]);
    claim.answer(march(17), 'judge-cause', 'approve');
    lay(claim, march(17), [one, other]);
    expect([missed(one), missed(other)]).toEqual([EXCUSED, EXCUSED]);
  });

  it('stops the clocks of each, under names of their own', () => {
    const [one, other] = [late(), late()];
    other.file = { ...other.file, id: 'X-2' };
    const request = { faults: 'fault-repair/X-1 fault-repair/X-2', ...obstructed(march(10, '14:00'), march(11)) };
    const claim = claimed(one, march(14), { request, beside: [seen(other, march(14))] });
    const stops = causeClaim.effects?.(claim.view, utc(march(14))).filter(({ effect }) => effect.kind === 'suspension');
    expect(stops?.map(({ effect: { name } }) => name)).toEqual(['obstruction.X-1', 'obstruction.X-2']);
  });
});
