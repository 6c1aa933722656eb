import { createHmac, timingSafeEqual } from 'node:crypto';

/**
 * Binds a form to the page that showed it: only who could open the page (and so knows its secret) can send the form.
 */
export const nonceFor = (secret: string, subject: string): string =>
  createHmac('sha256', secret).update(subject).digest('base64url');

export function checkNonce(secret: string, subject: string, nonce: string): boolean {
  const expected = Buffer.from(nonceFor(secret, subject));
  const given = Buffer.from(nonce);
  return expected.length === given.length && timingSafeEqual(expected, given);
}
