import { holdsWords } from '../../domain/input/search-text.ts';
import { decimal } from '../../domain/money/amounts.ts';
import { dayOf } from '../../domain/time/instant.ts';

/** What stands in a table: shown, and written into workbook and CSV, from one place. A number, an amount and a moment stay what they are. */
export type Cell =
  | string
  | null
  | { readonly case: string; readonly text: string }
  | { readonly moment: string }
  /** The end of a period: a whole last day is shown as its 24:00. */
  | { readonly end: string }
  | { readonly yuan: string }
  | { readonly days: number };

export interface Column {
  readonly head: string;
  /** In the workbook, in characters. */
  readonly width: number;
}

/** A row with what it is searched, narrowed and sorted by. */
export interface DeskRow {
  readonly cells: readonly Cell[];
  /** Its day: the end of a period. Null where its clock stands. */
  readonly at: string | null;
  readonly workflow: string | null;
  readonly state: string;
  readonly party: 'a' | 'b' | null;
  /** In yuan; null where it is about no money. */
  readonly amount: string | null;
  readonly text: string;
}

export const SORTS = ['first', 'last', 'amount'] as const;

/** What is looked for, as it stands in the address; null: whatever it is. */
export interface DeskQuery extends Readonly<Record<string, string | null>> {
  readonly q: string | null;
  /** A month, `2025-03`. */
  readonly period: string | null;
  readonly workflow: string | null;
  readonly state: string | null;
  readonly party: string | null;
  /** One of {@link SORTS}; null is the first of them. */
  readonly sort: string | null;
}

/** The month of an instant in China's calendar: `2025-03`. */
export const monthOf = (at: string): string => dayOf(at).slice(0, 7);

/** The rows that match, in the order that is asked for. */
export function narrowed(rows: readonly DeskRow[], query: DeskQuery): DeskRow[] {
  const found = rows.filter(
    ({ at, workflow, state, party, text }) =>
      (query.period === null || (at !== null && monthOf(at) === query.period)) &&
      (query.workflow === null || workflow === query.workflow) &&
      (query.state === null || state === query.state) &&
      (query.party === null || party === query.party) &&
      holdsWords(text, query.q ?? ''),
  );
  return found.sort(orderOf(query.sort));
}

/** What has no end comes after everything that has one. */
function orderOf(sort: string | null): (one: DeskRow, other: DeskRow) => number {
  const byEnd = (one: DeskRow, other: DeskRow): number => {
    const [left, right] = [one.at ?? '~', other.at ?? '~'];
    return left === right ? 0 : left < right ? -1 : 1;
  };
  if (sort === 'amount') return (one, other) => decimal(other.amount ?? '0').comparedTo(decimal(one.amount ?? '0'));
  return sort === 'last' ? (one, other) => byEnd(other, one) : byEnd;
}
