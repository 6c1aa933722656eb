import type { Child } from 'hono/jsx';
import { Scroll } from '../console/page.tsx';
import type { Column } from '../facts/desk-table.ts';
import { SortHead } from './sort-head.tsx';

export type ListColumn = Pick<Column, 'head' | 'key' | 'isAmount'>;

export interface ListCell {
  readonly shown: Child;
  readonly look?: string | undefined;
  /** Nothing to tell: where a row stands as a block, it takes no line. */
  readonly isEmpty?: boolean;
}

interface ListTableProps {
  readonly label: string;
  readonly columns: readonly ListColumn[];
  readonly here: string;
  readonly query: Readonly<Record<string, string | null>>;
  readonly foot?: Child;
  readonly children: Child;
}

/**
 * A list as a table; on a phone each row is a block of its own, with the heads beside what they are of. Parts that are
 * laid out as blocks are a table no more to most browsers: roles say that they are.
 */
export function ListTable({ label, columns, here, query, foot, children }: ListTableProps): Child {
  return (
    <Scroll label={label}>
      <table class="rows cards" role="table">
        <SortHead {...{ columns, here, query }} />
        <tbody role="rowgroup">{children}</tbody>
        {foot}
      </table>
    </Scroll>
  );
}

/** @param data `data-…` attributes of the row */
export function ListRow({
  cells,
  columns,
  look,
  data,
}: {
  cells: readonly ListCell[];
  columns: readonly ListColumn[];
  look?: string | undefined;
  data: Readonly<Record<`data-${string}`, string | undefined>>;
}): Child {
  return (
    <tr role="row" class={look} {...data}>
      {cells.map(({ shown, look: of, isEmpty }, place) => (
        <td role="cell" class={isEmpty ? [of, 'none'].filter(Boolean).join(' ') : of} data-label={columns[place]?.head}>
          <div>{shown}</div>
        </td>
      ))}
    </tr>
  );
}
