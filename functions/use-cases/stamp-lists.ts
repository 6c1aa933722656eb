import { randomBytes } from 'node:crypto';
import type { SignedList } from '../../domain/evidence/heads.ts';
import { addDays } from '../../domain/time/instant.ts';
import { log, reasonOf } from '../log.ts';
import { settings } from '../settings.ts';
import { loadLists, putStamp } from '../store/head-lists.ts';

/** An authority answers within a second or two; the sweep has other things to do. */
const PATIENCE_MS = 10_000;
const LONGEST_ANSWER = 64 * 1024;
const NONCE_BYTES = 12;

/** Whether an authority is set. */
export const asksForStamps = (): boolean => settings().TSA_URL !== undefined;

/**
 * Asks the authority, where one is set, for a time stamp over each of these days' lists. One that doesn't answer, or
 * answers wrongly, holds nothing up: the list stands without, and is asked for again the next day.
 * @returns the days that still lack one
 */
export async function stampLists(contractId: string, days: readonly string[]): Promise<string[]> {
  const { TSA_URL } = settings();
  if (TSA_URL === undefined) return [];
  const left = [...days];
  for (const day of days) {
    const [signed] = await loadLists(contractId, day, addDays(day, 1));
    if (signed?.stamp === undefined && !(signed && (await stampOne(contractId, day, signed, TSA_URL)))) break;
    left.shift();
  }
  return left;
}

async function stampOne(contractId: string, day: string, signed: SignedList, url: string): Promise<boolean> {
  try {
    await putStamp(contractId, day, signed, await askForStamp(url, signed.list));
    return true;
  } catch (error) {
    const facts = { contract: contractId, day, reason: reasonOf(error) };
    log('warn', 'a list of heads has no time stamp; the authority is asked again the next day', facts);
    return false;
  }
}

/** What reads and writes time stamps is loaded where one is asked for. @throws Error where there is none to be had */
async function askForStamp(url: string, bytes: string): Promise<string> {
  const { readStampAnswer, stampRequest } = await import('../../domain/evidence/time-stamp.ts');
  const nonce = randomBytes(NONCE_BYTES);
  const answer = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/timestamp-query', accept: 'application/timestamp-reply' },
    body: Buffer.from(stampRequest(bytes, nonce)),
    redirect: 'error',
    signal: AbortSignal.timeout(PATIENCE_MS),
  });
  if (!answer.ok) throw new Error(`the authority answered ${answer.status}`);
  const body = new Uint8Array(await answer.arrayBuffer());
  if (body.length > LONGEST_ANSWER) throw new Error(`the authority answered ${body.length} bytes`);
  return readStampAnswer(body, bytes, nonce);
}
