import { MOST_FILES } from '../files/file-kinds.ts';
import { cleanText } from '../input/clean-text.ts';
import { readAmount } from '../input/read-amount.ts';
import { readPhone } from '../input/read-phone.ts';
import { readDay, readInstant } from '../input/read-time.ts';
import type { FieldSpec } from './field-spec.ts';
import type { FieldProblem, FieldProblems } from './problem.ts';
import { PROPOSED_AT } from './proposals.ts';
import { readSite } from './read-site.ts';

export type Read = { ok: true; value: string } | { ok: false; problem: FieldProblem };

/**
 * The values that a choice may have: what the contract gives. Of a site: the lines of {@link readSite}. Of files: the hashes of those that were
 * uploaded for this form; null where none is there to be compared with.
 */
export type Allowed = (spec: FieldSpec) => readonly string[] | null;

const good = (value: string): Read => ({ ok: true, value });
const bad = (problem: FieldProblem): Read => ({ ok: false, problem });

/**
 * Reads one typed value into its kept form: days as YYYY-MM-DD, instants in UTC, money with two decimals, text cleaned.
 */
export function readField(spec: FieldSpec, typed: string | undefined, allowed: Allowed): Read {
  const given = typed ?? '';
  if (given.trim() === '') return spec.required ? bad({ code: 'missing' }) : good('');
  switch (spec.type) {
    case 'day':
      return readDay(given);
    case 'instant':
      return readInstant(given);
    case 'moment':
      return readMoment(given);
    case 'money':
      return readAmount(given);
    case 'phone':
      return readPhone(given);
    case 'number':
      return /^\d{1,9}$/.test(given.trim()) ? good(String(Number(given.trim()))) : bad({ code: 'not-a-number' });
    case 'choice':
      return oneOf(given.trim(), allowed(spec) ?? []);
    case 'picks':
      return someOf(given, allowed(spec) ?? []);
    case 'site':
      return readSite(given, allowed(spec) ?? []);
    case 'sites':
      return sitesOf(given, allowed(spec) ?? []);
    case 'files':
      return filesOf(spec, given, allowed(spec));
    case 'text':
    case 'longtext':
      return cleanText(given, { max: spec.max ?? 1000, lines: spec.type === 'longtext' });
  }
}

function oneOf(value: string, allowed: readonly string[]): Read {
  return allowed.includes(value) ? good(value) : bad({ code: 'unknown-choice', allowed });
}

function readMoment(given: string): Read {
  const day = readDay(given);
  return day.ok ? day : readInstant(given);
}

function someOf(given: string, allowed: readonly string[]): Read {
  const picked = [...new Set(given.trim().split(/\s+/))];
  return picked.every((value) => allowed.includes(value))
    ? good(picked.join(' '))
    : bad({ code: 'unknown-choice', allowed });
}

/** Numbers with blanks or commas of any width between them. */
function sitesOf(given: string, allowed: readonly string[]): Read {
  const read = given
    .split(/[\s,，、;；]+/)
    .filter(Boolean)
    .map((one) => readSite(one, allowed));
  const wrong = read.find(({ ok }) => !ok);
  if (wrong || read.length === 0) return wrong ?? readSite('', allowed);
  const numbers = read.flatMap((one) => (one.ok ? [Number(one.value)] : []));
  return good([...new Set(numbers)].sort((one, other) => one - other).join(' '));
}

/** What was uploaded, in the order in which the form names it, each once. */
function filesOf({ max = MOST_FILES }: FieldSpec, given: string, uploaded: readonly string[] | null): Read {
  const hashes = [...new Set(given.trim().split(/\s+/))];
  const isThere = (hash: string): boolean => uploaded?.includes(hash) ?? /^[0-9a-f]{64}$/.test(hash);
  if (!hashes.every(isThere)) return bad({ code: 'file-gone' });
  return hashes.length > max ? bad({ code: 'too-many-files', most: max }) : good(hashes.join(' '));
}

/** Reads all fields of a form; values that were not asked for are refused by name. */
export function readFields(
  specs: readonly FieldSpec[],
  typed: Readonly<Record<string, string>>,
  allowed: Allowed,
): { fields: Record<string, string>; problems: Record<string, FieldProblem> } {
  const fields: Record<string, string> = {};
  // Without a prototype: a field may be called as anything.
  const problems = Object.create(null) as Record<string, FieldProblem>;
  for (const name of Object.keys(typed)) {
    if (name !== PROPOSED_AT && !specs.some((spec) => spec.name === name)) problems[name] = { code: 'unknown-field' };
  }
  for (const spec of specs) {
    const read = readField(spec, typed[spec.name], allowed);
    if (!read.ok) problems[spec.name] = read.problem;
    else if (read.value !== '') fields[spec.name] = read.value;
  }
  return { fields, problems };
}

/**
 * Problems of single values with those that show only between them; a value that can't be read has no second problem.
 */
export function withRules(
  problems: FieldProblems,
  rules: Readonly<Record<string, FieldProblem | null>>,
): Record<string, FieldProblem> {
  const all: Record<string, FieldProblem> = { ...problems };
  for (const [name, problem] of Object.entries(rules)) if (problem && !all[name]) all[name] = problem;
  return all;
}
