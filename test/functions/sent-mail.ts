/** A mail that went out, as its headers tell. */
export interface SentMail {
  readonly to: string;
  readonly kind: string;
  /** Its id in the queue. */
  readonly id: string;
  readonly case: string;
  readonly person: string;
  /** The opening of the question that it is about. */
  readonly question: string;
  readonly at: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly raw: string;
}

/** Headers end at the first empty line; a long one goes on in the next line (RFC 5322, 2.2.3). */
export function readSent({ to, raw }: { to: string; raw: string }): SentMail {
  const head = (/^[\s\S]*?(?=\r?\n\r?\n)/.exec(raw)?.[0] ?? raw).replace(/\r?\n[ \t]+/g, ' ');
  const headers = Object.fromEntries(
    head.split(/\r?\n/).flatMap((line): [string, string][] => {
      const colon = line.indexOf(':');
      return colon < 0 ? [] : [[line.slice(0, colon).toLowerCase(), line.slice(colon + 1).trim()]];
    }),
  );
  const of = (name: string): string => headers[`x-linkpact-${name}`] ?? '';
  return {
    to,
    kind: of('kind'),
    id: of('mail'),
    case: of('case'),
    person: of('person'),
    question: of('task'),
    at: new Date(headers['date'] ?? 0).toISOString(),
    headers: Object.fromEntries(Object.entries(headers).filter(([name]) => name.startsWith('x-linkpact-'))),
    raw,
  };
}
