import { holderOf } from '../../workflows/authoring/holders.ts';
import { awaitsConfirmation } from '../../workflows/authoring/judge.ts';
import { caseNumber } from '../../workflows/scheduled.ts';
import type { Child } from 'hono/jsx';
import { endOf } from '../../domain/case/duty-clock.ts';
import { deadlineWords } from '../facts/deadlines.ts';
import { rolesAsked } from '../facts/people.ts';
import { matterOf, questionTitle } from '../facts/wording.ts';
import { showEnd, showMoment, urgency } from '../format.ts';
import { TimeLeft } from '../parts.tsx';
import { words } from '../texts/words.ts';
import { routes, type PageContext } from './page-context.ts';
import { ConsolePage, Empty, Panel } from './page.tsx';
import { DeadlineStrip } from './strip.tsx';
import { usedPercent, worthShowing, type DeadlineState, type Waiting, type WatchedDeadline } from './watch.ts';

type PageProps = { context: PageContext; watched: readonly WatchedDeadline[]; waiting: readonly Waiting[] };

export function DeadlinesPage({ context, watched, waiting }: PageProps): Child {
  const { deadlines: w } = words(context.language).console;
  const shown = watched.filter(worthShowing);
  const parts = [
    { id: 'missed', title: w.missed, state: 'missed' },
    { id: 'running', title: w.running, state: 'running' },
    { id: 'kept', title: w.kept, state: 'kept' },
  ] as const;
  return (
    <ConsolePage context={context} section="deadlines" title={w.title} lead={w.lead}>
      {shown.length === 0 && waiting.length === 0 ? (
        <div class="card">
          <Empty>{w.empty}</Empty>
        </div>
      ) : (
        <DeadlineStrip context={context} watched={shown} />
      )}
      {parts.map(({ id, title, state }) => {
        const items = shown.filter((item) => item.state === state);
        return (
          items.length > 0 && (
            <Panel id={id} title={title}>
              <DeadlineList items={items} />
            </Panel>
          )
        );
      })}
      {waiting.length > 0 && (
        <Panel id="waiting" title={w.waiting}>
          <WaitingList waiting={waiting} />
        </Panel>
      )}
    </ConsolePage>
  );
}

/** `brief` leaves out how it was counted; `alone` leaves out the case, where the page is about that case. */
type Look = { brief?: boolean; alone?: boolean };

export function DeadlineList({ items, brief, alone }: { items: readonly WatchedDeadline[] } & Look): Child {
  return (
    <ul class="list">
      {items.map((item) => (
        <DeadlineItem item={item} brief={brief ?? false} alone={alone ?? false} />
      ))}
    </ul>
  );
}

type ItemProps = { item: WatchedDeadline } & Required<Look>;

function DeadlineItem({ item, brief, alone }: ItemProps): Child {
  const { source, deadline, state } = item;
  const said = deadlineWords(source, deadline);
  return (
    <li
      class="due"
      data-case={source.view.file.id}
      data-deadline={deadline.what}
      data-state={state}
      data-due-at={deadline.dueAt ?? undefined}
    >
      <div class="due-what">
        {!alone && <CaseLink source={source} />}
        <strong>{said.label}</strong> {said.when}
        {said.claimed !== null && (
          <>
            <br />
            <span class="small" data-claimed={deadline.claimed?.dueAt ?? undefined}>
              {said.claimed}
            </span>
          </>
        )}
      </div>
      <div>
        <StateBadge item={item} />
      </div>
      <UsedBar item={item} />
      {!brief && (
        <p class="small muted">
          {[said.clause, said.counted, said.moved, said.provisional, ...said.readings.map(({ line }) => line)]
            .filter((part) => part !== null)
            .join(' · ')}
        </p>
      )}
    </li>
  );
}

/** How much of the period has passed. */
function UsedBar({ item: { source, deadline, state } }: { item: WatchedDeadline }): Child {
  const percent = usedPercent(deadline, source.now);
  const tone = state === 'kept' ? 'good' : state === 'missed' ? 'bad' : urgency(source.now, deadline.dueAt);
  return (
    <svg
      class="used"
      viewBox="0 0 100 6"
      preserveAspectRatio="none"
      role="img"
      aria-label={words(source.language).console.deadlines.used(percent)}
    >
      <rect class="track" width="100" height="6" />
      <rect class={`fill ${tone}`} width={percent} height="6" />
    </svg>
  );
}

function CaseLink({ source }: { source: WatchedDeadline['source'] }): Child {
  const { contract, view } = source;
  return (
    <>
      <a href={routes(contract.terms.id).case(view.file.id)}>{caseNumber(contract, view.file.id)}</a>{' '}
      <span class="muted">{matterOf(source)}</span>
      <br />
    </>
  );
}

function StateBadge({ item: { source, deadline, state } }: { item: WatchedDeadline }): Child {
  const { language, now, room, view } = source;
  const { deadlines: w } = words(language).console;
  const isOver = view.file.status === 'closed' || endOf(deadline) <= now;
  const said: Readonly<Record<DeadlineState, string | null>> = {
    kept: isOver || !awaitsConfirmation(room, view, deadline) ? w.met : w.confirming,
    missed: view.file.status === 'closed' ? w.overdue : null,
    running: null,
    stopped: null,
  };
  if (said[state] === null) return <TimeLeft now={now} dueAt={deadline.dueAt} language={language} />;
  return <span class={state === 'kept' ? 'badge good' : 'badge bad'}>{said[state]}</span>;
}

/** Questions without a running period: since when they wait, and when an administrator hears of it. */
function WaitingList({ waiting }: { waiting: readonly Waiting[] }): Child {
  return (
    <ul class="list">
      {waiting.map(({ source, question, reportAt }) => {
        const { language, contract, room, view, now } = source;
        const { deadlines: w } = words(language).console;
        return (
          <li class="due" data-case={view.file.id} data-question={`${question.name}.${question.round}`}>
            <div class="due-what">
              <a href={routes(contract.terms.id).case(view.file.id)}>{caseNumber(contract, view.file.id)}</a>{' '}
              {questionTitle(source, question)}
            </div>
            <div>{rolesAsked(contract, holderOf(room, view, question), language)}</div>
            <p class="small muted">
              {w.asked(showMoment(question.askedAt, language))}
              {reportAt > now && ` · ${w.escalation(showEnd(reportAt, language))}`}
            </p>
          </li>
        );
      })}
    </ul>
  );
}
