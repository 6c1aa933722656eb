import type { Child } from 'hono/jsx';
import { yuan } from '../../domain/money/amounts.ts';
import { Empty } from '../console/page.tsx';
import type { Cell, Column, DeskQuery, DeskRow } from '../facts/desk-table.ts';
import { showPlainDay, showPlainEnd, showPlainMoment, showShare } from '../format.ts';
import { Layout, type Frame } from '../layout.tsx';
import { words } from '../texts/words.ts';
import { ListCount } from './list-count.tsx';
import { ListSearch, type ListChoice } from './list-search.tsx';
import { ListRow, ListTable, type ListCell } from './list-table.tsx';
import { Pager } from './pager.tsx';

/** Sums in yuan under the last columns; null under one that has no sum. */
export interface Total {
  readonly label: string;
  readonly sums: readonly (string | null)[];
}

export interface TableListProps {
  readonly frame: Frame;
  /** Path of the contract's pages, without a slash at the end. */
  readonly base: string;
  /** Last part of the list's own path, and its state. */
  readonly name: string;
  readonly title: string;
  /** What stands above it, in a sentence; null for nothing. */
  readonly lead: string | null;
  readonly query: DeskQuery;
  readonly choices: readonly ListChoice[];
  /** What the tick at missed periods says; null where the list has none. */
  readonly breached: string | null;
  readonly columns: readonly Column[];
  /** Of this page. */
  readonly rows: readonly DeskRow[];
  /** Of what is looked for, not of this page. */
  readonly totals: readonly Total[];
  readonly total: number;
  /** From 1. */
  readonly page: number;
  readonly pages: number;
}

/** A list of the contract that can be searched, narrowed and sorted; what is looked for stands in the address. */
export function TableListPage(props: TableListProps): Child {
  const { frame, base, name, title, lead, query, choices, breached, rows, total, page, pages } = props;
  const { tables } = words(frame.language).desk;
  const here = `${base}/${name}`;
  return (
    <Layout frame={frame} title={title} state={name} wide>
      <h1>{title}</h1>
      {lead !== null && <p class="lead">{lead}</p>}
      <ListSearch
        language={frame.language}
        hint={words(frame.language).desk.cases.search}
        ticks={breached === null ? [] : [['breached', breached]]}
        kept={['sort']}
        {...{ here, query, choices }}
      />
      <ListCount language={frame.language} said={tables.total(total)} {...{ here, query, total }} />
      <div class="card panel">
        {rows.length === 0 ? <Empty>{tables.empty}</Empty> : <Rows {...props} here={here} />}
      </div>
      <Pager language={frame.language} label={title} {...{ here, query, page, pages }} />
    </Layout>
  );
}

function Rows({ frame, base, title, columns, query, rows, totals, here }: TableListProps & { here: string }): Child {
  return (
    <ListTable label={title} {...{ columns, here, query }} foot={<Totals {...{ frame, columns, totals }} />}>
      {rows.map(({ id, cells, state }) => (
        <ListRow
          columns={columns}
          cells={cells.map((cell, place) => shownCell(cell, columns[place], { frame, base }))}
          data={{ 'data-row': state, 'data-id': id }}
        />
      ))}
    </ListTable>
  );
}

function Totals({ frame, columns, totals }: Pick<TableListProps, 'frame' | 'columns' | 'totals'>): Child {
  if (totals.length === 0) return null;
  return (
    <tfoot role="rowgroup">
      {totals.map(({ label, sums }) => (
        <tr class="total" role="row">
          <th scope="row" role="rowheader" colspan={columns.length - sums.length}>
            {label}
          </th>
          {sums.map((amount, place) => (
            <td class="amount" role="cell" data-label={columns[columns.length - sums.length + place]?.head}>
              {amount !== null && yuan(amount, frame.language)}
            </td>
          ))}
        </tr>
      ))}
    </tfoot>
  );
}

/** Columns of so many characters in the workbook have sentences in them; short ones are a word, and stay on a line. */
const [LONG, SHORT] = [34, 16];

function lookOf(column: Column | undefined): string | undefined {
  const { width, isState } = column ?? { width: LONG };
  if (isState) return 'state nowrap';
  if (width >= LONG) return 'long';
  return width <= SHORT ? 'nowrap' : undefined;
}

function shownCell(
  cell: Cell,
  column: Column | undefined,
  { frame: { language }, base }: Pick<TableListProps, 'frame' | 'base'>,
): ListCell {
  if (cell === null) return { shown: '–', look: column?.isAmount ? 'amount' : 'num', isEmpty: true };
  if (typeof cell === 'string') return { shown: cell, look: lookOf(column), isEmpty: cell === '' };
  if ('path' in cell || 'ways' in cell) {
    const ways = 'ways' in cell ? cell.ways : [cell];
    return {
      shown: ways.map(({ path, text }) => (
        <a class="line" href={`${base}/${path}`}>
          {text}
        </a>
      )),
      isEmpty: ways.length === 0,
    };
  }
  if ('yuan' in cell) return { shown: yuan(cell.yuan, language), look: 'amount' };
  return { shown: cellText(cell, language), look: 'num' };
}

/** What a cell says where it stands by itself; amounts and numbers as plain figures. */
export function cellText(cell: Cell, language: Frame['language']): string {
  if (cell === null || typeof cell === 'string') return cell ?? '';
  if ('path' in cell) return cell.text;
  if ('ways' in cell) return cell.ways.map(({ text }) => text).join(' ');
  if ('yuan' in cell) return cell.yuan;
  if ('count' in cell) return String(cell.count);
  if ('share' in cell) return showShare(cell.share);
  if ('day' in cell) return showPlainDay(cell.day, language);
  return 'end' in cell ? showPlainEnd(cell.end, language) : showPlainMoment(cell.moment, language);
}
