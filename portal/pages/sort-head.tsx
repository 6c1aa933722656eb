import type { Child } from 'hono/jsx';
import { withQuery } from '../console/page-context.ts';
import { sortIn, type Column } from '../facts/desk-table.ts';

type HeadProps = {
  columns: readonly Pick<Column, 'head' | 'key' | 'isAmount'>[];
  here: string;
  query: Readonly<Record<string, string | null>>;
};

/** The head of a list: a column's name orders by it, and the other way round once more. */
export function SortHead({ columns, here, query }: HeadProps): Child {
  const now = sortIn(query['sort'] ?? null);
  return (
    <thead role="rowgroup">
      <tr role="row">
        {columns.map(({ head, key, isAmount }) => {
          const look = isAmount && 'amount';
          if (key === undefined)
            return (
              <th scope="col" role="columnheader" class={look}>
                {head}
              </th>
            );
          const isNow = now.key === key;
          const sort = isNow && !now.falls ? `-${key}` : key;
          return (
            <th
              scope="col"
              role="columnheader"
              class={look}
              aria-sort={isNow ? (now.falls ? 'descending' : 'ascending') : undefined}
            >
              <a class="sort" href={withQuery(here, { ...query, sort })}>
                {head}
              </a>
            </th>
          );
        })}
      </tr>
    </thead>
  );
}
