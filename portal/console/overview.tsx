import type { Child } from 'hono/jsx';
import type { CaseFile, CaseRecord } from '../../domain/case/records.ts';
import { addMs } from '../../domain/time/instant.ts';
import { matterOf, roleName } from '../facts/section.ts';
import { showMoment } from '../format.ts';
import { Note } from '../parts.tsx';
import { words } from '../texts/words.ts';
import { DeadlineList } from './deadlines.tsx';
import type { ExecutionRow } from './executions.tsx';
import { ConsolePage, Empty, Panel } from './page.tsx';
import { places, withQuery, type Room } from './room.ts';
import { Undeliverable, type LiftOutcome, type UndeliverableRow } from './undeliverable.tsx';
import { worthShowing, type Waiting, type WatchedDeadline } from './watch.ts';

const DAY_MS = 86_400_000;
const NEXT = 5;

export type OverviewFacts = {
  open: readonly CaseFile[];
  recent: readonly CaseRecord[];
  watched: readonly WatchedDeadline[];
  waiting: readonly Waiting[];
  /** Last executions of open cases that have broken off. */
  failed: readonly ExecutionRow[];
  /** People whose address takes no mail. */
  undeliverable: readonly UndeliverableRow[];
};

export function OverviewPage({
  room,
  facts,
  outcome,
}: {
  room: Room;
  facts: OverviewFacts;
  outcome: LiftOutcome | null;
}): Child {
  const { overview: w, undeliverable } = words(room.language).console;
  const place = places(room.contract.terms.id);
  const running = facts.watched.filter((item) => item.state === 'running');
  const missed = facts.watched.filter((item) => item.state === 'missed' && worthShowing(item, room.now));
  const soon = running.filter((item) => item.deadline.dueAt <= addMs(room.now, DAY_MS));
  return (
    <ConsolePage room={room} section="overview" title={w.title}>
      {outcome !== null && (
        <Note tone={outcome === 'lifted' ? 'good' : 'warn'} alert>
          {undeliverable[outcome]}
        </Note>
      )}
      <ul class="tiles">
        <Tile href={withQuery(place.cases, { status: 'open' })} figure={facts.open.length} label={w.open} />
        <Tile href={`${place.deadlines}#missed`} figure={missed.length} label={w.missed} tone="bad" />
        <Tile href={`${place.deadlines}#ahead`} figure={soon.length} label={w.today} tone="warn" />
        <Tile href="#trouble" figure={facts.failed.length} label={w.failed} tone="bad" />
      </ul>
      <Trouble room={room} facts={facts} />
      <Undeliverable room={room} rows={facts.undeliverable} />
      <div class="two">
        <Panel id="next" title={w.next} aside={<a href={place.deadlines}>{w.all}</a>}>
          {missed.length + running.length === 0 ? (
            <Empty>{w.noNext}</Empty>
          ) : (
            <DeadlineList room={room} items={[...missed, ...running].slice(0, NEXT)} brief />
          )}
        </Panel>
        <Panel id="recent" title={w.recent} aside={<a href={place.cases}>{w.all}</a>}>
          {facts.recent.length === 0 ? <Empty>{w.noRecent}</Empty> : <Recent room={room} records={facts.recent} />}
        </Panel>
      </div>
    </ConsolePage>
  );
}

function Tile({
  href,
  figure,
  label,
  tone,
}: {
  href: string;
  figure: number;
  label: string;
  tone?: 'bad' | 'warn';
}): Child {
  return (
    <li class={figure > 0 ? tone : undefined}>
      <a href={href}>
        <b>{figure}</b>
        {label}
      </a>
    </li>
  );
}

/** What an administrator has to do something about, with the way to it. */
function Trouble({ room, facts }: { room: Room; facts: OverviewFacts }): Child {
  const { overview: w } = words(room.language).console;
  const place = places(room.contract.terms.id);
  const silent = facts.waiting.filter((item) => item.escalationAt <= room.now);
  return (
    <Panel id="trouble" title={w.trouble}>
      {facts.failed.length + silent.length + facts.undeliverable.length === 0 && <p class="muted">{w.noTrouble}</p>}
      <ul class="list">
        {facts.failed.map((row) => (
          <li>
            <a href={place.case(row.caseId)}>{w.broken(row.caseId)}</a>
          </li>
        ))}
        {silent.map(({ file, task }) => (
          <li>
            <a href={place.case(file.record.id)}>{w.silent(file.record.id, roleName(task.role, room.language))}</a>
          </li>
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

function Recent({ room, records }: { room: Room; records: readonly CaseRecord[] }): Child {
  const { names } = words(room.language);
  const place = places(room.contract.terms.id);
  return (
    <ul class="list">
      {records.map((record) => (
        <li class="due" data-case={record.id}>
          <div class="due-what">
            <a href={place.case(record.id)}>{record.id}</a> <span class="muted">{matterOf(record, room.language)}</span>
            <br />
            <span class="small muted">{showMoment(record.openedAt, room.language)}</span>
          </div>
          <div>
            <span class={record.status === 'open' ? 'badge' : 'badge good'}>{names.caseStates[record.status]}</span>
          </div>
        </li>
      ))}
    </ul>
  );
}
