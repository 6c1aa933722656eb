import type { Child } from 'hono/jsx';
import type { Language } from '../../domain/contract/contract.ts';
import { words } from '../texts/words.ts';

/** A year's report, to be taken away. @param base path of the contract's pages */
export function YearFiles({ base, year, language }: { base: string; year: string; language: Language }): Child {
  const { year: w, cases } = words(language).desk;
  return (
    <>
      {w.title(year)} · <a href={`${base}/year/${year}.xlsx`}>{cases.excel}</a> ·{' '}
      <a href={`${base}/year/${year}.csv`}>{cases.csv}</a>
    </>
  );
}
