import type { Child } from 'hono/jsx';
import { withQuery } from '../console/page-context.ts';
import type { Frame } from '../layout.tsx';
import { words } from '../texts/words.ts';

interface ListCountProps {
  readonly language: Frame['language'];
  readonly here: string;
  readonly query: Readonly<Record<string, string | null>>;
  /** How many there are, in words. */
  readonly said: string;
  readonly total: number;
}

/** How many rows were found, and the ways to save all of them. */
export function ListCount({ language, here, query, said, total }: ListCountProps): Child {
  const { cases: w } = words(language).desk;
  return (
    <p class="muted">
      {said}
      {total > 0 && (
        <>
          {' · '}
          <a href={withQuery(`${here}.xlsx`, query)}>{w.excel}</a>
          {' · '}
          <a href={withQuery(`${here}.csv`, query)}>{w.csv}</a>
        </>
      )}
    </p>
  );
}
