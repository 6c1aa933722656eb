import { nextOfficeMoment } from '../../domain/contract/office.ts';
import { msBetween } from '../../domain/time/instant.ts';
import { atAnyHour } from '../../workflows/authoring/reminders.ts';
import type { Matter } from './matter.ts';

const FIRST_RETRY_MS = 5 * 60_000;
const LONGEST_RETRY_MS = 4 * 3_600_000;
const HELD_MS = 30 * 60_000;

const after = (at: string, ms: number): string => new Date(Date.parse(at) + ms).toISOString();

const waitAfterMs = (attempts: number): number =>
  Math.min(LONGEST_RETRY_MS, FIRST_RETRY_MS * 2 ** Math.max(0, attempts - 1));

/** 5 minutes after the first attempt, then twice as long each time, at most 4 hours. */
export const retryAt = (at: string, attempts: number): string => after(at, waitAfterMs(attempts));

/** How long a mail has been tried, at least, by its attempt of that number (from 1): the waits between them, in ms. */
export const triedForMs = (attempts: number): number =>
  Array.from({ length: attempts - 1 }, (_, before) => waitAfterMs(before + 1)).reduce((sum, wait) => sum + wait, 0);

/**
 * A mail whose address takes none is looked at again after half an hour: by then the address may be another one, and a
 * fault that is to be repaired within 12 hours can't wait for long.
 */
export const retryOfHeld = (at: string): string => after(at, HELD_MS);

/**
 * A mail that its server sent back for a full mailbox, a block list or a policy: 4 hours later, as after the longest
 * row of failed attempts. It goes out only if no later mail has asked the same by then.
 */
export const retryOfReturned = (at: string): string => after(at, LONGEST_RETRY_MS);

/**
 * When a mail that has waited for long is tried again: at that moment where it is about a fault, or about no case; else
 * not at night. A moment less than half an hour away stands: such a mail is only late by the mail server's hiccup.
 * @param question the opening of the question that the mail is about; null where it is about the case as a whole
 */
export function inOfficeHours({ contract, opened, at }: Matter, question: string | null, moment: string): string {
  if (!opened || msBetween(at, moment) < HELD_MS) return moment;
  const { room, view } = opened;
  const names = question === null ? Object.keys(room.questions) : [question.split('.')[0] ?? ''];
  return names.some((name) => atAnyHour(room, view, { name })) ? moment : nextOfficeMoment(contract, moment);
}
