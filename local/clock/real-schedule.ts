import { sweepEveryMs, tickAtOrBefore } from './sweep-ticks.ts';

/**
 * Runs the sweep by the machine's clock: once at once, to catch up after downtime, then on every tick. A tick
 * that comes while the last sweep still runs is dropped; the next one finds what it left.
 */
export function startRealSchedule(sweep: (tickMs: number) => Promise<void>, onError: (error: unknown) => void): { stop(): Promise<void> } {
  let running: Promise<void> | null = null;
  let timer: NodeJS.Timeout;
  let stopped = false;
  const visit = (): void => {
    running ??= sweep(tickAtOrBefore(Date.now())).catch(onError).finally(() => { running = null; });
  };
  const arm = (): void => {
    if (stopped) return;
    timer = setTimeout(() => { visit(); arm(); }, sweepEveryMs - (Date.now() % sweepEveryMs));
  };
  visit();
  arm();
  return {
    async stop() {
      stopped = true;
      clearTimeout(timer);
      await running;
    },
  };
}
