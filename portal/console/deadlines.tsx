import type { Child } from 'hono/jsx';
import type { CaseRecord } from '../../domain/case/records.ts';
import { deadlineWords, taskTitle } from '../facts/grounds.ts';
import { matterOf, placeOf, roleName } from '../facts/section.ts';
import { showMoment, urgency } from '../format.ts';
import { TimeLeft } from '../parts.tsx';
import { words } from '../texts/words.ts';
import { showEnd } from './ends.ts';
import { ConsolePage, Empty, Panel } from './page.tsx';
import { places, type Room } from './room.ts';
import { DeadlineStrip } from './strip.tsx';
import { usedPercent, worthShowing, type Waiting, type WatchedDeadline } from './watch.ts';

export function DeadlinesPage({
  room,
  watched,
  waiting,
}: {
  room: Room;
  watched: readonly WatchedDeadline[];
  waiting: readonly Waiting[];
}): Child {
  const { deadlines: w } = words(room.language).console;
  const shown = watched.filter((item) => worthShowing(item, room.now));
  const of = (state: WatchedDeadline['state']) => shown.filter((item) => item.state === state);
  const [missed, ahead, kept] = [of('missed'), of('running'), of('kept')];
  return (
    <ConsolePage room={room} section="deadlines" title={w.title} lead={w.lead}>
      {shown.length === 0 && waiting.length === 0 ? (
        <div class="card">
          <Empty>{w.empty}</Empty>
        </div>
      ) : (
        <DeadlineStrip room={room} watched={shown} />
      )}
      {missed.length > 0 && (
        <Panel id="missed" title={w.missed}>
          <DeadlineList room={room} items={missed} />
        </Panel>
      )}
      {ahead.length > 0 && (
        <Panel id="ahead" title={w.ahead}>
          <DeadlineList room={room} items={ahead} />
        </Panel>
      )}
      {kept.length > 0 && (
        <Panel id="kept" title={w.kept}>
          <DeadlineList room={room} items={kept} />
        </Panel>
      )}
      {waiting.length > 0 && (
        <Panel id="waiting" title={w.waiting}>
          <WaitingList room={room} waiting={waiting} />
        </Panel>
      )}
    </ConsolePage>
  );
}

/** `brief` leaves out how it was counted; `alone` leaves out the case, where the page is about that case. */
type ListProps = { room: Room; items: readonly WatchedDeadline[]; brief?: boolean; alone?: boolean };

export function DeadlineList({ room, items, brief, alone }: ListProps): Child {
  return (
    <ul class="list">
      {items.map((item) => (
        <DeadlineItem room={room} item={item} brief={brief ?? false} alone={alone ?? false} />
      ))}
    </ul>
  );
}

type ItemProps = { room: Room; item: WatchedDeadline; brief: boolean; alone: boolean };

function DeadlineItem({ room, item: { file, deadline, state }, brief, alone }: ItemProps): Child {
  const { language, now, contract } = room;
  const { deadlines: w } = words(language).console;
  const said = deadlineWords(contract, deadline, language);
  const beside = brief
    ? []
    : [alone ? '' : subject(room, file.record), ...said.readings.map(({ line }) => line)].filter(Boolean);
  const percent = usedPercent(deadline, now);
  const tone = state === 'kept' ? 'good' : state === 'missed' ? 'bad' : urgency(now, deadline.dueAt);
  return (
    <li
      class="due"
      data-case={file.record.id}
      data-deadline={deadline.what}
      data-state={state}
      data-due-at={deadline.dueAt}
    >
      <div class="due-what">
        {!alone && (
          <>
            <a href={places(contract.terms.id).case(file.record.id)}>{file.record.id}</a>{' '}
            <span class="muted">{matterOf(file.record, language)}</span>
            <br />
          </>
        )}
        <strong>{said.label}</strong> {said.when}
      </div>
      <div>{outcomeBadge(room, deadline, state, file.record.status === 'closed')}</div>
      <svg class="used" viewBox="0 0 100 6" preserveAspectRatio="none" role="img" aria-label={w.used(percent)}>
        <rect class="track" width="100" height="6" />
        <rect class={`fill ${tone}`} width={percent} height="6" />
      </svg>
      {!brief && (
        <p class="small muted">
          {said.clause} · {said.counted}
          {said.provisional !== null && ` · ${said.provisional}`}
        </p>
      )}
      {beside.length > 0 && (
        <p class="small muted">
          {beside.map((line, index) => (
            <>
              {index > 0 && <br />}
              {line}
            </>
          ))}
        </p>
      )}
    </li>
  );
}

function outcomeBadge(
  { language, now }: Room,
  deadline: WatchedDeadline['deadline'],
  state: WatchedDeadline['state'],
  isClosed: boolean,
): Child {
  const { deadlines: w } = words(language).console;
  if (state === 'kept') return <span class="badge good">{isClosed || deadline.dueAt <= now ? w.met : w.kept}</span>;
  return isClosed ? (
    <span class="badge bad">{w.overdue}</span>
  ) : (
    <TimeLeft now={now} dueAt={deadline.dueAt} language={language} />
  );
}

function subject({ contract, language }: Room, record: CaseRecord): string {
  return record.workflow === 'quarterly-payment' ? '' : placeOf(contract, record.request.site, language);
}

/** Questions without a period in the contract: since when they wait, and when an administrator hears of it. */
function WaitingList({ room, waiting }: { room: Room; waiting: readonly Waiting[] }): Child {
  const { language, contract, now } = room;
  const { deadlines: w } = words(language).console;
  return (
    <ul class="list">
      {waiting.map(({ file, task, escalationAt }) => (
        <li class="due" data-case={file.record.id} data-task={task.id}>
          <div class="due-what">
            <a href={places(contract.terms.id).case(file.record.id)}>{file.record.id}</a>{' '}
            {taskTitle(file.record, task, language)}
          </div>
          <div>{roleName(task.role, language)}</div>
          <p class="small muted">
            {w.asked(showMoment(task.askedAt, language))}
            {escalationAt > now && ` · ${w.escalation(showEnd(escalationAt, language))}`}
          </p>
        </li>
      ))}
    </ul>
  );
}
