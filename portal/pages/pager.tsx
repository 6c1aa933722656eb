import type { Child } from 'hono/jsx';
import { withQuery } from '../console/page-context.ts';
import { words } from '../texts/words.ts';
import type { Frame } from '../layout.tsx';

interface PagerProps {
  readonly language: Frame['language'];
  /** What the pages are of. */
  readonly label: string;
  readonly here: string;
  readonly query: Readonly<Record<string, string | null>>;
  /** From 1. */
  readonly page: number;
  readonly pages: number;
}

/** The way from page to page of a list; none where there is only one. */
export function Pager({ language, label, here, query, page, pages }: PagerProps): Child {
  if (pages <= 1) return null;
  const { cases: w } = words(language).desk;
  const at = (n: number): string => withQuery(here, { ...query, page: n === 1 ? null : String(n) });
  return (
    <nav class="pager" aria-label={label}>
      {page > 1 && (
        <a rel="prev" href={at(page - 1)}>
          {w.newer}
        </a>
      )}
      <span>{w.page(page, pages)}</span>
      {page < pages && (
        <a rel="next" href={at(page + 1)}>
          {w.older}
        </a>
      )}
    </nav>
  );
}
