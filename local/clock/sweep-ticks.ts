/** The schedule calls the sweep every five minutes, on the five minutes, as EventBridge Scheduler does. */
export const sweepEveryMs = 5 * 60_000;

/** The first tick at or after `atMs`. */
export function tickAtOrAfter(atMs: number): number {
  return Math.ceil(atMs / sweepEveryMs) * sweepEveryMs;
}

/** The last tick at or before `atMs`. */
export function tickAtOrBefore(atMs: number): number {
  return Math.floor(atMs / sweepEveryMs) * sweepEveryMs;
}
