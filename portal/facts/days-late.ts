const DAY_MS = 86_400_000;

/**
 * Days by which something done at `at` missed a period's exclusive end: a day that has begun counts, as it does where
 * a contract charges by the day. 0 in time.
 */
export const daysLateAt = (dueAt: string, at: string): number =>
  Math.max(0, Math.ceil((Date.parse(at) - Date.parse(dueAt)) / DAY_MS));
