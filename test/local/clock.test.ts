import { describe, expect, it } from 'vitest';
import { readClockRequest } from '../../local/clock/clock-request.ts';
import { VirtualClock } from '../../local/clock/clock.ts';
import { TimeTravel, type ScriptedActions } from '../../local/clock/time-travel.ts';

const at = (iso: string): number => Date.parse(iso);
const start = at('2025-02-10T10:00:00+08:00');
const minutes = (n: number): number => n * 60_000;

/** Timers, a sweep and people that write down when they happened. */
function world(timersMs: number[], checksMs: number[], actsMs: number[] = []) {
  const clock = new VirtualClock(start);
  const happened: string[] = [];
  const note = (what: string): void => void happened.push(`${what} +${(clock.now() - start) / 60_000}`);
  const timers = {
    settled: () => Promise.resolve(),
    nextTimerAt: () => (timersMs.length === 0 ? null : Math.min(...timersMs)),
    fireDue: () => {
      timersMs = timersMs.filter((ms) => ms > clock.now());
      note('timer');
      return Promise.resolve();
    },
  };
  const sweep = {
    earliestCheckAt: () => Promise.resolve(checksMs.length === 0 ? null : Math.min(...checksMs)),
    run: (tickMs: number) => {
      checksMs = checksMs.filter((ms) => ms > tickMs);
      note('sweep');
      return Promise.resolve();
    },
  };
  const acts: ScriptedActions = {
    nextAt: () => actsMs[0] ?? null,
    perform: () => {
      actsMs.shift();
      note('act');
      return Promise.resolve();
    },
  };
  return { clock, happened, acts, travel: new TimeTravel(clock, timers, sweep) };
}

describe('virtual time', () => {
  it('stands still until somebody lets it pass', () => {
    expect(world([], []).clock.now()).toBe(start);
  });

  it('jumps from one thing that is due to the next, and ends where it was sent', async () => {
    const { travel, clock, happened } = world([start + minutes(90), start + minutes(30)], []);
    await travel.advanceTo(start + minutes(60));
    expect(happened).toEqual(['timer +30']);
    expect(clock.now()).toBe(start + minutes(60));
    await travel.advanceTo(start + minutes(120));
    expect(happened).toEqual(['timer +30', 'timer +90']);
  });

  it('runs the sweep on the first five-minute tick at or after the moment of a check, and on no idle tick', async () => {
    const { travel, happened } = world([], [start + minutes(7), start + minutes(60)]);
    await travel.advanceTo(start + minutes(600));
    expect(happened).toEqual(['sweep +10', 'sweep +60']);
  });

  it('lets timers come before the sweep and the sweep before people, when all are due at one instant', async () => {
    const { travel, acts, happened } = world([start + minutes(5)], [start + minutes(5)], [start + minutes(5)]);
    travel.follow(acts);
    await travel.advanceTo(start + minutes(5));
    expect(happened).toEqual(['timer +5', 'sweep +5', 'act +5']);
  });

  it('visits a check that stays due once a tick, not without end', async () => {
    const clock = new VirtualClock(start);
    let visits = 0;
    const timers = { settled: () => Promise.resolve(), nextTimerAt: () => null, fireDue: () => Promise.resolve() };
    const sweep = {
      earliestCheckAt: () => Promise.resolve(start),
      run: () => {
        visits += 1;
        return Promise.resolve();
      },
    };
    await new TimeTravel(clock, timers, sweep).advanceTo(start + minutes(15));
    expect(visits).toBe(4);
  });

  it('never goes backwards', async () => {
    const { travel, clock } = world([], []);
    await expect(travel.advanceTo(start - 1)).rejects.toThrow('only moves forward');
    expect(() => clock.moveTo(start - 1)).toThrow('only moves forward');
  });

  it('takes several requests one after the other', async () => {
    const { travel, clock } = world([start + minutes(1)], []);
    await Promise.all([travel.advanceTo(start + minutes(2)), travel.advanceTo(start + minutes(3))]);
    expect(clock.now()).toBe(start + minutes(3));
  });
});

describe('a request to move the clock', () => {
  it('counts a duration from now, in civil days of Asia/Shanghai', () => {
    expect(readClockRequest({ advance: 'PT2H' }, start)).toBe(start + minutes(120));
    expect(readClockRequest({ advance: 'P1M' }, start)).toBe(at('2025-03-10T10:00:00+08:00'));
  });

  it('takes an instant with any offset', () => {
    expect(readClockRequest({ to: '2025-03-31T01:00:00Z' }, start)).toBe(at('2025-03-31T09:00:00+08:00'));
  });

  it.each([
    [{ advance: 'two hours' }, '"advance"'],
    [{ advance: 7 }, '"advance"'],
    [{ advance: '-PT1H' }, 'backwards'],
    [{ to: '2025-03-31T09:00:00' }, '"to"'],
    [{ to: '2025-02-10T09:59:59+08:00' }, 'backwards'],
    [{ to: '2125-01-01T00:00:00Z' }, 'years ahead'],
    [{ to: '2025-03-31T09:00:00+08:00', advance: 'PT1H' }, 'either'],
    [{}, 'either'],
    [{ until: 'x' }, '"until"'],
    [[], 'object'],
    [null, 'object'],
  ])('refuses %j and says why', (request, why) => {
    expect(() => readClockRequest(request, start)).toThrow(why);
  });
});
