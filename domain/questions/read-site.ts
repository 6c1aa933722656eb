import { foldFullWidth } from '../input/full-width.ts';
import { finderOf, folded } from '../input/search-text.ts';
import type { FieldProblem } from './problem.ts';

/** So many rows are named to somebody who has named none. */
const MOST_NEAR = 5;
/** The share of its pairs of characters that a name has in common with what was typed. */
const ALIKE = 0.3;

interface Row {
  readonly number: string;
  /** The whole line, as lists offer it. */
  readonly line: string;
  readonly name: string;
}

/** Between the name of a row and what the annex says of where it is. */
export const LINE_MARK = ' · ';

/**
 * A row of the annex as people name it: by its number, by its whole name, or by the line that a list offers. A part of
 * a name, or one that is written otherwise, is asked again with the rows that are like it: a link is never guessed.
 * @param lines each row: its number, a blank, its name, and perhaps a mark and where it is
 */
export function readSite(
  typed: string,
  lines: readonly string[],
): { ok: true; value: string } | { ok: false; problem: FieldProblem } {
  const rows = lines.map(rowIn);
  const text = folded(typed).trim().replace(/\s+/g, ' ');
  const number = /^#?(\d{1,9}) ?号?$/.exec(foldFullWidth(text, '＃'))?.[1];
  const named = rows.filter(
    (row) =>
      row.number === (number === undefined ? '' : String(Number(number))) ||
      [row.line, row.name, `${row.number} ${row.name}`].some((one) => folded(one) === text),
  );
  const [only] = named;
  if (only && named.length === 1) return { ok: true, value: only.number };
  const numbers = rows.map((row) => Number(row.number));
  const [lowest, highest] = [Math.min(...numbers), Math.max(...numbers)];
  const near = number === undefined ? nearTo(text, named.length > 0 ? named : rows) : [];
  return { ok: false, problem: { code: 'unknown-site', lowest, highest, near } };
}

function rowIn(line: string): Row {
  const [numbered = line] = line.split(LINE_MARK);
  const [number = numbered] = numbered.split(' ', 1);
  return { number, line, name: numbered.slice(number.length).trim() };
}

/** Rows that have every word, else those whose names are most alike. */
function nearTo(text: string, rows: readonly Row[]): string[] {
  const has = finderOf(text);
  const holding = text === '' ? [] : rows.filter(({ line }) => has(line));
  if (holding.length > 0) return holding.slice(0, MOST_NEAR).map(({ number }) => number);
  return rows
    .map(({ number, name }) => ({ number, alike: likeness(text, folded(name)) }))
    .filter(({ alike }) => alike >= ALIKE)
    .sort((one, other) => other.alike - one.alike)
    .slice(0, MOST_NEAR)
    .map(({ number }) => number);
}

/** From 0 to 1: twice the pairs of characters that both have, by those of both (Dice). */
function likeness(one: string, other: string): number {
  const [pairs, others] = [pairsOf(one), pairsOf(other)];
  const common = [...pairs].filter((pair) => others.has(pair)).length;
  return pairs.size + others.size === 0 ? 0 : (2 * common) / (pairs.size + others.size);
}

const pairsOf = (text: string): Set<string> => {
  const characters = [...text];
  return new Set(characters.slice(1).map((character, index) => `${characters[index] ?? ''}${character}`));
};
