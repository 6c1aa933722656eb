import { randomBytes } from 'node:crypto';

const PREFIX = 'AQCEAAAAKgAAAAMAAAAAAAAAA';
const TOKEN = new RegExp(`^${PREFIX}[A-Za-z0-9_-]{64}$`);

/** A token that nobody can guess. */
export function newToken(): string {
  return PREFIX + randomBytes(48).toString('base64url');
}

/** Whether a token can have come from this engine: tells one that is over from one that never was. */
export function isTokenShaped(token: string): boolean {
  return TOKEN.test(token);
}
