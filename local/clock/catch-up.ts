import { setTimeout as sleep } from 'node:timers/promises';

interface Timers {
  runTimers(options: { orderedMs: number }): Promise<void>;
  nextTimerAt(): number | null;
  settled(): Promise<void>;
}

/** The shortest time-out a state can have. A deadline that has passed before it is waited for takes this long. */
const shortestWaitMs = 1_000;
const longestMs = 60_000;

/**
 * Lets timers run. After a downtime those that fell due meanwhile fire in order of time, each instant after the one
 * before has had its effects, and so on for the timers that these set, until none is due within a second. What looks at
 * the agenda afterwards finds every breach that came before it recorded: a statement deducts it. That takes a minute at
 * most, where a function call lasts so long. Timers that fall due meanwhile don't wait for it.
 */
export async function runTimersAndCatchUp(timers: Timers, now: () => number): Promise<void> {
  const until = now() + longestMs;
  await timers.runTimers({ orderedMs: longestMs });
  for (;;) {
    const next = timers.nextTimerAt();
    if (next === null || next > now() + shortestWaitMs || now() > until) return;
    await sleep(Math.max(1, next - now()));
    await settledBy(timers, until - now());
  }
}

async function settledBy(timers: Timers, limitMs: number): Promise<void> {
  const ended = new AbortController();
  const over = sleep(Math.max(1, limitMs), undefined, { signal: ended.signal }).catch(() => undefined);
  await Promise.race([timers.settled(), over]);
  ended.abort();
}
