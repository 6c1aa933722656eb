import { foldFullWidth } from './full-width.ts';
import { askAgain, kept, type InputRead } from './input-read.ts';

/**
 * Police, fire, ambulance, traffic; directory; carriers; citizens', consumers', labour, tax and other public lines; the
 * grid.
 */
const SERVICE_NUMBERS: ReadonlySet<string> = new Set(
  (
    '110 119 120 122 112 114 10000 10010 10050 10086 10099 12110 12122 12300 12315 12328 12333 12345 12348 12350 ' +
    '12366 12369 12379 12381 12388 95598'
  ).split(' '),
);

const MOBILE = /^1[3-9]\d{9}$/;
const TOLL = /^([48]00)(\d{3})(\d{4})$/;
/** 010 and 02x have three digits, all other area codes four; the number has seven or eight, perhaps in two groups. */
const LANDLINE =
  /^(?:\((?<bracketed>0(?:10|2\d|[3-9]\d{2}))\)|(?<area>0(?:10|2\d|[3-9]\d{2})))[ -]?(?<head>\d{3,4})[ -]?(?<tail>\d{4})(?:\s*(?:-|#|x|ext\.?|转|分机)\s*(?<extension>\d{1,6}))?$/i;
/** +86 stands for the country, and for the 0 of an area code. */
const COUNTRY = /^(?:\(\+86\)|\+86|0086)[ -]{0,2}/;

/**
 * A Chinese telephone number, by its form alone: whether anybody answers isn't known. Kept: a mobile as `13912345678`,
 * a landline as `0990-0000000` or `0990-0000000-801` with its extension, a 400 or 800 number as `400-000-0000`, a short
 * service number as it is. `+86` and `0086` are folded. A number without its area code, or of another country, is asked
 * again.
 */
export function readPhone(typed: string): InputRead {
  const text = foldFullWidth(typed, '－＋（）＃').replace(/\s/g, ' ');
  if (text === '') return askAgain({ code: 'missing' });
  const domestic = text.replace(COUNTRY, '');
  const forms = domestic === text ? [text] : [domestic, `0${domestic}`];
  const found = forms.map(keptForm).find((form) => form !== undefined);
  return found === undefined ? askAgain({ code: 'not-a-phone' }) : kept(found);
}

function keptForm(text: string): string | undefined {
  if (SERVICE_NUMBERS.has(text)) return text;
  const digits = /^\d+(?:[ -]\d+)*$/.test(text) ? text.replace(/[ -]/g, '') : '';
  if (MOBILE.test(digits)) return digits;
  const [, prefix, middle, end] = TOLL.exec(digits) ?? [];
  if (prefix !== undefined) return `${prefix}-${middle}-${end}`;
  const { bracketed, area = bracketed, head, tail, extension } = LANDLINE.exec(text)?.groups ?? {};
  if (area === undefined) return undefined;
  return `${area}-${head}${tail}${extension === undefined ? '' : `-${extension}`}`;
}
