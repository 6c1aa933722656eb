import { holderOf } from '../../workflows/authoring/holders.ts';
import { caseNumber } from '../../workflows/scheduled.ts';
import type { Child } from 'hono/jsx';
import { openQuestions } from '../../workflows/authoring/judge.ts';
import { rolesAsked } from '../facts/people.ts';
import type { FactSource } from '../facts/section.ts';
import { matterOf, questionTitle } from '../facts/wording.ts';
import { showEnd, showMoment } from '../format.ts';
import { words } from '../texts/words.ts';
import { whyBroken, type BrokenCase } from './broken.tsx';
import { CaseStatus } from './case-status.tsx';
import { Filters, isFiltered, type Filter } from './filters.tsx';
import { routes, withQuery, type PageContext } from './page-context.ts';
import { ConsolePage, Empty, Scroll } from './page.tsx';

type CasesProps = {
  context: PageContext;
  filter: Filter;
  sources: readonly FactSource[];
  broken: readonly BrokenCase[];
  skipped: number;
  more: number | null;
};

export function CasesPage({ context, filter, sources, broken, skipped, more }: CasesProps): Child {
  const {
    console: { cases: w, filters },
    names,
  } = words(context.language);
  const { cases: here } = routes(context.contract.terms.id);
  const { open, closed } = names.caseStates;
  return (
    <ConsolePage context={context} section="cases" title={w.title}>
      <Filters action={here} filter={filter} statuses={{ open, closed }} context={context} finds={filters.find} />
      <div class="card panel">
        {sources.length === 0 ? (
          <Empty>{isFiltered(filter) ? w.emptyFiltered : w.empty}</Empty>
        ) : (
          <CaseTable context={context} sources={sources} broken={broken} />
        )}
      </div>
      <nav class="pager" aria-label={w.title}>
        {skipped > 0 && <a href={withQuery(here, filter)}>{w.newest}</a>}
        {more !== null && (
          <a rel="next" href={withQuery(here, { ...filter, skip: String(more) })}>
            {w.older}
          </a>
        )}
      </nav>
    </ConsolePage>
  );
}

function CaseTable({ context, sources, broken }: Pick<CasesProps, 'context' | 'sources' | 'broken'>): Child {
  const { cases: w } = words(context.language).console;
  return (
    <Scroll label={w.title}>
      <table class="rows">
        <thead>
          <tr>
            <th>{w.id}</th>
            <th>{w.matter}</th>
            <th>{w.status}</th>
            <th>{w.opened}</th>
            <th>{w.waiting}</th>
            <th>{w.due}</th>
          </tr>
        </thead>
        <tbody>
          {sources.map((source) => (
            <CaseRow source={source} broken={broken.find(({ row }) => row.caseId === source.view.file.id) ?? null} />
          ))}
        </tbody>
      </table>
    </Scroll>
  );
}

function CaseRow({ source, broken }: { source: FactSource; broken: BrokenCase | null }): Child {
  const { contract, room, view, now, language } = source;
  const { file } = view;
  const { dueAt } = room.milestones(view, now);
  return (
    <tr data-case={file.id} data-status={file.status}>
      <td>
        <a href={routes(contract.terms.id).case(file.id)}>{caseNumber(contract, file.id)}</a>
      </td>
      <td class="matter">{matterOf(source)}</td>
      <td>
        <CaseStatus source={source} />
        {broken && (
          <span class="line small error" data-broken={file.id}>
            {whyBroken(broken, language)}
          </span>
        )}
      </td>
      <td class="num">{showMoment(file.openedAt, language)}</td>
      <td>
        {openQuestions(file).map((question) => (
          <span class="line" data-question={question.name}>
            {questionTitle(source, question)}
            <br />
            <span class="small muted">{rolesAsked(contract, holderOf(room, view, question), language)}</span>
          </span>
        ))}
      </td>
      <td class="num">{dueAt === null ? '–' : showEnd(dueAt, language)}</td>
    </tr>
  );
}
