import { isJsonObject } from './json.ts';
import type { Json, JsonObject } from './json.ts';

/**
 * Only a number of so many digits can be more than JavaScript holds. Also found inside strings, where it does no harm.
 */
const MAYBE_LONG = /\d{16}/;
const TOKEN = /\s*(?:([{}[\]:,])|("(?:[^"\\]|\\.)*")|(-?\d[\d.eE+-]*)|(true|false|null))/y;

/** The text of objects and lists that have numbers which JavaScript can't hold: an order's number of 20 digits, say. */
const texts = new WeakMap<object, string>();
let anyText = false;

/**
 * JSON.parse, for values that are to be written again. Objects and lists with numbers of more digits than JavaScript
 * holds remember their text; to an expression or a function such a number is the nearest one that JavaScript has.
 * @throws SyntaxError
 */
export function parseJson(text: string): Json {
  const value = JSON.parse(text) as Json;
  if (typeof value === 'object' && value !== null && MAYBE_LONG.test(text)) {
    TOKEN.lastIndex = 0;
    remember(value, text);
  }
  return value;
}

/** JSON.stringify, with the numbers as they were written. */
export function stringifyJson(value: unknown): string {
  return anyText ? write(value) : JSON.stringify(value);
}

interface Read {
  text: string;
  isLong: boolean;
}

/** Reads the value's text from where the last token ended. The text is known to be JSON. */
function remember(value: Json | undefined, source: string): Read {
  const [, mark, string, number] = next(source);
  if (number !== undefined) return { text: number, isLong: isLong(number) };
  if (mark === '[') return rememberList(value as Json[] | undefined, source);
  if (mark === '{') return rememberObject(value as JsonObject | undefined, source);
  return { text: string ?? JSON.stringify(value), isLong: false };
}

function next(source: string): RegExpExecArray {
  return TOKEN.exec(source) as RegExpExecArray;
}

function peek(source: string): string {
  const at = TOKEN.lastIndex;
  const [, mark = ''] = next(source);
  TOKEN.lastIndex = at;
  return mark;
}

function rememberList(list: Json[] | undefined, source: string): Read {
  const items: Read[] = [];
  while (peek(source) !== ']') {
    items.push(remember(Array.isArray(list) ? list[items.length] : undefined, source));
    if (peek(source) === ',') next(source);
  }
  next(source);
  return keep(list, `[${items.map((item) => item.text).join(',')}]`, items);
}

function rememberObject(object: JsonObject | undefined, source: string): Read {
  const members: Read[] = [];
  const parts: string[] = [];
  while (peek(source) !== '}') {
    const [, , key = '""'] = next(source);
    next(source);
    const name = JSON.parse(key) as string;
    const member = remember(memberOf(object, name), source);
    members.push(member);
    parts.push(`${key}:${member.text}`);
    if (peek(source) === ',') next(source);
  }
  next(source);
  return keep(object, `{${parts.join(',')}}`, members);
}

/** Where a name stands twice, the last counts. */
function memberOf(object: JsonObject | undefined, name: string): Json | undefined {
  if (!isJsonObject(object) || !Object.hasOwn(object, name)) return undefined;
  const member = object[name];
  if (typeof member === 'object' && member !== null) texts.delete(member);
  return member;
}

function keep(holder: Json[] | JsonObject | undefined, text: string, parts: Read[]): Read {
  const isLong = parts.some((part) => part.isLong);
  if (isLong && typeof holder === 'object' && Array.isArray(holder) === text.startsWith('[')) {
    texts.set(holder, text);
    anyText = true;
  }
  return { text, isLong };
}

/** `1.50` and `1e3` are the same number to JavaScript; these digits are more than it has. */
function isLong(number: string): boolean {
  const [digits = ''] = number.replace(/[-.]/g, '').split(/e/i);
  return digits.replace(/^0+/, '').length > 15 && String(Number(number)) !== number;
}

function write(value: unknown): string {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const known = texts.get(value);
  if (known !== undefined) return known;
  if (Array.isArray(value)) return `[${value.map((item) => (item === undefined ? 'null' : write(item))).join(',')}]`;
  const parts: string[] = [];
  for (const [key, member] of Object.entries(value))
    if (member !== undefined) parts.push(`${JSON.stringify(key)}:${write(member)}`);
  return `{${parts.join(',')}}`;
}
