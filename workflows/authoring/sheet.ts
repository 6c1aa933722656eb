import type { Picked } from './picks.ts';

/** A value with its kind, so that each page and mail shows it in its reader's way. */
export type Shown =
  | { readonly money: string }
  | { readonly day: string }
  | { readonly instant: string }
  | { readonly text: string }
  | { readonly count: number }
  | { readonly clause: string }
  /** Figures as `arithmeticText` writes them. */
  | { readonly arithmetic: string }
  /** A case by its id: shown by the number under which people know it. */
  | { readonly case: string }
  | { readonly list: readonly Shown[] }
  /** A word of the room's `sheet`, with the values that it names. */
  | { readonly word: string; readonly values?: Readonly<Record<string, Shown>> };

/** A line of money: what for, by which clause, of which case, how it came about. */
export interface SheetRow {
  /** Key of the room's words under `sheet`. */
  readonly word: string;
  readonly clause: string | null;
  readonly case: string | null;
  /** What of that case it is: shown by its name, with its site, and the way to it. */
  readonly about?: Picked & { readonly site?: string | null };
  /** Yuan with its sign. */
  readonly amount: string;
  readonly note: Shown | null;
  /** A total is set apart. */
  readonly total?: boolean;
}

export interface SheetFact {
  readonly word: string;
  readonly value: Shown;
  readonly strong?: boolean;
}

/** What pages and mails show beyond the questions' own fields: figures worked out from facts. */
export interface Sheet {
  readonly facts: readonly SheetFact[];
  readonly rows: readonly SheetRow[];
  /** The amount that the question now open is about. */
  readonly amount: { readonly word: string; readonly amount: string } | null;
}
