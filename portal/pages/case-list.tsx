import type { Child } from 'hono/jsx';
import type { Language } from '../../domain/contract/contract.ts';
import { yuan } from '../../domain/money/amounts.ts';
import { Empty } from '../console/page.tsx';
import type { CaseRow } from '../facts/case-row.ts';
import { showPlainEnd, showPlainMoment } from '../format.ts';
import { Layout, type Frame } from '../layout.tsx';
import { words } from '../texts/words.ts';
import { DeskTabs } from './desk-tabs.tsx';
import { ListCount } from './list-count.tsx';
import { ListSearch, type ListChoice } from './list-search.tsx';
import { ListRow, ListTable, type ListCell, type ListColumn } from './list-table.tsx';
import { Pager } from './pager.tsx';

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

type Reading = Pick<CaseListProps, 'frame' | 'base' | 'money'>;

function Rows({ frame, base, query, rows, money, here }: CaseListProps & { here: string }): Child {
  const { cases: w } = words(frame.language).desk;
  const columns: (ListColumn & { key?: CaseSort })[] = [
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
    <ListTable label={w.title} {...{ columns, here, query }}>
      {rows.map((row) => (
        <ListRow
          columns={columns}
          cells={cellsOf(row, { frame, base, money })}
          look={row.isBroken ? 'fault' : undefined}
          data={{ 'data-case': row.id }}
        />
      ))}
    </ListTable>
  );
}

function cellsOf(row: CaseRow, { frame: { language }, base, money }: Reading): ListCell[] {
  const moment = (at: string | null, show: (at: string, language: Language) => string): ListCell =>
    at === null ? { shown: '–', look: 'num', isEmpty: true } : { shown: show(at, language), look: 'num' };
  const kept = keptText(row, language);
  const { penalty } = row;
  return [
    { shown: <a href={`${base}/cases/${row.id}`}>{row.number}</a> },
    { shown: row.site ?? '–', isEmpty: row.site === null },
    { shown: row.matter },
    { shown: <State row={row} language={language} /> },
    { shown: <Waiting row={row} />, look: 'long', isEmpty: row.waiting.length === 0 },
    moment(row.dueAt, showPlainEnd),
    { shown: kept, look: keptLook(row), isEmpty: kept === '–' },
    ...(money
      ? [{ shown: penalty === null ? '–' : yuan(penalty, language), look: 'amount', isEmpty: penalty === null }]
      : []),
    moment(row.openedAt, showPlainMoment),
    moment(row.closedAt, showPlainMoment),
  ];
}

function State({ row, language }: { row: CaseRow; language: Language }): Child {
  return (
    <>
      <span class={row.isOpen ? 'badge' : 'badge good'}>{row.state}</span>
      {row.isBroken && <span class="badge bad">{words(language).desk.cases.broken}</span>}
    </>
  );
}

function Waiting({ row }: { row: CaseRow }): Child {
  return row.waiting.map(({ question, roles }) => (
    <span class="line">
      {question}
      <br />
      <span class="small muted">{roles}</span>
    </span>
  ));
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
