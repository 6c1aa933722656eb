/** Deeper than this a difference is named by what it lies in. */
const DEEPEST = 4;

/**
 * Where two documents differ, as paths: `readings.payment.capScope.chosen`, `people[a-signer-1].email`. Entries of a
 * list that have an id, a number or a ref are known by it, others by their place.
 */
export function changedPaths(before: unknown, after: unknown, path = '', depth = 0): string[] {
  if (JSON.stringify(before) === JSON.stringify(after)) return [];
  const [one, other] = [entriesOf(before), entriesOf(after)];
  if (!one || !other || depth === DEEPEST) return [path];
  return [...new Set([...one.keys(), ...other.keys()])].flatMap((key) =>
    changedPaths(one.get(key), other.get(key), joined(path, key), depth + 1),
  );
}

const joined = (path: string, key: string): string =>
  path === '' || key.startsWith('[') ? `${path}${key}` : `${path}.${key}`;

function entriesOf(value: unknown): Map<string, unknown> | null {
  if (Array.isArray(value))
    return new Map(value.map((entry, index) => [`[${nameOf(entry) ?? String(index + 1)}]`, entry]));
  return typeof value === 'object' && value !== null ? new Map(Object.entries(value)) : null;
}

function nameOf(entry: unknown): string | null {
  if (typeof entry !== 'object' || entry === null) return null;
  const { id, ref, seq } = entry as Readonly<Record<string, unknown>>;
  const name = id ?? ref ?? seq;
  return typeof name === 'string' || typeof name === 'number' ? String(name) : null;
}
