import type { Child } from 'hono/jsx';
import { yuan } from '../../domain/money/amounts.ts';
import { Choice } from '../console/filters.tsx';
import { Empty, Scroll } from '../console/page.tsx';
import type { Cell, Column, DeskQuery, DeskRow } from '../facts/desk-table.ts';
import { showEnd, showMoment } from '../format.ts';
import { Layout, type Frame } from '../layout.tsx';
import { words } from '../texts/words.ts';
import { ListCount } from './list-count.tsx';
import { Pager } from './pager.tsx';

type Options = readonly (readonly [value: string, text: string])[];

export interface TableListProps {
  readonly frame: Frame;
  /** Path of the contract's pages, without a slash at the end. */
  readonly base: string;
  /** Last part of the list's own path, and its state. */
  readonly name: 'ledger' | 'deadlines';
  readonly title: string;
  readonly query: DeskQuery;
  readonly choices: readonly {
    readonly name: keyof DeskQuery & string;
    readonly label: string;
    readonly options: Options;
  }[];
  readonly columns: readonly Column[];
  /** Of this page. */
  readonly rows: readonly DeskRow[];
  readonly totals: readonly { readonly label: string; readonly amount: string }[];
  readonly total: number;
  /** From 1. */
  readonly page: number;
  readonly pages: number;
}

/** A list of the contract that can be searched, narrowed and sorted; what is looked for stands in the address. */
export function TableListPage(props: TableListProps): Child {
  const { frame, base, name, title, query, rows, total, page, pages } = props;
  const { tables } = words(frame.language).desk;
  const here = `${base}/${name}`;
  return (
    <Layout frame={frame} title={title} state={name} wide>
      <h1>{title}</h1>
      <Search {...props} here={here} />
      <ListCount language={frame.language} said={tables.total(total)} {...{ here, query, total }} />
      <div class="card panel">{rows.length === 0 ? <Empty>{tables.empty}</Empty> : <Rows {...props} />}</div>
      <Pager language={frame.language} label={title} {...{ here, query, page, pages }} />
    </Layout>
  );
}

function Search({ frame, query, choices, here }: TableListProps & { here: string }): Child {
  const { cases: w } = words(frame.language).desk;
  return (
    <form class="filters" method="get" action={here} role="search">
      <div class="search">
        <label for="q">{w.searchLabel}</label>
        <input type="search" id="q" name="q" value={query.q ?? ''} placeholder={w.search} maxlength={60} />
      </div>
      {choices.map(({ name, label, options }) => (
        <Choice name={name} label={label} all={w.all} chosen={query[name] ?? null} options={options} />
      ))}
      <button class="second small-button">{w.apply}</button>
      {Object.values(query).some((value) => value !== null) && <a href={here}>{w.clear}</a>}
    </form>
  );
}

function Rows({ frame, base, title, columns, rows, totals }: TableListProps): Child {
  return (
    <Scroll label={title}>
      <table class="rows">
        <thead>
          <tr>
            {columns.map(({ head }) => (
              <th scope="col">{head}</th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ cells, state }) => (
            <tr data-row={state}>
              {cells.map((cell) => (
                <TableCell cell={cell} frame={frame} base={base} />
              ))}
            </tr>
          ))}
        </tbody>
        {totals.length > 0 && (
          <tfoot>
            {totals.map(({ label, amount }) => (
              <tr class="total">
                <th scope="row" colspan={columns.length - 1}>
                  {label}
                </th>
                <td class="amount">{yuan(amount, frame.language)}</td>
              </tr>
            ))}
          </tfoot>
        )}
      </table>
    </Scroll>
  );
}

function TableCell({ cell, frame, base }: Pick<TableListProps, 'frame' | 'base'> & { cell: Cell }): Child {
  const { language } = frame;
  if (cell === null) return <td>–</td>;
  if (typeof cell === 'string') return <td>{cell}</td>;
  if ('case' in cell)
    return (
      <td>
        <a href={`${base}/cases/${cell.case}`}>{cell.text}</a>
      </td>
    );
  if ('yuan' in cell) return <td class="amount">{yuan(cell.yuan, language)}</td>;
  return <td class="num">{cellText(cell, language)}</td>;
}

/** What a cell says where it stands by itself; amounts and days as plain figures. */
export function cellText(cell: Cell, language: Frame['language']): string {
  if (cell === null || typeof cell === 'string') return cell ?? '';
  if ('case' in cell) return cell.text;
  if ('yuan' in cell) return cell.yuan;
  if ('days' in cell) return String(cell.days);
  return 'end' in cell ? showEnd(cell.end, language) : showMoment(cell.moment, language);
}
