import { holderOf } from '../../workflows/authoring/holders.ts';
import { caseNumber } from '../../workflows/scheduled.ts';
import type { Child } from 'hono/jsx';
import { endOf } from '../../domain/case/duty-clock.ts';
import { mayRead } from '../../domain/contract/may-read.ts';
import { addMs, msBetween } from '../../domain/time/instant.ts';
import { rolesAsked } from '../facts/people.ts';
import type { FactSource } from '../facts/section.ts';
import { matterOf, questionTitle } from '../facts/wording.ts';
import { showMoment, showSpan } from '../format.ts';
import { Note } from '../parts.tsx';
import { words } from '../texts/words.ts';
import { CaseStatus } from './case-status.tsx';
import { DeadlineList } from './deadlines.tsx';
import { BrokenPanel, type NamedBroken } from './broken.tsx';
import { routes, withQuery, type PageContext } from './page-context.ts';
import { ConsolePage, Empty, Panel } from './page.tsx';
import { Undeliverable, type UndeliverableRow } from './undeliverable.tsx';
import { Year } from './year.tsx';
import type { MonthFigures } from './year-figures.ts';
import { worthShowing, type Waiting, type WatchedDeadline } from './watch.ts';

const DAY_MS = 86_400_000;
const NEXT = 5;

export interface OverviewFacts {
  /** How many cases are open. */
  readonly open: number;
  readonly recent: readonly FactSource[];
  readonly watched: readonly WatchedDeadline[];
  readonly waiting: readonly Waiting[];
  /** Open cases whose last execution has broken off. */
  readonly broken: readonly NamedBroken[];
  readonly carryOnNonce: string;
  readonly year: readonly MonthFigures[];
  /** People whose address takes no mail. */
  readonly undeliverable: readonly UndeliverableRow[];
}

/** What a form of this page has done. */
export type OverviewOutcome =
  { readonly kind: 'lifted' | 'notLifted' | 'badNonce' } | { readonly kind: 'carriedOn'; done: number; of: number };

/** @param query of the address: what says nothing of ours says nothing */
export function outcomeIn(query: Readonly<Record<string, string>>): OverviewOutcome | null {
  const { outcome, done = '', of = '' } = query;
  if (outcome === 'lifted' || outcome === 'notLifted') return { kind: outcome };
  const isCount = [done, of].every((text) => /^\d{1,4}$/.test(text));
  return outcome === 'carriedOn' && isCount ? { kind: outcome, done: Number(done), of: Number(of) } : null;
}

type OverviewProps = { context: PageContext; facts: OverviewFacts; outcome: OverviewOutcome | null };

export function OverviewPage({ context, facts, outcome }: OverviewProps): Child {
  const { overview: w, undeliverable, broken } = words(context.language).console;
  const route = routes(context.contract.terms.id);
  const running = facts.watched.filter((item) => item.state === 'running');
  const missed = facts.watched.filter((item) => item.state === 'missed' && worthShowing(item));
  const soon = running.filter((item) => endOf(item.deadline) <= addMs(context.now, DAY_MS));
  return (
    <ConsolePage context={context} section="overview" title={w.title}>
      {outcome !== null && (
        <Note tone={outcome.kind === 'lifted' || outcome.kind === 'carriedOn' ? 'good' : 'warn'} alert>
          {outcome.kind === 'carriedOn' ? broken.carriedOn(outcome.done, outcome.of) : undeliverable[outcome.kind]}
        </Note>
      )}
      <ul class="tiles">
        <Tile href={withQuery(route.cases, { status: 'open' })} figure={facts.open} label={w.open} />
        <Tile href={`${route.deadlines}#missed`} figure={missed.length} label={w.missed} tone="bad" />
        <Tile href={`${route.deadlines}#running`} figure={soon.length} label={w.today} tone="warn" />
        <Tile
          href={facts.broken.length > 0 ? '#broken' : '#trouble'}
          figure={facts.broken.length}
          label={w.failed}
          tone="bad"
        />
      </ul>
      <BrokenPanel context={context} broken={facts.broken} nonce={facts.carryOnNonce} />
      <Trouble context={context} facts={facts} />
      <YearOrWhyNot context={context} facts={facts} />
      <Undeliverable context={context} rows={facts.undeliverable} />
      <NextAndRecent context={context} facts={facts} late={[...missed, ...running]} />
    </ConsolePage>
  );
}

type NextProps = Pick<OverviewProps, 'context' | 'facts'> & { late: readonly WatchedDeadline[] };

/** @param props `late`: the deadlines to come, behind those that are over */
function NextAndRecent({ context, facts, late }: NextProps): Child {
  const { overview: w } = words(context.language).console;
  const route = routes(context.contract.terms.id);
  return (
    <div class="two">
      <Panel id="next" title={w.next} aside={<a href={route.deadlines}>{w.all}</a>}>
        {late.length === 0 ? <Empty>{w.noNext}</Empty> : <DeadlineList items={late.slice(0, NEXT)} brief />}
      </Panel>
      <Panel id="recent" title={w.recent} aside={<a href={route.cases}>{w.all}</a>}>
        {facts.recent.length === 0 ? <Empty>{w.noRecent}</Empty> : <Recent sources={facts.recent} />}
      </Panel>
    </div>
  );
}

/** What it cost stands on all of it. */
function YearOrWhyNot({ context, facts }: { context: PageContext; facts: OverviewFacts }): Child {
  const { contract, role, language } = context;
  const { home } = routes(contract.terms.id);
  if (mayRead(contract, role, 'money'))
    return <Year months={facts.year} language={language} files={mayRead(contract, role, 'cases') ? home : null} />;
  return <p class="muted">{words(language).pages.mayNotRead.money}</p>;
}

type TileProps = { href: string; figure: number; label: string; tone?: 'bad' | 'warn' };

function Tile({ href, figure, label, tone }: TileProps): Child {
  return (
    <li class={figure > 0 ? tone : undefined}>
      <a href={href}>
        <b>{figure}</b>
        {label}
      </a>
    </li>
  );
}

/** What else an administrator has to do something about, with the way to it; what is broken stands by itself. */
function Trouble({ context, facts }: { context: PageContext; facts: OverviewFacts }): Child {
  const { overview: w } = words(context.language).console;
  const silent = facts.waiting.filter(({ isReported }) => isReported);
  const isQuiet = silent.length + facts.undeliverable.length === 0;
  if (isQuiet && facts.broken.length > 0) return null;
  return (
    <Panel id="trouble" title={w.trouble}>
      {isQuiet && <p class="muted">{w.noTrouble}</p>}
      <ul class="list">
        {silent.map((one) => (
          <Silent context={context} waiting={one} />
        ))}
        {facts.undeliverable.length > 0 && (
          <li>
            <a href="#undeliverable">{w.undeliverable(facts.undeliverable.length)}</a>
          </li>
        )}
      </ul>
    </Panel>
  );
}

/** A question that nobody answers: what, whose it is, since when. */
function Silent({ context, waiting: { source, question } }: { context: PageContext; waiting: Waiting }): Child {
  const { contract, room, view, now, language } = source;
  const { overview: w, deadlines } = words(language).console;
  return (
    <li class="due" data-silent={question.name}>
      <div class="due-what">
        <a href={routes(context.contract.terms.id).case(view.file.id)}>{caseNumber(contract, view.file.id)}</a>{' '}
        <span class="muted">{matterOf(source)}</span>
        <br />
        <strong>{questionTitle(source, question)}</strong>
        {' · '}
        {rolesAsked(contract, holderOf(room, view, question), language)}
        <br />
        <span class="small muted">{deadlines.asked(showMoment(question.askedAt, language))}</span>
      </div>
      <div>
        <span class="badge warn">{w.waits(showSpan(msBetween(question.askedAt, now), language))}</span>
      </div>
    </li>
  );
}

function Recent({ sources }: { sources: readonly FactSource[] }): Child {
  return (
    <ul class="list">
      {sources.map((source) => {
        const { contract, view, language } = source;
        return (
          <li class="due" data-case={view.file.id}>
            <div class="due-what">
              <a href={routes(contract.terms.id).case(view.file.id)}>{caseNumber(contract, view.file.id)}</a>{' '}
              <span class="muted">{matterOf(source)}</span>
              <br />
              <span class="small muted">{showMoment(view.file.openedAt, language)}</span>
            </div>
            <div>
              <CaseStatus source={source} />
            </div>
          </li>
        );
      })}
    </ul>
  );
}
