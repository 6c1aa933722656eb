import { describe, expect, it } from 'vitest';
import { deployment, polling } from '../../../tools/cost/deployment.ts';
import { billedMs, callsOf } from '../../../tools/cost/lambda.ts';
import { lookingOf, lookingQuantities, looksFor } from '../../../tools/cost/polling.ts';
import { monthlyQuantities } from '../../../tools/cost/quantities.ts';
import { work } from './work.ts';

const minute = 60_000;
function taken(of: string): [fixed: string, perContract: string] {
  const found = monthlyQuantities(work, deployment).find((quantity) => quantity.of === of);
  return [found?.fixed.toFixed() ?? '', found?.perContract.toFixed() ?? ''];
}

describe('what a month takes', () => {
  it('is the work of a replay, divided by its months', () => {
    expect(taken('stateTransitions')).toEqual(['0', '10']);
    expect(taken('mails')).toEqual(['0', '4']);
    expect(taken('writeUnits')).toEqual(['0', '25']);
  });

  it('has the sweep once for all contracts, and of a sweep only what it found for each', () => {
    expect(taken('scheduledCalls')).toEqual(['8760', '0']);
    expect(taken('lambdaRequests')).toEqual(['8760', '2']);
    expect(taken('readUnits')).toEqual(['17520', '50']);
    expect(taken('lambdaGbSeconds')).toEqual(['87.6', String((8_000 + 300 - 200) / 2 / 2000)]);
  });

  it('keeps what is stored for the whole month', () => {
    expect(taken('tableStorage')).toEqual(['0', '1']);
  });
});

describe('a call of a function', () => {
  it('is billed the time that its share of a processor takes, each call rounded up', () => {
    expect([billedMs(1, 1_769), billedMs(1.2, 1_769), billedMs(1, 512), billedMs(0, 512), billedMs(1, 3_538)]).toEqual([
      1, 2, 4, 1, 1,
    ]);
  });

  it('starts anew after a pause, and is billed for that too', () => {
    const at = (atMs: number): { atMs: number; cpuMs: number } => ({ atMs, cpuMs: 1 });
    expect(callsOf([at(0), at(30 * minute), at(5 * minute)], 1_769, deployment)).toEqual({
      requests: 3,
      starts: 2,
      billedMs: 3 + 2 * deployment.startMilliseconds,
    });
  });
});

describe('polling', () => {
  it('looks once for each interval that a wait lasts, and at least once', () => {
    expect([0, 1, 300, 301, 3_000].map((seconds) => looksFor(seconds, polling))).toEqual([1, 1, 1, 2, 10]);
  });

  it('cannot wait for forty days in one execution', () => {
    expect(lookingOf(work, polling)).toMatchObject({ waits: 3, looks: 10 + 2 + 40 * 288, tooLong: 1, executions: 2 });
  });

  it('takes three transitions, a call and a read for each look', () => {
    const each = Object.fromEntries(
      lookingQuantities(work, polling, deployment).map(({ of, perContract }) => [of, perContract.toNumber()]),
    );
    expect(each).toMatchObject({ stateTransitions: 3 * 5_766, lambdaRequests: 5_766, readUnits: 5_766 });
  });
});
