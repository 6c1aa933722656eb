import * as z from 'zod';
import { EVER } from '../../domain/contract/tries.ts';
import { addMs, epochMs } from '../../domain/time/instant.ts';
import type { Deciding } from '../aws/put-new.ts';
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

/** What a link, or a person's sessions, have seen of wrong factors. */
export type Tries = z.infer<typeof triesSchema>;

export const noTries: Tries = { wrong: 0, version: 0, closedUntil: null };

/** Under what the tries of a person's sessions count together: whoever reads the person's mail may begin one after the other. */
export const inSessionsOf = (personId: string): string => `sessions of ${personId}`;

/** Kept as long as anything can be tried with what it counts for. */
const KEPT_MS = 400 * 86_400_000;

const nameOf = ({ pk }: Key): string => `tries of ${pk}`;

/**
 * Read once a call: the next try is written on what was read, or refused.
 * @param tried the secret of the link, or {@link inSessionsOf}
 */
export async function loadTries(contractId: string, tried: string): Promise<Tries> {
  const key = keys.tries(contractId, tried);
  return oncePerCall(nameOf(key), async () => {
    const item = await get(key);
    return item ? triesSchema.parse(item) : noTries;
  });
}

/** A try that was judged on `seen`. */
interface Judged {
  readonly seen: Tries;
  readonly next: Omit<Tries, 'version'>;
  readonly at: string;
}

function triesPut(contractId: string, tried: string, { seen, next, at }: Judged): Deciding {
  const expiresAtSeconds = Math.ceil(epochMs(addMs(at, KEPT_MS)) / 1000);
  const key = keys.tries(contractId, tried);
  readAnew(nameOf(key));
  const item = { ...key, ...next, version: seen.version + 1, expiresAtSeconds };
  return { item, condition: seen.version === 0 ? absent : unchanged(seen.version) };
}

/** @returns false when another try was judged since `seen`; nothing is written then */
export async function saveTries(contractId: string, tried: string, judged: Judged): Promise<boolean> {
  const { item, condition } = triesPut(contractId, tried, judged);
  return put(item, condition);
}

/** Another try was judged since: nothing is decided by this one, and it is to be judged anew. */
export class TriedSince extends Error {}

/** A right try, to be counted before anybody hears of it. */
export interface Counted {
  /** By the write of what it decides. @throws TriedSince */
  alongside(): Promise<readonly Deciding[]>;
  /** By itself, where it decides nothing. False: another try was judged since, and it is to be judged anew. */
  alone(): Promise<boolean>;
}

/** @param judged the right one */
export function countedLater(contractId: string, tried: string, judged: Omit<Judged, 'next'>): Counted {
  const right = { ...judged, next: { wrong: 0, closedUntil: null } };
  let isAgain = false;
  return {
    alongside: async () => {
      // That write did not hold: because of this try, or of something else in it.
      if (isAgain && (await loadTries(contractId, tried)).version !== judged.seen.version) throw new TriedSince();
      isAgain = true;
      return [triesPut(contractId, tried, right)];
    },
    alone: () => saveTries(contractId, tried, right),
  };
}

/** Whether a try is taken at `at`. */
export const isClosed = ({ closedUntil }: Tries, at: string): boolean =>
  closedUntil !== null && (closedUntil === EVER || at < closedUntil);
