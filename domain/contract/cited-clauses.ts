import type { Terms } from './terms.ts';

/** Every clause that the terms rest on, each once, in their order. What the paper says of itself isn't among them. */
export function citedClauses({ document: _paper, ...terms }: Terms): string[] {
  return [...new Set(citedIn(terms))];
}

/**
 * What stands under a key `clause` or in an object `clauses`, at any depth; several in one text are divided by commas.
 */
function citedIn(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]: [string, unknown]) => {
    if (!/^(clauses|\w*[cC]lause)$/.test(key)) return citedIn(inner);
    const texts = typeof inner === 'object' && inner !== null ? Object.values(inner) : [inner];
    // A kind of order names its clause by a key of `clauses`, not by a number.
    return texts.flatMap((text) => (typeof text === 'string' && /\d/.test(text) ? text.split(', ') : []));
  });
}
