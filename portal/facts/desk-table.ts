import { foldedFinderOf } from '../../domain/input/search-text.ts';
import { decimal, sum } from '../../domain/money/amounts.ts';
import { addMonths, dayOf, startOfDay } from '../../domain/time/instant.ts';

/** What stands in a table: shown, and written into workbook and CSV, from one place. A number, an amount and a moment stay what they are. */
export type Cell =
  | string
  | null
  /** The way to something: its path within the contract's pages. */
  | Way
  | { readonly ways: readonly Way[] }
  | { readonly moment: string }
  /** The end of a period: a whole last day is shown as its 24:00. */
  | { readonly end: string }
  /** A day by itself, as it is written: `2025-03-31`. */
  | { readonly day: string }
  | { readonly yuan: string }
  | { readonly count: number }
  /** From 0 to 1. */
  | { readonly share: number };

interface Way {
  readonly path: string;
  readonly text: string;
}

export interface Column {
  readonly head: string;
  /** In the workbook, in characters. */
  readonly width: number;
  /** What the address calls the order by it; left out where nobody sorts by it. */
  readonly key?: string;
  /** Of amounts: its head stands over their ends. */
  readonly isAmount?: true;
  /** Says how the row stands. */
  readonly isState?: true;
}

/** A row with what it is searched and narrowed by. */
export interface DeskRow {
  readonly id: string;
  readonly cells: readonly Cell[];
  /** Its moment or day: the end of a period. Null where its clock stands, or it has none. */
  readonly at: string | null;
  readonly workflow: string | null;
  readonly state: string;
  /** Who owes, or whose turn it is: as the list says. */
  readonly parties: readonly ('a' | 'b')[];
  /** Whether a period was missed, and nothing excuses it. */
  readonly isBreached: boolean;
  /** Folded. */
  readonly text: string;
  /** One of the cells, where they are put together only when somebody asks for them. */
  cellAt?(place: number): Cell;
}

/** What is looked for, as it stands in the address; null: whatever it is. */
export interface DeskQuery extends Readonly<Record<string, string | null>> {
  readonly q: string | null;
  /** A year or a month: `2025`, `2025-03`. */
  readonly period: string | null;
  /** Which cases the list is of: null is its usual ones. */
  readonly of: string | null;
  readonly workflow: string | null;
  readonly state: string | null;
  readonly party: string | null;
  /** `1` for those in which a period was missed. */
  readonly breached: string | null;
  /** The key of a column, with `-` before it for the largest first; null is the order of their ends. */
  readonly sort: string | null;
}

/** What the amounts of a column come to. */
export const sumOf = (rows: readonly DeskRow[], place: number): string =>
  sum(rows.flatMap(({ cells }) => amountIn(cells[place] ?? null) ?? []));

const amountIn = (cell: Cell): string | null =>
  cell !== null && typeof cell !== 'string' && 'yuan' in cell ? cell.yuan : null;

/** Whether a day or an instant lies in a year or a month (`2025`, `2025-03`), in China's calendar. */
export function within(period: string): (at: string) => boolean {
  const [first, after] = [firstDayOf(period), addMonths(firstDayOf(period), period.length === YEAR ? 12 : 1)];
  const [from, to] = [startOfDay(first), startOfDay(after)];
  return (at) => (isDayOnly(at) ? at >= first && at < after : at >= from && at < to);
}

const YEAR = 'yyyy'.length;
const firstDayOf = (period: string): string => `${period}-01-01`.slice(0, 'yyyy-mm-dd'.length);
const isDayOnly = (at: string): boolean => at.length === 'yyyy-mm-dd'.length;

/** The years and months of days or instants, the last one first: `2025`, `2025-03`, `2025-02`. */
export function periodsOf(ats: readonly (string | null)[]): string[] {
  // A day in China begins with an hour, and ten thousand moments lie in few of them.
  const hours = new Set<string>();
  let last = '';
  for (const at of ats) {
    if (at === null || (last !== '' && at.startsWith(last))) continue;
    last = at.slice(0, 'yyyy-mm-ddThh'.length);
    hours.add(last);
  }
  const months = new Set([...hours].map((hour) => (isDayOnly(hour) ? hour : dayOf(`${hour}:00:00.000Z`)).slice(0, 7)));
  const years = new Set([...months].map((month) => month.slice(0, 4)));
  // A year stands before its months, the last of them first.
  const rank = (period: string): string => period.padEnd(8, '~');
  return [...years, ...months].sort((one, other) => (rank(one) > rank(other) ? -1 : 1));
}

/** The rows that match, in the order that is asked for. */
export function narrowed(rows: readonly DeskRow[], columns: readonly Column[], query: DeskQuery): DeskRow[] {
  const { q, period, workflow, state, party, breached } = query;
  const holds = q === null ? null : foldedFinderOf(q);
  const isIn = period === null ? null : within(period);
  const found = rows.filter(
    (row) =>
      (isIn === null || (row.at !== null && isIn(row.at))) &&
      (workflow === null || row.workflow === workflow) &&
      (state === null || row.state === state) &&
      (party === null || row.parties.some((one) => one === party)) &&
      (breached === null || row.isBreached) &&
      (holds === null || holds(row.text)),
  );
  return inOrder(found, columns, query.sort);
}

function inOrder(rows: DeskRow[], columns: readonly Column[], sort: string | null): DeskRow[] {
  const { key, falls } = sortIn(sort);
  const place = columns.findIndex((column) => column.key !== undefined && column.key === key);
  // What has no end comes after everything that has one.
  if (place < 0) return rows.sort((one, other) => compareTexts(one.at ?? '~', other.at ?? '~'));
  return sortedBy(rows, (row) => (row.cellAt ? row.cellAt(place) : (row.cells[place] ?? null)), falls);
}

/** Rows in the order of one of their cells; an empty one comes last, whichever end comes first. */
export function sortedBy<Row>(rows: readonly Row[], cellOf: (row: Row) => Cell, falls: boolean): Row[] {
  const celled = rows.map((row) => ({ row, cell: cellOf(row) }));
  const compare = comparing(celled.map(({ cell }) => cell));
  return celled
    .sort(({ cell: one }, { cell: other }) => {
      if (one === null || other === null) return (one === null ? 1 : 0) - (other === null ? 1 : 0);
      return falls ? compare(other, one) : compare(one, other);
    })
    .map(({ row }) => row);
}

/** What the address says of the order, taken apart. */
export const sortIn = (sort: string | null): { key: string | null; falls: boolean } =>
  sort?.startsWith('-') ? { key: sort.slice(1), falls: true } : { key: sort, falls: false };

type Filled = NonNullable<Cell>;

function comparing(cells: readonly Cell[]): (one: Filled, other: Filled) => number {
  // To compare by an alphabet takes long, and many rows say the same.
  const texts = new Set(cells.flatMap((cell) => (isText(cell) ? [textIn(cell)] : [])));
  const places = new Map([...texts].sort(byAlphabet.compare).map((text, place) => [text, place]));
  const placeOf = (cell: Filled): number => places.get(textIn(cell)) ?? 0;
  return (one, other) => (isText(one) && isText(other) ? placeOf(one) - placeOf(other) : compareValues(one, other));
}

const isText = (cell: Cell): cell is Extract<Filled, string | { path: string }> =>
  cell !== null && (typeof cell === 'string' || 'path' in cell);

function compareValues(one: Filled, other: Filled): number {
  if (typeof one !== 'string' && typeof other !== 'string') {
    if ('yuan' in one && 'yuan' in other) return decimal(one.yuan).comparedTo(decimal(other.yuan));
    if ('count' in one && 'count' in other) return one.count - other.count;
    if ('share' in one && 'share' in other) return one.share - other.share;
  }
  return compareTexts(textIn(one), textIn(other));
}

const byAlphabet = new Intl.Collator('zh-CN', { numeric: true });

const compareTexts = (one: string, other: string): number => (one < other ? -1 : one > other ? 1 : 0);

function textIn(cell: Filled): string {
  if (typeof cell === 'string') return cell;
  if ('text' in cell) return cell.text;
  if ('ways' in cell) return cell.ways.map(({ text }) => text).join(' ');
  if ('moment' in cell) return cell.moment;
  if ('end' in cell) return cell.end;
  return 'day' in cell ? cell.day : '';
}
