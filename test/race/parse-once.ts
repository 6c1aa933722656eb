import { caseSchema, type CaseRecord } from '../../domain/case/record.ts';

/**
 * From now on a case that the table holds is parsed once, however often it is read: nobody can change what is in the table. A fifth of a
 * race's time went into parsing the same again.
 */
export function parseOnce(): void {
  const parsed = new WeakMap<object, CaseRecord>();
  const { parse } = caseSchema;
  const once = (record: unknown): CaseRecord => {
    const known = typeof record === 'object' && record !== null ? parsed.get(record) : undefined;
    if (known) return known;
    const fresh = frozen(parse(record));
    parsed.set(record as object, fresh);
    return fresh;
  };
  Object.assign(caseSchema, { parse: once });
}

function frozen<T>(value: T): T {
  if (typeof value !== 'object' || value === null || Object.isFrozen(value)) return value;
  Object.values(value).forEach(frozen);
  return Object.freeze(value);
}
