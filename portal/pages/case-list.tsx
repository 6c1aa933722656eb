import type { Child } from 'hono/jsx';
import { yuan } from '../../domain/money/amounts.ts';
import { Empty, Scroll } from '../console/page.tsx';
import type { CaseRow } from '../facts/case-row.ts';
import { showPlainEnd, showPlainMoment } from '../format.ts';
import { Layout, type Frame } from '../layout.tsx';
import { words } from '../texts/words.ts';
import { DeskTabs } from './desk-tabs.tsx';
import { ListCount } from './list-count.tsx';
import { ListSearch, type ListChoice } from './list-search.tsx';
import { Pager } from './pager.tsx';
import { SortHead } from './sort-head.tsx';

/** What is looked for, as it stands in the address. */
export interface ListQuery extends Readonly<Record<string, string | null>> {
  readonly of: 'done' | 'mine' | null;
  readonly q: string | null;
  readonly workflow: string | null;
  readonly status: string | null;
  /** A year or a month: `2025`, `2025-03`. */
  readonly period: string | null;
  /** Whose turn it is. */
  readonly party: string | null;
  readonly breached: string | null;
  /** The key of a column, with `-` before it for the largest first; null is the newest first. */
  readonly sort: string | null;
}

/** What the list can be ordered by: the keys of its columns. */
export const CASE_SORTS = ['number', 'site', 'opened', 'closed', 'due', 'late', 'penalty'] as const;
export type CaseSort = (typeof CASE_SORTS)[number];

export interface CaseListProps {
  readonly frame: Frame;
  /** Path of the contract's pages, without a slash at the end. */
  readonly base: string;
  readonly query: ListQuery;
  readonly rows: readonly CaseRow[];
  readonly total: number;
  /** From 1. */
  readonly page: number;
  readonly pages: number;
  readonly choices: readonly ListChoice[];
  /** Whether what breaches cost has a column. */
  readonly money: boolean;
}

/**
 * The cases of a contract as a list that can be searched; what is looked for stands in the address, to be kept and
 * sent.
 */
export function CaseListPage(props: CaseListProps): Child {
  const { frame, base, query, choices, rows, total, page, pages } = props;
  const { cases: w } = words(frame.language).desk;
  const here = `${base}/cases`;
  return (
    <Layout frame={frame} title={w.title} state="cases" wide>
      <h1>{w.title}</h1>
      <DeskTabs base={base} now={query.of ?? 'all'} language={frame.language} />
      <ListSearch
        language={frame.language}
        hint={w.search}
        ticks={[['breached', w.breached]]}
        kept={['of', 'sort']}
        {...{ here, query, choices }}
      />
      <ListCount language={frame.language} said={w.total(total)} {...{ here, query, total }} />
      <div class="card panel">{rows.length === 0 ? <Empty>{w.empty}</Empty> : <Rows {...props} here={here} />}</div>
      <Pager language={frame.language} label={w.title} {...{ here, query, page, pages }} />
    </Layout>
  );
}

function Rows({ frame, base, query, rows, money, here }: CaseListProps & { here: string }): Child {
  const { cases: w } = words(frame.language).desk;
  const columns: { head: string; key?: CaseSort; isAmount?: true }[] = [
    { head: w.id, key: 'number' },
    { head: w.site, key: 'site' },
    { head: w.matter },
    { head: w.state },
    { head: w.waiting },
    { head: w.due, key: 'due' },
    { head: w.kept, key: 'late' },
    ...(money ? [{ head: w.penalty, key: 'penalty', isAmount: true } as const] : []),
    { head: w.opened, key: 'opened' },
    { head: w.closed, key: 'closed' },
  ];
  return (
    <Scroll label={w.title}>
      <table class="rows">
        <SortHead {...{ columns, here, query }} />
        <tbody>
          {rows.map((row) => (
            <Row row={row} frame={frame} base={base} money={money} />
          ))}
        </tbody>
      </table>
    </Scroll>
  );
}

function Row({ row, frame, base, money }: { row: CaseRow } & Pick<CaseListProps, 'frame' | 'base' | 'money'>): Child {
  const { language } = frame;
  const { cases: w } = words(language).desk;
  return (
    <tr data-case={row.id} class={row.isBroken ? 'fault' : undefined}>
      <td>
        <a href={`${base}/cases/${row.id}`}>{row.number}</a>
      </td>
      <td>{row.site ?? '–'}</td>
      <td>{row.matter}</td>
      <td>
        <span class={row.isOpen ? 'badge' : 'badge good'}>{row.state}</span>
        {row.isBroken && <span class="badge bad">{w.broken}</span>}
      </td>
      <td class="long">
        {row.waiting.map(({ question, roles }) => (
          <span class="line">
            {question}
            <br />
            <span class="small muted">{roles}</span>
          </span>
        ))}
      </td>
      <td class="num">{row.dueAt === null ? '–' : showPlainEnd(row.dueAt, language)}</td>
      <td class={keptLook(row)}>{keptText(row, language)}</td>
      {money && <td class="amount">{row.penalty === null ? '–' : yuan(row.penalty, language)}</td>}
      <td class="num">{showPlainMoment(row.openedAt, language)}</td>
      <td class="num">{row.closedAt === null ? '–' : showPlainMoment(row.closedAt, language)}</td>
    </tr>
  );
}

/** Whether the duty was done in time, or by how much it is late. */
export function keptText(row: CaseRow, language: Frame['language']): string {
  const { cases: w } = words(language).desk;
  const { daysLate, isOnTime, isPending, isBreached } = row;
  if (daysLate !== null) return isPending ? w.latePending(daysLate) : w.late(daysLate);
  if (isBreached) return w.breach;
  return isOnTime ? w.onTime : '–';
}

/** How that is coloured: what is late, or was. */
export const keptLook = ({ daysLate, isBreached }: CaseRow): string | undefined =>
  daysLate !== null || isBreached ? 'late' : undefined;
