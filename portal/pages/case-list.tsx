import type { Child } from 'hono/jsx';
import { yuan } from '../../domain/money/amounts.ts';
import { Choice } from '../console/filters.tsx';
import { Empty, Scroll } from '../console/page.tsx';
import { withQuery } from '../console/page-context.ts';
import type { CaseRow } from '../facts/case-row.ts';
import { showEnd, showMoment } from '../format.ts';
import { Layout, type Frame } from '../layout.tsx';
import { words } from '../texts/words.ts';
import { ListCount } from './list-count.tsx';
import { Pager } from './pager.tsx';

/** What is looked for, as it stands in the address. */
export interface ListQuery extends Readonly<Record<string, string | null>> {
  readonly of: string | null;
  readonly q: string | null;
  readonly workflow: string | null;
  readonly status: string | null;
  readonly year: string | null;
  readonly breached: string | null;
}

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
  readonly workflows: readonly { readonly name: string; readonly title: string }[];
  readonly years: readonly string[];
  /** Whether what breaches cost has a column. */
  readonly money: boolean;
}

/**
 * The cases of a contract as a list that can be searched; what is looked for stands in the address, to be kept and
 * sent.
 */
export function CaseListPage(props: CaseListProps): Child {
  const { frame, base, query, rows, total, page, pages } = props;
  const { cases: w, lists } = words(frame.language).desk;
  const here = `${base}/cases`;
  return (
    <Layout frame={frame} title={w.title} state="cases" wide>
      <h1>{w.title}</h1>
      <nav class="tabs" aria-label={w.title}>
        {([null, 'done', 'mine'] as const).map((of) => (
          <a href={withQuery(here, { of })} aria-current={query.of === of ? 'page' : undefined}>
            {lists[of ?? 'all']}
          </a>
        ))}
      </nav>
      <Search {...props} here={here} />
      <ListCount language={frame.language} said={w.total(total)} {...{ here, query, total }} />
      <div class="card panel">{rows.length === 0 ? <Empty>{w.empty}</Empty> : <Rows {...props} />}</div>
      <Pager language={frame.language} label={w.title} {...{ here, query, page, pages }} />
    </Layout>
  );
}

function Search({ frame, query, workflows, years, here }: CaseListProps & { here: string }): Child {
  const {
    desk: { cases: w },
    names,
  } = words(frame.language);
  const states = (['open', 'closed'] as const).map((name) => [name, names.caseStates[name]] as const);
  const named = years.map((year) => [year, year] as const);
  const isNarrowed = Object.entries(query).some(([name, value]) => name !== 'of' && value !== null);
  return (
    <form class="filters" method="get" action={here} role="search">
      {query.of !== null && <input type="hidden" name="of" value={query.of} />}
      <div class="search">
        <label for="q">{w.searchLabel}</label>
        <input type="search" id="q" name="q" value={query.q ?? ''} placeholder={w.search} maxlength={60} />
      </div>
      <Choice
        name="workflow"
        label={w.workflow}
        all={w.all}
        chosen={query.workflow}
        options={workflows.map(({ name, title }) => [name, title])}
      />
      <Choice name="status" label={w.status} all={w.all} chosen={query.status} options={states} />
      <Choice name="year" label={w.year} all={w.all} chosen={query.year} options={named} />
      <div class="tick">
        <label>
          <input type="checkbox" name="breached" value="1" checked={query.breached !== null} /> {w.breached}
        </label>
      </div>
      <button class="second small-button">{w.apply}</button>
      {isNarrowed && <a href={withQuery(here, { of: query.of })}>{w.clear}</a>}
    </form>
  );
}

function Rows({ frame, base, rows, money }: CaseListProps): Child {
  const { cases: w } = words(frame.language).desk;
  const heads = [w.id, w.site, w.matter, w.opened, w.state, w.due, ...(money ? [w.penalty] : []), w.waiting];
  return (
    <Scroll label={w.title}>
      <table class="rows">
        <thead>
          <tr>
            {heads.map((head) => (
              <th scope="col">{head}</th>
            ))}
          </tr>
        </thead>
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
      <td class="matter">{row.matter}</td>
      <td class="num">{showMoment(row.openedAt, language)}</td>
      <td>
        <span class={row.isOpen ? 'badge' : 'badge good'}>{row.state}</span>
        {row.isBroken && <span class="badge bad">{w.broken}</span>}
        {row.closedAt !== null && <span class="line small muted">{showMoment(row.closedAt, language)}</span>}
      </td>
      <td class="num">
        {row.dueAt === null ? '–' : showEnd(row.dueAt, language)}
        {row.daysLate !== null && <span class="line small late">{lateText(row.daysLate, language)}</span>}
      </td>
      {money && <td class="num">{row.penalty === null ? '–' : yuan(row.penalty, language)}</td>}
      <td>
        {row.waiting.map(({ question, roles }) => (
          <span class="line">
            {question}
            <br />
            <span class="small muted">{roles}</span>
          </span>
        ))}
      </td>
    </tr>
  );
}

function lateText(days: number, language: Frame['language']): string {
  const { cases: w } = words(language).desk;
  return days === 0 ? w.lateHours : w.late(days);
}
