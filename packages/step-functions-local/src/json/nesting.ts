/** As deep as the service's JSON reader goes. */
export const MAX_NESTING = 1000;

/** A JSON text that is nested deeper than can be carried. */
export class NestingError extends Error {
  override readonly name = 'NestingError';

  constructor() {
    super(`Document nesting depth (${MAX_NESTING + 1}) exceeds the maximum allowed (${MAX_NESTING})`);
  }
}

/** Whether lists and objects are nested deeper than `MAX_NESTING` in a text, be it sound JSON or not. */
export function isNestedTooDeep(text: string): boolean {
  if (text.length <= 2 * MAX_NESTING) return false;
  let depth = 0;
  let inString = false;
  for (let i = 0; i < text.length; i++) {
    const mark = text.charCodeAt(i);
    if (inString) {
      if (mark === BACKSLASH) i++;
      else if (mark === QUOTE) inString = false;
    } else if (mark === QUOTE) inString = true;
    else if (mark === OPEN_LIST || mark === OPEN_OBJECT) {
      if (++depth > MAX_NESTING) return true;
    } else if (mark === CLOSE_LIST || mark === CLOSE_OBJECT) depth--;
  }
  return false;
}

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const OPEN_LIST = 0x5b;
const CLOSE_LIST = 0x5d;
const OPEN_OBJECT = 0x7b;
const CLOSE_OBJECT = 0x7d;
