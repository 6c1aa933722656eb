import type { Form, OfferedPick } from './page.ts';
import type { TypedPick } from './typed.ts';

/** A pick that the page doesn't offer. */
export class NotOffered extends Error {
  constructor(field: string, wanted: TypedPick, offered: readonly OfferedPick[]) {
    const values = offered.map(({ value }) => value).join(', ') || 'nothing';
    super(`${field} doesn't offer ${JSON.stringify(wanted)}; it offers ${values}`);
    this.name = 'NotOffered';
  }
}

/**
 * What is ticked on a form: refs as their cases, a breach by its clause. What is still to come at some sites also fills
 * in the form's `sites`. @param caseIds the scenario's refs with their cases @throws NotOffered
 */
export function tickedOn(
  form: Form,
  picks: ReadonlyMap<string, readonly TypedPick[]>,
  caseIds: ReadonlyMap<string, string>,
): Record<string, string> {
  const filled: Record<string, string> = {};
  for (const [field, wanted] of picks) {
    const offered = form.picks.get(field) ?? [];
    const values = wanted.map((one) => {
      const found = offered.find((pick) => fits(pick, one, caseIds));
      if (!found) throw new NotOffered(field, one, offered);
      return found.value;
    });
    filled[field] = [...new Set(values)].join(' ');
    const sites = wanted.flatMap((one) => (typeof one === 'object' && 'workflow' in one ? (one.sites ?? []) : []));
    if (sites.length > 0) filled['sites'] = [...new Set(sites)].join(' ');
  }
  return filled;
}

function fits(pick: OfferedPick, wanted: TypedPick, caseIds: ReadonlyMap<string, string>): boolean {
  if (typeof wanted === 'object' && 'workflow' in wanted) return pick.value === `${wanted.workflow}/*`;
  const { ref, clause, what } = typeof wanted === 'string' ? { ref: wanted } : { clause: undefined, ...wanted };
  return (
    pick.case === (caseIds.get(ref) ?? ref) &&
    (clause === undefined || pick.clauses.includes(clause)) &&
    (what === undefined || pick.what === what)
  );
}
