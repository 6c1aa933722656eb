const HIDDEN = '***';

/**
 * Keys under which personal data or a secret stands, whatever it looks like. Person ids stay: they name nobody by
 * themselves.
 */
const telling =
  /e-?mail|phone|mobile|contact|reported_?by|password|secret|token|nonce|cookie|authorization|smtp_?url|^(?:name|tel|session)$/i;

const local = "[\\p{L}\\p{N}!#$%&'*+/=?^_`{|}~.-]";
const label = '[\\p{L}\\p{N}-]+';
const china = '(?:(?:\\+|00)?86[-\\s]?)?';

/**
 * What is hidden wherever it stands, in this order. Each begins where a run of its characters begins, so that long
 * texts cost little.
 */
const patterns: readonly [pattern: RegExp, instead: string][] = [
  // password=…, "taskToken":"…", Token: '…'
  [/((?:password|secret|token|nonce|session)["']?\s*[:=]\s*)(?:"[^"]*"|'[^']*'|[^\s"'&,;}]+)/giu, `$1${HIDDEN}`],
  // smtps://user:password@host, whatever the password holds; not the file: addresses of a stack, which lead through
  // @scopes.
  [/(?<![a-z\d+.-])(?!file:)([a-z\d+.-]+:\/\/)\S{1,300}@\S*/giu, `$1${HIDDEN}`],
  [new RegExp(`(?<!${local})${local}+[@＠](?:${label}(?:\\.${label})+|localhost)`, 'giu'), HIDDEN],
  // Mobile numbers, in groups or not.
  [new RegExp(`(?<!\\d)${china}1[3-9]\\d[-\\s]?\\d{4}[-\\s]?\\d{4}(?!\\d)`, 'gu'), HIDDEN],
  // Landlines: (0571) 8765 4321, 010-87654321, +86 571 87654321.
  [
    new RegExp(
      `(?<!\\d)(?:${china}[(（]?0\\d{2,3}[)）]?|(?:\\+|00)86[-\\s]?[1-9]\\d{1,2})[-\\s]?[2-9]\\d{2,3}[-\\s]?\\d{4}(?!\\d)`,
      'gu',
    ),
    HIDDEN,
  ],
  // Service numbers: 400-123-4567.
  [/(?<!\d)[48]00[-\s]?\d{3}[-\s]?\d{4}(?!\d)/gu, HIDDEN],
  // The secret of a link: /c/<contract>/s/<secret>, /c/<contract>/t/<case>~<mail>~<secret>.
  [/(?<=\/[ts]\/)[\w.%~-]{16,}/gu, HIDDEN],
  // Task tokens and whatever else is that long without a pause.
  [/[\w+/=-]{100,}/gu, HIDDEN],
];

/** The text without mail addresses, Chinese telephone numbers, secrets of links, tokens and passwords. */
export function maskedText(text: string): string {
  return patterns.reduce((masked, [pattern, instead]) => masked.replace(pattern, instead), text);
}

/** The value as JSON data of the same shape, in which keys, texts and numbers are masked, at any depth. */
export function masked(value: unknown, around: readonly object[] = []): unknown {
  if (typeof value === 'string') return maskedText(value);
  if (typeof value === 'number' || typeof value === 'bigint') return maskedNumber(value);
  if (typeof value === 'object' && value !== null)
    return around.includes(value) ? '(circular)' : maskedObject(value, [...around, value]);
  return value;
}

function maskedNumber(value: number | bigint): number | string {
  const text = maskedText(String(value));
  return typeof value === 'number' && text === String(value) ? value : text;
}

function maskedObject(value: object, around: readonly object[]): unknown {
  if (ArrayBuffer.isView(value)) return `(${value.byteLength} bytes)`;
  if (value instanceof Error) return masked({ reason: String(value), stack: value.stack, cause: value.cause }, around);
  if (value instanceof Map) return masked(Object.fromEntries(value), around);
  if (Array.isArray(value) || value instanceof Set) return [...value].map((item) => masked(item, around));
  if ('toJSON' in value && typeof value.toJSON === 'function') return masked(value.toJSON(), around);
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [
      maskedText(key),
      telling.test(key) && item !== null && item !== undefined ? HIDDEN : masked(item, around),
    ]),
  );
}

/**
 * Masks what an error says, in place, so that it stays the error that it is: where it leaves a function, Lambda writes
 * it to the log and Step Functions into the execution's history, past every formatter.
 */
export function maskedError<Thrown>(thrown: Thrown): Thrown {
  if (!(thrown instanceof Error)) return thrown;
  for (const key of ['message', 'stack'] as const) {
    const said = thrown[key] ?? '';
    const kept = maskedText(said);
    if (kept !== said)
      Reflect.defineProperty(thrown, key, { value: kept, configurable: true, writable: true, enumerable: false });
  }
  return thrown;
}
