import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { endOf } from '../../../domain/case/duty-clock.ts';
import { addDays, addMs, utc } from '../../../domain/time/instant.ts';
import type { PlayedCase } from '../play-room.ts';
import { claimed, fault, laidOn, order, summaryOf, under } from './given.ts';

const at = (moment: string): string => utc(`2025-${moment}+08:00`);

interface Times {
  readonly from: string;
  readonly until: string;
}

/** A claim by the provider that the customer has accepted. */
function accepted(on: PlayedCase, { from, until }: Times, id = 'R-1'): PlayedCase {
  const happenedOn = '2025-07-01';
  const claim = claimed({
    at: '2025-07-10T10:00:00+08:00',
    id,
    cases: [summaryOf(on, on.file.openedAt)],
    request: { happenedOn, knownOn: happenedOn, touches: `${on.file.workflow}/${on.file.id}`, from, until },
  });
  return claim.answer('2025-07-10T11:00:00+08:00', 'judge', 'approve');
}

const ends = (played: PlayedCase): Record<string, string> =>
  Object.fromEntries(played.deadlines().map((deadline) => [deadline.what, endOf(deadline)]));

describe('the clocks of a fault', () => {
  const under6 = (kind: string, from: string, until: string) => {
    const played = fault(kind);
    return ends(under(played, accepted(played, { from, until })));
  };

  it('of hours and minutes run on with what was left, to the second', () => {
    expect(under6('urban', '2025-07-01T14:00:00+08:00', '2025-07-02T09:00:00+08:00')).toMatchObject({
      response: at('07-01T08:10:00'),
      target: at('07-02T15:00:00'),
    });
    expect(under6('urban', '2025-07-01T08:05:01+08:00', '2025-07-01T10:00:00+08:00')).toMatchObject({
      response: at('07-01T10:04:59'),
      target: at('07-01T21:54:59'),
    });
  });

  it('stand whole days from 00:00 to 24:00', () => {
    expect(under6('urban', '2025-07-01', '2025-07-01')).toMatchObject({
      response: at('07-02T00:10:00'),
      target: at('07-02T12:00:00'),
    });
  });

  it('of days stand on a day of which six hours are obstructed', () => {
    const obstructed = ['2025-07-02T08:00:00+08:00', '2025-07-02T14:00:00+08:00'] as const;
    expect(under6('mobile-office', ...obstructed)).toMatchObject({
      target: at('07-04T00:00:00'),
      limit: at('07-05T00:00:00'),
    });
    expect(under6('major', ...obstructed)).toMatchObject({ limit: at('07-05T00:00:00') });
  });
});

const FIRST = '2025-06-30';
const days = fc
  .tuple(fc.integer({ min: 1, max: 12 }), fc.integer({ min: 0, max: 9 }))
  .map(([from, length]): Times => ({ from: addDays(FIRST, from), until: addDays(FIRST, from + length) }));
const moments = fc
  .tuple(fc.integer({ min: 0, max: 60 * 60 }), fc.integer({ min: 1, max: 40 * 60 }))
  .map(([from, length]): Times => {
    const first = addMs(at('07-01T07:00:00'), from * 60_000);
    return { from: first, until: addMs(first, length * 60_000) };
  });
const times = fc.oneof(days, moments);
const duties = fc.constantFrom(
  () => order(),
  () => fault(),
  () => fault('mobile-office'),
  () => fault('major'),
);

/** The claims that are taken: one that begins after the last day is refused. */
function taken(on: PlayedCase, spans: readonly Times[]): PlayedCase[] {
  return spans.flatMap((span, index) => {
    try {
      return [accepted(on, span, `R-${index + 1}`)];
    } catch {
      return [];
    }
  });
}

describe('claims that were accepted', () => {
  it('never shorten a period', () => {
    fc.assert(
      fc.property(duties, fc.array(times, { minLength: 1, maxLength: 3 }), (duty, spans) => {
        const claims = taken(duty(), spans);
        const [before, after] = [ends(duty()), ends(under(duty(), ...claims))];
        for (const [what, end] of Object.entries(after)) expect(end >= (before[what] ?? end)).toBe(true);
      }),
      { numRuns: 150 },
    );
  });

  it('give the same in whichever order they are laid', () => {
    fc.assert(
      fc.property(duties, times, times, (duty, one, other) => {
        const claims = taken(duty(), [one, other]);
        expect(ends(under(duty(), ...claims))).toEqual(ends(under(duty(), ...[...claims].reverse())));
      }),
      { numRuns: 150 },
    );
  });

  it('give the same as one claim of both times, where these overlap', () => {
    const overlapping = fc
      .tuple(fc.integer({ min: 1, max: 6 }), fc.integer({ min: 1, max: 5 }), fc.integer({ min: 0, max: 5 }))
      .map(([from, first, second]) => [from, from + first, from + first + second].map((day) => addDays(FIRST, day)));
    fc.assert(
      fc.property(overlapping, ([from = '', middle = '', until = '']) => {
        const both = [
          { from, until: middle },
          { from: middle, until },
        ];
        const once = taken(fault('major'), [{ from, until }]);
        const twice = taken(fault('major'), both);
        if (twice.length < 2 || once.length < 1) return;
        expect(ends(under(fault('major'), ...twice))).toEqual(ends(under(fault('major'), ...once)));
      }),
      { numRuns: 60 },
    );
  });
});

describe('what is laid', () => {
  it('is the same however often it is worked out', () => {
    const played = order();
    const claim = accepted(played, { from: '2025-07-08', until: '2025-07-11' });
    expect(laidOn(claim)).toEqual(laidOn(claim));
    expect(ends(under(order(), claim, claim))).toEqual(ends(under(order(), claim)));
  });
});
