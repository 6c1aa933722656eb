import { setTimeout as sleep } from 'node:timers/promises';

interface Timers {
  fireDue(): Promise<void>;
  nextTimerAt(): number | null;
}

/** The shortest time-out a state can have. A deadline that has passed before it is waited for takes this long. */
const shortestWaitMs = 1_000;
const longestMs = 60_000;

/**
 * After a downtime: lets all timers that fell due meanwhile fire in order of time, each instant after the one before has
 * had its effects, and so on for the timers that these set, until none is due within a second (for a minute at most).
 * What looks at the agenda afterwards finds every breach that came before it recorded: a statement deducts it.
 */
export async function catchUp(timers: Timers, now: () => number): Promise<void> {
  const until = now() + longestMs;
  for (;;) {
    await timers.fireDue();
    const next = timers.nextTimerAt();
    if (next === null || next > now() + shortestWaitMs || now() > until) return;
    await sleep(Math.max(1, next - now()));
  }
}
