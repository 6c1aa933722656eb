import type { Visit } from './request.ts';

/** The longest texts of our largest form take a third of it. */
const MOST_BYTES = 64 * 1024;
/** The names that a form may have, and the values: a site or a line that is ticked is a value of its own. */
const MOST_NAMES = 100;
const MOST_VALUES = 1000;

/** Whether a body, as it came, is more than any form of ours sends. */
export function isTooLarge(body: string, isBase64: boolean): boolean {
  if ((isBase64 ? (body.length * 3) / 4 : Buffer.byteLength(body)) > MOST_BYTES) return true;
  const pairs = (isBase64 ? Buffer.from(body, 'base64').toString() : body).split('&');
  return pairs.length > MOST_VALUES || new Set(pairs.map((pair) => pair.split('=')[0])).size > MOST_NAMES;
}

/**
 * What was typed into a form, as text; the values of one name with blanks between them. Files and unreadable bodies
 * count as nothing. Whatever names a form has, they are names and nothing else.
 */
export async function formOf(visit: Visit): Promise<Record<string, string>> {
  const type = visit.req.header('content-type') ?? '';
  if (!/^application\/x-www-form-urlencoded\b/i.test(type)) return {};
  const values = new Map<string, string[]>();
  for (const [name, value] of new URLSearchParams(await visit.req.text()))
    values.set(name, [...(values.get(name) ?? []), value]);
  return Object.fromEntries([...values].map(([name, all]) => [name, all.join(' ')]));
}
