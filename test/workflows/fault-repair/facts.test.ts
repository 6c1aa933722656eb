import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { breachKey } from '../../../domain/case/breach.ts';
import { addMs, utc } from '../../../domain/time/instant.ts';
import { openQuestions } from '../../../workflows/authoring/judge.ts';
import { backupsOf, callOf, meets, repairsOf, type Claim, type Fault } from '../../../workflows/fault-repair/facts.ts';
import { faultRepair } from '../../../workflows/fault-repair/workflow.ts';
import type { PlayedCase } from '../play-room.ts';
import {
  after,
  backupConfirmed,
  backupReturned,
  before,
  bridged,
  called,
  confirmed,
  LIMIT_DUE,
  MINUTE,
  missed,
  repaired,
  repairOnly,
  reported,
  REPORTED_AT,
  RESPONSE_DUE,
  returned,
  TARGET_DUE,
} from './given.ts';

const bySubmission = { 'fault.metBy': 'submission' };
const LATER = '2025-08-31T00:00:00+08:00';

describe('the call', () => {
  const DONE = after(REPORTED_AT, 60);
  /** What is said of the call alone: the repair is in time. */
  const call = (fault: PlayedCase) => missed(fault, LATER).filter((breach) => breach.startsWith('response'));
  const callThenRepair = (at: string, stated?: string, readings = {}) =>
    repaired(called(reported({ readings }), at, stated), DONE);

  it.each([
    ['told and made a moment before the end', before(RESPONSE_DUE), before(RESPONSE_DUE), [], [], []],
    [
      'told at the end, made before',
      RESPONSE_DUE,
      before(RESPONSE_DUE),
      ['response pending'],
      [],
      ['response standing'],
    ],
    [
      'told late, made at the end',
      after(REPORTED_AT, 20),
      RESPONSE_DUE,
      ['response standing'],
      ['response standing'],
      ['response standing'],
    ],
  ])('%s', (_, at, stated, open, approved, timesRefused) => {
    expect(call(callThenRepair(at, stated))).toEqual(open);
    expect(call(confirmed(callThenRepair(at, stated), after(DONE, 5)))).toEqual(approved);
    expect(call(repairOnly(callThenRepair(at, stated), after(DONE, 5)))).toEqual(timesRefused);
  });

  it('counts from its form by the reading fault.metBy: submission', () => {
    expect(call(callThenRepair(RESPONSE_DUE, REPORTED_AT, bySubmission))).toEqual(['response standing']);
    expect(call(callThenRepair(before(RESPONSE_DUE), REPORTED_AT, bySubmission))).toEqual([]);
  });

  it('stays unanswered by the return of a repair', () => {
    const fault = callThenRepair(RESPONSE_DUE, REPORTED_AT);
    expect(call(returned(fault, after(DONE, 5)))).toEqual(['response pending']);
    expect(call(confirmed(repaired(fault, after(DONE, 30)), after(DONE, 40)))).toEqual([]);
  });

  it('that nobody recorded is taken back at the closing, and its breach stands', () => {
    const fault = confirmed(repaired(reported(), DONE), after(DONE, 5));
    expect(fault.file.questions.find(({ name }) => name === 'respond')).toMatchObject({
      state: 'withdrawn',
      answer: null,
    });
    expect(call(fault)).toEqual(['response standing']);
  });
});

describe('the repair', () => {
  const inTime = () => called(reported(), before(RESPONSE_DUE));
  const told = '2025-07-07T21:00:00+08:00';

  it.each([
    ['told a moment before the end', before(TARGET_DUE), before(TARGET_DUE), [], [], []],
    ['told at the end, done before', TARGET_DUE, before(TARGET_DUE), ['target pending'], [], ['target standing']],
    ['told late, done at the end', told, TARGET_DUE, ['target standing'], ['target standing'], ['target standing']],
  ])('%s', (_, at, stated, open, approved, timesRefused) => {
    const now = '2025-07-08T00:00:00+08:00';
    const fault = () => repaired(inTime(), at, stated);
    expect(missed(fault(), now)).toEqual(open);
    expect(missed(confirmed(fault(), now), now)).toEqual(approved);
    expect(missed(repairOnly(fault(), now), now)).toEqual(timesRefused);
    expect(missed(returned(fault(), now), now)).toEqual(['target standing']);
    expect(confirmed(fault(), now).milestones(now).metAt).toBe(utc(stated));
    expect(repairOnly(fault(), now).milestones(now).metAt).toBe(utc(at));
    expect(fault().milestones(now).metAt).toBeNull();
  });

  it('counts from its form by the reading fault.metBy: submission, never from what is stated', () => {
    const fault = repaired(called(reported({ readings: bySubmission }), REPORTED_AT), TARGET_DUE, REPORTED_AT);
    expect(missed(fault, told)).toEqual(['target standing']);
    expect(missed(confirmed(fault, told), told)).toEqual(['target standing']);
    expect(fault.milestones(told).metAt).toBe(TARGET_DUE);
  });

  it('is missed from the end on, not a moment before', () => {
    expect(missed(inTime(), before(TARGET_DUE))).toEqual([]);
    expect(missed(inTime(), TARGET_DUE)).toEqual(['target standing']);
    expect(missed(inTime(), before(LIMIT_DUE))).toEqual(['target standing']);
    expect(missed(inTime(), LIMIT_DUE)).toEqual(['target standing', 'limit standing']);
  });

  it('that was returned counts for nothing, a second one with its own time', () => {
    const fault = returned(repaired(inTime(), before(TARGET_DUE)), TARGET_DUE);
    expect(missed(fault, told)).toEqual(['target standing']);
    repaired(fault, told, '2025-07-07T19:00:00+08:00');
    expect(missed(fault, told)).toEqual(['target pending']);
    confirmed(fault, '2025-07-07T22:00:00+08:00');
    expect(missed(fault, LATER)).toEqual([]);
    expect(fault.milestones(LATER)).toEqual({
      dueAt: TARGET_DUE,
      metAt: utc('2025-07-07T19:00:00+08:00'),
      effectiveOn: null,
    });
  });

  it('removes the limit, too, once it is believed', () => {
    const fault = repaired(inTime(), LIMIT_DUE, before(LIMIT_DUE));
    expect(missed(fault, LATER)).toEqual(['target standing', 'limit pending']);
    expect(missed(confirmed(fault, after(LIMIT_DUE, 5)), LATER)).toEqual(['target standing']);
  });
});

describe('a backup link', () => {
  const inTime = (readings = {}) => called(reported({ readings }), before(RESPONSE_DUE));
  const limit = (fault: PlayedCase) => missed(fault, LATER).filter((breach) => breach.startsWith('limit'));
  const asked = after(LIMIT_DUE, 10);

  it.each([
    ['told in time', before(LIMIT_DUE), before(LIMIT_DUE), [], []],
    ['told at the end, there before', LIMIT_DUE, before(LIMIT_DUE), ['limit pending'], []],
    ['there at the end only', after(LIMIT_DUE, 1), LIMIT_DUE, ['limit standing'], ['limit standing']],
  ])('%s', (_, at, since, open, approved) => {
    expect(limit(bridged(inTime(), at, since))).toEqual(open);
    expect(limit(backupConfirmed(bridged(inTime(), at, since), asked))).toEqual(approved);
    expect(limit(backupReturned(bridged(inTime(), at, since), asked))).toEqual(['limit standing']);
  });

  it('leaves the repair owed, and asked, beside its own confirmation', () => {
    const fault = bridged(inTime(), after(REPORTED_AT, 60));
    expect(fault.open()).toEqual(['confirm-backup.1', 'repair.2']);
    expect(faultRepair.position(fault.view, LATER).stage).toBe('repair');
    expect(missed(fault, LATER)).toEqual(['target standing']);
    bridged(fault, after(REPORTED_AT, 90));
    expect(fault.open()).toEqual(['confirm-backup.1', 'confirm-backup.2', 'repair.3']);
    repaired(fault, after(REPORTED_AT, 100));
    expect(fault.open()).toEqual(['confirm-backup.1', 'confirm-backup.2', 'confirm.3']);
    expect(faultRepair.position(fault.view, LATER).stage).toBe('confirm');
    backupConfirmed(fault, after(REPORTED_AT, 110));
    expect(fault.open()).toEqual(['confirm-backup.2', 'confirm.3']);
    expect(faultRepair.position(fault.view, LATER).asks).toEqual([
      { name: 'confirm-backup', round: 2 },
      { name: 'confirm', round: 3 },
    ]);
    confirmed(fault, after(REPORTED_AT, 120));
    expect(fault.open()).toEqual([]);
  });

  it.each([
    ['confirms it as stated', confirmed, []],
    ['makes it count from its form', repairOnly, ['limit standing']],
  ])('that nobody answered: the closing %s', (_, close, expected) => {
    const fault = repaired(bridged(inTime(), LIMIT_DUE, before(LIMIT_DUE)), after(LIMIT_DUE, 60));
    expect(limit(close(fault, after(LIMIT_DUE, 70)))).toEqual(expected);
  });

  it('that was confirmed by itself stays so, whatever the closing says of times', () => {
    const fault = backupConfirmed(bridged(inTime(), LIMIT_DUE, before(LIMIT_DUE)), after(LIMIT_DUE, 5));
    expect(limit(repairOnly(repaired(fault, after(LIMIT_DUE, 60)), after(LIMIT_DUE, 70)))).toEqual([]);
  });

  it('that was returned stays so, even if the repair is confirmed', () => {
    const fault = backupReturned(bridged(inTime(), before(LIMIT_DUE)), after(LIMIT_DUE, 5));
    expect(limit(confirmed(repaired(fault, after(LIMIT_DUE, 60)), after(LIMIT_DUE, 70)))).toEqual(['limit standing']);
  });

  it('counts from its form once confirmed, by the reading fault.metBy: submission', () => {
    const fault = bridged(inTime(bySubmission), LIMIT_DUE, REPORTED_AT);
    expect(limit(fault)).toEqual(['limit standing']);
    expect(limit(backupConfirmed(fault, asked))).toEqual(['limit standing']);
    expect(limit(backupConfirmed(bridged(inTime(bySubmission), before(LIMIT_DUE)), asked))).toEqual([]);
  });

  it.each([
    ['in time', before(LIMIT_DUE), []],
    ['late, whatever it states', LIMIT_DUE, ['limit standing']],
  ])('is the provider’s word, from its form, by the reading fault.backup: stated: %s', (_, at, expected) => {
    const fault = bridged(inTime({ 'fault.backup': 'stated' }), at, REPORTED_AT);
    expect(fault.open()).toEqual(['repair.2']);
    expect(limit(fault)).toEqual(expected);
    expect(limit(confirmed(repaired(fault, after(LIMIT_DUE, 60)), after(LIMIT_DUE, 70)))).toEqual(expected);
  });
});

describe('the way of a fault', () => {
  it('asks for call and repair side by side from the start', () => {
    const fault = reported();
    expect(fault.open()).toEqual(['respond.1', 'repair.1']);
    expect(faultRepair.position(fault.view, LATER)).toMatchObject({ stage: 'repair', step: null, outcome: null });
    repaired(fault, after(REPORTED_AT, 5));
    expect(fault.open()).toEqual(['respond.1', 'confirm.1']);
    returned(fault, after(REPORTED_AT, 6));
    expect(fault.open()).toEqual(['respond.1', 'repair.2']);
    called(fault, after(REPORTED_AT, 7));
    repaired(fault, after(REPORTED_AT, 8));
    expect(fault.open()).toEqual(['confirm.2']);
    expect(faultRepair.position(confirmed(fault, after(REPORTED_AT, 9)).view, LATER)).toEqual({
      asks: [],
      stage: null,
      step: null,
      outcome: 'closed',
    });
  });

  it.each([confirmed, repairOnly])('is closed by a confirmation of the repair (%o)', (close) => {
    expect(close(repaired(reported(), after(REPORTED_AT, 5)), after(REPORTED_AT, 6)).file.outcome).toBe('closed');
  });
});

/** A way that a fault may go: after so many minutes, the n-th of the open questions, answered in the n-th way, with a time so long ago. */
const moves = fc.array(
  fc.record({
    wait: fc.integer({ min: 0, max: 2_000 }),
    question: fc.nat(),
    decision: fc.nat(),
    ago: fc.integer({ min: 0, max: 3_000 }),
  }),
  { maxLength: 12 },
);
type Move = typeof moves extends fc.Arbitrary<(infer M)[]> ? M : never;

/** Does one move; null where nothing is open any more. */
function step(fault: PlayedCase, at: string, { question, decision, ago }: Move): string | null {
  const open = openQuestions(fault.file);
  const asked = open[question % Math.max(1, open.length)];
  if (!asked) return null;
  const decisions = Object.keys(faultRepair.questions[asked.name]?.decisions ?? {});
  const chosen = decisions[decision % decisions.length] ?? '';
  const earliest = utc(REPORTED_AT);
  const told = addMs(at, -ago * MINUTE);
  const stated = told < earliest ? earliest : told;
  const specs = faultRepair.questions[asked.name]?.decisions[chosen]?.fields ?? [];
  const typed = specs.filter(({ type }) => type !== 'files');
  const fields = typed.map(({ name, type }) => [name, type === 'instant' ? stated : '一']);
  fault.answer(at, asked.name, chosen, Object.fromEntries(fields) as Record<string, string>, asked.round);
  return `${asked.name} ${chosen}`;
}

describe('properties', () => {
  const SPLITS = ['target', 'limit'];

  it('a breach goes only by a fact that the customer confirms', () => {
    fc.assert(
      fc.property(fc.constantFrom('urban', 'mobile-office'), moves, (name, way) => {
        const fault = reported({ request: { class: name } });
        let at = utc(REPORTED_AT);
        for (const move of way) {
          at = addMs(at, move.wait * MINUTE);
          const before_ = fault.breaches(at).map(breachKey);
          const done = step(fault, at, move);
          const gone = before_.filter((key) => !fault.breaches(at).map(breachKey).includes(key));
          if (gone.length > 0) expect(['confirm approve', 'confirm-backup approve']).toContain(done);
        }
      }),
      { numRuns: 100 },
    );
  });

  it('time alone neither takes a breach away nor changes it', () => {
    fc.assert(
      fc.property(moves, fc.integer({ min: 0, max: 100_000 }), (way, wait) => {
        const fault = reported();
        let at = utc(REPORTED_AT);
        for (const move of way) step(fault, (at = addMs(at, move.wait * MINUTE)), move);
        const now = fault.breaches(at);
        expect(fault.breaches(addMs(at, wait * MINUTE))).toEqual(expect.arrayContaining(now));
      }),
      { numRuns: 60 },
    );
  });

  it('the customer’s silence costs nothing: what waits for it is never standing if it was told in time', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 719 }), (minutes) => {
        const fault = repaired(called(reported(), REPORTED_AT), after(REPORTED_AT, minutes));
        expect(missed(fault, LATER)).toEqual([]);
      }),
      { numRuns: 25 },
    );
  });

  it('target and limit never stand at one moment twice, and the limit alone costs', () => {
    fc.assert(
      fc.property(fc.constantFrom('urban', 'major', 'mobile-office'), moves, (name, way) => {
        const fault = reported({ request: { class: name } });
        let at = utc(REPORTED_AT);
        for (const move of way) step(fault, (at = addMs(at, move.wait * MINUTE)), move);
        const found = fault.breaches(LATER);
        const moments = found.filter(({ what }) => SPLITS.includes(what)).map((breach) => breach.at);
        expect(new Set(moments).size).toBe(moments.length);
        for (const { what, penalty } of found) expect(penalty !== null).toBe(what === 'limit');
      }),
      { numRuns: 60 },
    );
  });
});

const [EARLY, DUE, LATE] = [after(REPORTED_AT, 60), after(REPORTED_AT, 120), after(REPORTED_AT, 180)];
const viewOf = (fault: PlayedCase): Fault => fault.view as never;

describe('what the provider says it has done meets a period', () => {
  it.each([
    ['returned: not, whenever it was', 'returned', EARLY, EARLY, 'no'],
    ['confirmed: by the stated time', 'confirmed', EARLY, LATE, 'yes'],
    ['confirmed, done at the end', 'confirmed', DUE, DUE, 'no'],
    ['its time not believed: by its form', 'told', EARLY, EARLY, 'yes'],
    ['its time not believed, told at the end', 'told', EARLY, DUE, 'no'],
    ['unanswered, told in time', 'open', EARLY, EARLY, 'yes'],
    ['unanswered, told at the end, done before', 'open', EARLY, DUE, 'pending'],
    ['unanswered, done at the end', 'open', DUE, LATE, 'no'],
  ] as const)('%s', (_, verdict, statedAt, toldAt, expected) => {
    expect(meets({ statedAt, toldAt, verdict, returnedAt: null }, DUE)).toBe(expected);
  });
});

describe('what the customer says to it', () => {
  const [first, second, third, last] = [10, 20, 30, 40].map((minutes) => after(REPORTED_AT, minutes)) as [
    string,
    string,
    string,
    string,
  ];
  const claim = (verdict: Claim['verdict'], toldAt: string, returnedAt: string | null = null): Claim => {
    return { verdict, statedAt: utc(REPORTED_AT), toldAt, returnedAt };
  };
  const reworked = () => {
    const fault = called(reported(), first, REPORTED_AT);
    return repaired(returned(repaired(fault, first, REPORTED_AT), second), third, REPORTED_AT);
  };

  it.each([
    ['nothing yet', (fault: PlayedCase) => fault, 'open'],
    ['that it was so', (fault: PlayedCase) => confirmed(fault, last), 'confirmed'],
    ['that it is repaired, at another time', (fault: PlayedCase) => repairOnly(fault, last), 'told'],
  ] as const)('%s: of the call and the repair it answers, not of one that it returned', (_, close, verdict) => {
    const fault = viewOf(close(reworked()));
    expect(callOf(fault)).toEqual(claim(verdict, first));
    expect(repairsOf(fault)).toEqual([claim('returned', first, second), claim(verdict, third)]);
  });

  it('to backup links, each by itself, and to the rest of them at the closing', () => {
    const fault = bridged(reported(), first, REPORTED_AT);
    backupReturned(fault, second);
    bridged(fault, second, REPORTED_AT);
    backupConfirmed(fault, third);
    bridged(fault, third, REPORTED_AT);
    const [returnedOne, confirmedOne] = [claim('returned', first, second), claim('confirmed', second)];
    expect(backupsOf(viewOf(fault))).toEqual([returnedOne, confirmedOne, claim('open', third)]);
    repairOnly(repaired(fault, third), last);
    expect(backupsOf(viewOf(fault))).toEqual([returnedOne, confirmedOne, claim('told', third)]);
  });

  it('counts for no backup link where the provider’s word is enough, or none counts', () => {
    const stated = bridged(reported({ readings: { 'fault.backup': 'stated' } }), first, REPORTED_AT);
    expect(backupsOf(viewOf(stated))).toEqual([claim('told', first)]);
    const { terms, ...view } = viewOf(stated);
    const { urban } = terms.classes;
    const classes = { urban: { ...(urban as NonNullable<typeof urban>), backup: false } };
    expect(backupsOf({ ...view, terms: { ...terms, classes } })).toEqual([]);
  });
});

describe('the link is out of service', () => {
  const outage = (fault: PlayedCase) => faultRepair.outage?.(fault.view);
  const repairedAt = after(REPORTED_AT, 60);

  it('from the report until the repair that the customer confirms, at the time that counts', () => {
    const fault = reported();
    expect(outage(fault)).toEqual({ from: utc(REPORTED_AT), until: null });
    expect(outage(repaired(fault, after(REPORTED_AT, 90), repairedAt))).toMatchObject({ until: null });
    expect(outage(confirmed(fault, after(REPORTED_AT, 95)))).toEqual({ from: utc(REPORTED_AT), until: repairedAt });
  });

  it('from the call where that was recorded later, even after the repair', () => {
    const request = { notifiedAt: after(REPORTED_AT, -120) };
    const fault = repaired(reported({ role: 'b.manager', request }), REPORTED_AT, after(REPORTED_AT, -30));
    expect(outage(confirmed(fault, after(REPORTED_AT, 5)))).toEqual({
      from: after(REPORTED_AT, -120),
      until: after(REPORTED_AT, -30),
    });
  });

  it('not, where the case was closed without a repair', () => {
    const { view } = reported();
    expect(faultRepair.outage?.({ ...view, file: { ...view.file, status: 'closed' } })).toBeNull();
  });
});
