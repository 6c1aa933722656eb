import * as z from 'zod';
import { EVER } from '../../domain/contract/tries.ts';
import { addMs, epochMs } from '../../domain/time/instant.ts';
import { absent, get, put, unchanged } from '../aws/table.ts';
import { oncePerCall, readAnew } from '../once-per-call.ts';
import { keys, type Key } from './keys.ts';

const triesSchema = z.object({
  /** Wrong tries since the last right one. */
  wrong: z.int().min(0),
  /**
   * Counts the tries, right and wrong: each is judged on the one before, so that many at once are no more than one
   * after the other.
   */
  version: z.int().min(0),
  /** Until when no try is taken: an instant, or {@link EVER}. Null where one is taken. */
  closedUntil: z.string().nullable(),
});

/** What a link or a session has seen of wrong factors. */
export type Tries = z.infer<typeof triesSchema>;

export const noTries: Tries = { wrong: 0, version: 0, closedUntil: null };

/** Kept as long as anything can be tried with what it counts for. */
const KEPT_MS = 400 * 86_400_000;

const nameOf = ({ pk }: Key): string => `tries of ${pk}`;

/**
 * Read once a call: the next try is written on what was read, or refused.
 * @param secret of the link, or of the session
 */
export async function loadTries(contractId: string, secret: string): Promise<Tries> {
  const key = keys.tries(contractId, secret);
  return oncePerCall(nameOf(key), async () => {
    const item = await get(key);
    return item ? triesSchema.parse(item) : noTries;
  });
}

/** @returns false when another try was judged since `seen`; nothing is written then */
export async function saveTries(
  contractId: string,
  secret: string,
  { seen, next, at }: { seen: Tries; next: Omit<Tries, 'version'>; at: string },
): Promise<boolean> {
  const expiresAtSeconds = Math.ceil(epochMs(addMs(at, KEPT_MS)) / 1000);
  const key = keys.tries(contractId, secret);
  const item = { ...key, ...next, version: seen.version + 1, expiresAtSeconds };
  readAnew(nameOf(key));
  return put(item, seen.version === 0 ? absent : unchanged(seen.version));
}

/** Whether a try is taken at `at`. */
export const isClosed = ({ closedUntil }: Tries, at: string): boolean =>
  closedUntil !== null && (closedUntil === EVER || at < closedUntil);
