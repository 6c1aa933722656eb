import { Secret, TOTP } from 'otpauth';
import { epochMs } from '../time/instant.ts';
import { foldFullWidth } from '../input/full-width.ts';

/**
 * As authenticator apps have it when nothing else is said (RFC 6238): SHA-1, six digits, a new code each 30 seconds.
 */
const PERIOD_SECONDS = 30;
/** A clock may be off by one step; a code may be typed while the next one comes. */
const WINDOW_STEPS = 1;
const SECRET_BYTES = 20;

/** A secret in base 32, as long as the hash (RFC 4226, 4). */
export const newTotpSecret = (): string => new Secret({ size: SECRET_BYTES }).base32;

/** What an authenticator app reads from the picture. @param label what the app calls it */
export const totpUri = (secret: string, issuer: string, label: string): string =>
  new TOTP({ secret, issuer, label, period: PERIOD_SECONDS }).toString();

/** The step of 30 seconds, counted since 1970, in which an instant lies. */
export const stepAt = (at: string): number => Math.floor(epochMs(at) / 1000 / PERIOD_SECONDS);

/** The code of one step. */
export const codeOf = (secret: string, step: number): string =>
  new TOTP({ secret, period: PERIOD_SECONDS }).generate({ timestamp: step * PERIOD_SECONDS * 1000 });

/**
 * The step whose code was typed, at most one away from the one in which `at` lies; null for no code of these. Blanks
 * are left out of what was typed. Whether that step's code was used before, its keeper knows.
 */
export function stepTyped(secret: string, typed: string, at: string): number | null {
  const token = foldFullWidth(typed, '').replace(/\s/g, '');
  if (!/^\d{6}$/.test(token)) return null;
  const delta = new TOTP({ secret, period: PERIOD_SECONDS }).validate({
    token,
    timestamp: epochMs(at),
    window: WINDOW_STEPS,
  });
  return delta === null ? null : stepAt(at) + delta;
}
