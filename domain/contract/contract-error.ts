import type * as z from 'zod';

/** One thing wrong with a contract's data: where, what stands there, and what may stand there. */
export interface Problem {
  readonly path: string;
  readonly found: string;
  readonly allowed: string;
}

/** Data that is no contract. */
export class ContractError extends Error {
  readonly code = 'contract.unusable';
  constructor(readonly problems: readonly Problem[]) {
    super(
      `The contract can't be used: ${problems.map(({ path, found, allowed }) => `${path} is ${found}, allowed is ${allowed}`).join('; ')}.`,
    );
    this.name = 'ContractError';
  }
}

const LONGEST_SHOWN = 80;

/** A value as an error shows it: short, and "nothing" where there is none. */
export function shown(value: unknown): string {
  if (value === undefined) return 'nothing';
  const text = JSON.stringify(value) ?? String(value);
  return text.length > LONGEST_SHOWN ? `${text.slice(0, LONGEST_SHOWN)}…` : text;
}

/** zod's issues as {@link Problem}s. `root` is put before each path; `input` is what was parsed. */
export function problemsOf(error: z.ZodError, input: unknown, root: string): Problem[] {
  return error.issues.flatMap((issue) => {
    if (issue.code !== 'unrecognized_keys')
      return [
        { path: pathText(root, issue.path), found: shown(valueAt(input, issue.path)), allowed: allowedText(issue) },
      ];
    return issue.keys.map((key) => {
      const path = [...issue.path, key];
      return {
        path: pathText(root, path),
        found: shown(valueAt(input, path)),
        // A schema that knows better what may stand there says so itself.
        allowed: issue.message.startsWith('Unrecognized') ? 'nothing, because no such key is known' : issue.message,
      };
    });
  });
}

/** Keys that hold dots or other signs, such as a reading's, are set in brackets. */
function pathText(root: string, path: readonly PropertyKey[]): string {
  return path.reduce<string>((text, key) => {
    if (typeof key === 'number') return `${text}[${key}]`;
    if (!/^[\w-]+$/.test(String(key))) return `${text}["${String(key)}"]`;
    return text === '' ? String(key) : `${text}.${String(key)}`;
  }, root);
}

function valueAt(input: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (value, key) =>
      typeof value === 'object' && value !== null ? (value as Record<PropertyKey, unknown>)[key] : undefined,
    input,
  );
}

type Issue = z.core.$ZodIssue;

function allowedText(issue: Issue): string {
  switch (issue.code) {
    case 'invalid_value':
      return issue.values.map((value) => JSON.stringify(value)).join(' or ');
    case 'invalid_type':
      return issue.message.startsWith('Invalid input') ? article(issue.expected) : issue.message;
    case 'too_small':
      return issue.origin === 'array'
        ? `at least ${issue.minimum} of them`
        : issue.origin === 'string'
          ? 'a text that is not empty'
          : `${issue.minimum} or more`;
    case 'too_big':
      return `${issue.maximum} or less`;
    case 'invalid_union':
      return issue.message
        .replace(/^Invalid discriminator value\. Expected /, '')
        .replaceAll("'", '"')
        .replaceAll(' | ', ' or ');
    case 'invalid_format':
      return issue.format === 'email' ? 'an email address' : issue.message;
    case 'invalid_key':
      return issue.issues.map(allowedText).join(', ');
    default:
      return issue.message;
  }
}

function article(noun: string): string {
  const words: Record<string, string> = {
    array: 'a list',
    int: 'a whole number',
    record: 'an object with named entries',
    object: 'an object',
    string: 'a text',
  };
  return words[noun] ?? `a ${noun}`;
}
