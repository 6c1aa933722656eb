import type { Child } from 'hono/jsx';
import type { CaseRecord } from '../../domain/case/records.ts';
import type { EvidenceEvent, Finding } from '../../domain/evidence/chain.ts';
import { catalogue } from '../../domain/tasks/catalogue.ts';
import { taskTitle, taskWords } from '../facts/grounds.ts';
import { who } from '../facts/section.ts';
import { wordFor, words } from '../texts/words.ts';
import { showMoment, shortHash } from '../format.ts';
import { Note } from '../parts.tsx';
import { Empty, Panel } from './page.tsx';
import { places, type Room } from './room.ts';

type EvidenceProps = { room: Room; record: CaseRecord; events: readonly EvidenceEvent[]; findings: readonly Finding[] };

/** The case's chain of evidence with the outcome of checking it just now, and the export that can be checked elsewhere. */
export function Evidence({ room, record, events, findings }: EvidenceProps): Child {
  const { case: w } = words(room.language).console;
  const download = (
    <a href={places(room.contract.terms.id).evidence(record.id)} download={`${record.id}.evidence.json`}>
      {w.download}
    </a>
  );
  if (events.length === 0)
    return (
      <Panel id="evidence" title={w.evidence}>
        <Empty>{w.noEvidence}</Empty>
      </Panel>
    );
  return (
    <Panel id="evidence" title={w.evidence} aside={download}>
      <div data-chain={findings.length === 0 ? 'whole' : 'broken'}>
        {findings.length === 0 ? (
          <Note tone="good">{w.verified(events.length)}</Note>
        ) : (
          <Broken room={room} findings={findings} />
        )}
      </div>
      <ol class="chain">
        {events.map((event) => (
          <Link
            room={room}
            record={record}
            event={event}
            isBroken={findings.some((finding) => finding.seq === event.seq)}
          />
        ))}
      </ol>
      <p class="small muted">{w.downloadNote}</p>
    </Panel>
  );
}

function Broken({ room, findings }: { room: Room; findings: readonly Finding[] }): Child {
  const { case: w } = words(room.language).console;
  return (
    <Note tone="bad" alert>
      <p>{w.broken(findings.length)}</p>
      <ul>
        {findings.map(({ seq, problem }) => (
          <li>{w.finding(seq === null ? w.documentsWide : String(seq), wordFor(w.findings, problem))}</li>
        ))}
      </ul>
    </Note>
  );
}

function Link({
  room,
  record,
  event,
  isBroken,
}: {
  room: Room;
  record: CaseRecord;
  event: EvidenceEvent;
  isBroken: boolean;
}): Child {
  const { case: w, execution } = words(room.language).console;
  return (
    <li class={isBroken ? 'bad' : undefined} data-event={event.kind} data-seq={event.seq}>
      <p>
        <strong>{wordFor(w.kinds, event.kind)}</strong> {saidBy(room, record, event)}{' '}
        <span class="muted small">{showMoment(event.at, room.language)}</span>
      </p>
      <p class="hashes" title={`${w.prev} ${event.prev}`}>
        {event.seq} · {shortHash(event.prev)} → {shortHash(event.hash)}
      </p>
      {Object.keys(event.data).length > 0 && (
        <details>
          <summary class="small">{execution.raw}</summary>
          <pre class="raw">{JSON.stringify(event.data, null, 2)}</pre>
        </details>
      )}
    </li>
  );
}

/** An event in a few words: which question, what was decided, by whom, which breach, whose mail was not accepted and why. */
function saidBy(room: Room, record: CaseRecord, { data }: EvidenceEvent): string {
  const {
    names,
    console: { undeliverable },
  } = words(room.language);
  const text = (name: string): string | null => (typeof data[name] === 'string' ? data[name] : null);
  const [task, decision, by, what, person, reason] = [
    text('task'),
    text('decision'),
    text('by'),
    text('what'),
    text('person'),
    text('reason'),
  ];
  const known = task !== null && catalogue[record.workflow].some((spec) => spec.name === task);
  return [
    known ? taskTitle(record, { name: task }, room.language) : '',
    known && decision !== null ? wordFor(taskWords(task, room.language).decisions, decision) : '',
    what === null ? '' : wordFor(names.breaches, what),
    by === null ? '' : who(room.contract, by, room.language),
    person === null ? '' : who(room.contract, person, room.language),
    reason === null ? '' : wordFor(undeliverable.reasons, reason),
  ]
    .filter(Boolean)
    .join(' · ');
}
