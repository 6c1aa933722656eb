import { Temporal } from 'temporal-polyfill';
import { utc } from '../time/instant.ts';
import type { FieldSpec } from './catalogue.ts';

/** What is wrong with one value. Pages put the sentence beside the field, in the reader's language. */
export type FieldProblem =
  | { code: 'missing' }
  | { code: 'unknown-choice'; allowed: readonly string[] }
  | { code: 'not-a-day' }
  | { code: 'not-an-instant' }
  | { code: 'not-money' }
  | { code: 'too-long'; max: number }
  | { code: 'unknown-field' }
  | { code: 'in-the-future'; latest: string }
  | { code: 'too-early'; earliest: string }
  | { code: 'amount-differs'; expected: string }
  | { code: 'amount-too-high'; highest: string }
  | { code: 'amount-not-positive' }
  | { code: 'unknown-site'; lowest: number; highest: number }
  | { code: 'needs-slip' };

export type FieldProblems = Record<string, FieldProblem>;
export type Read = { ok: true; value: string } | { ok: false; problem: FieldProblem };

const LOCAL_TIME = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,3})?)?$/;
const MONEY = /^\d{1,12}(\.\d{1,2})?$/;

const good = (value: string): Read => ({ ok: true, value });
const bad = (problem: FieldProblem): Read => ({ ok: false, problem });

/** Reads one typed value into its kept form: days as YYYY-MM-DD, instants in UTC, money with two decimals, text trimmed. */
export function readField(spec: FieldSpec, typed: string | undefined): Read {
  const text = (typed ?? '').trim();
  if (text === '') return spec.required ? bad({ code: 'missing' }) : good('');
  switch (spec.type) {
    case 'day':
      return readDay(text);
    case 'instant':
      return readInstant(text);
    case 'money':
      return readMoney(text);
    case 'choice':
      return spec.choices?.includes(text) ? good(text) : bad({ code: 'unknown-choice', allowed: spec.choices ?? [] });
    case 'text':
    case 'longtext': {
      const max = spec.max ?? 1000;
      return [...text].length > max ? bad({ code: 'too-long', max }) : good(text);
    }
  }
}

function readDay(text: string): Read {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return bad({ code: 'not-a-day' });
  try {
    return good(Temporal.PlainDate.from(text, { overflow: 'reject' }).toString());
  } catch {
    return bad({ code: 'not-a-day' });
  }
}

/** A time without an offset is what a form's date-and-time field sends: the clock on the wall in Asia/Shanghai. */
function readInstant(text: string): Read {
  try {
    return good(utc(LOCAL_TIME.test(text) ? `${text}+08:00` : text));
  } catch {
    return bad({ code: 'not-an-instant' });
  }
}

function readMoney(text: string): Read {
  const plain = text.replace(/[,，\s¥￥元]/g, '');
  if (!MONEY.test(plain)) return bad({ code: 'not-money' });
  const [yuan = '0', fen = ''] = plain.split('.');
  return good(`${yuan.replace(/^0+(?=\d)/, '')}.${fen.padEnd(2, '0')}`);
}

/** Reads all fields of a form; values that were not asked for are refused by name. */
export function readFields(
  specs: readonly FieldSpec[],
  typed: Readonly<Record<string, string>>,
): { fields: Record<string, string>; problems: FieldProblems } {
  const fields: Record<string, string> = {};
  const problems: FieldProblems = {};
  for (const name of Object.keys(typed))
    if (!specs.some((spec) => spec.name === name)) problems[name] = { code: 'unknown-field' };
  for (const spec of specs) {
    const read = readField(spec, typed[spec.name]);
    if (!read.ok) problems[spec.name] = read.problem;
    else if (read.value !== '') fields[spec.name] = read.value;
  }
  return { fields, problems };
}
