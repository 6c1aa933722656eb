import { sweepEveryMs, tickAtOrBefore } from './sweep-ticks.ts';

/** How often the clock is looked at: it may be set, and the machine may sleep, while a timer runs. */
const lookEveryMs = 15_000;

/**
 * Runs the sweep by the machine's clock: once at once, to catch up after downtime, then whenever another tick is the
 * last one, be it that time passed, the clock was set, or the machine woke up. A tick that comes while the last sweep
 * still runs is dropped; the next one finds what it left.
 */
export function startRealSchedule(
  sweep: (tickMs: number) => Promise<void>,
  onError: (error: unknown) => void,
): { stop(): Promise<void> } {
  let running: Promise<void> | null = null;
  let timer: NodeJS.Timeout;
  let lastTickMs = Number.NaN;
  let stopped = false;
  const look = (): void => {
    if (stopped) return;
    const now = Date.now();
    const tickMs = tickAtOrBefore(now);
    if (tickMs !== lastTickMs) {
      lastTickMs = tickMs;
      running ??= sweep(tickMs)
        .catch(onError)
        .finally(() => {
          running = null;
        });
    }
    timer = setTimeout(look, Math.min(lookEveryMs, tickMs + sweepEveryMs - now));
  };
  look();
  return {
    async stop() {
      stopped = true;
      clearTimeout(timer);
      await running;
    },
  };
}
