import { addMs, msBetween } from '../time/instant.ts';

/** A link that is closed for good: no deadline waits for what is asked by it. */
export const EVER = 'ever';

/** What was tried with: the link of a mail, or a session after signing in. */
export type Through = 'link' | 'session';

const CLOSES_LINK_AT = 5;
const SLOWS_SESSION_AT = 3;
const FIRST_WAIT_MS = 30_000;
const LONGEST_WAIT_MS = 15 * 60_000;

/**
 * What follows the `wrong`th wrong try in a row: until when no other is taken (an instant, or {@link EVER}); null where
 * one is taken at once. Five close a link, from three on a person's sessions wait, longer each time. Nothing stays
 * closed until a deadline: at the latest half of the time to it is left.
 * @param dueAt the nearest deadline ahead; null where there is none
 */
export function closedAfter(through: Through, wrong: number, at: string, dueAt: string | null): string | null {
  const half = dueAt === null ? null : addMs(at, Math.floor(msBetween(at, dueAt) / 2));
  if (through === 'link') return wrong < CLOSES_LINK_AT ? null : (half ?? EVER);
  if (wrong < SLOWS_SESSION_AT) return null;
  const until = addMs(at, Math.min(FIRST_WAIT_MS * 2 ** (wrong - SLOWS_SESSION_AT), LONGEST_WAIT_MS));
  return half !== null && half < until ? half : until;
}

/** How many wrong tries are taken before {@link closedAfter} closes anything. */
export const triesLeft = (through: Through, wrong: number): number =>
  Math.max(0, (through === 'link' ? CLOSES_LINK_AT : SLOWS_SESSION_AT) - wrong);
