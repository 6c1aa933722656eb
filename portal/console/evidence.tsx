import type { Child } from 'hono/jsx';
import type { EvidenceEvent, Finding } from '../../domain/evidence/chain.ts';
import { wordFor, words } from '../texts/words.ts';
import { showMoment, shortHash } from '../format.ts';
import { Note } from '../parts.tsx';
import { Empty, Panel } from './page.tsx';
import { places, type Room } from './room.ts';

type EvidenceProps = { room: Room; caseId: string; events: readonly EvidenceEvent[]; findings: readonly Finding[] };

/** The case's chain of evidence with the outcome of checking it just now, and the export that can be checked elsewhere. */
export function Evidence({ room, caseId, events, findings }: EvidenceProps): Child {
  const { case: w } = words(room.language).console;
  const download = <a href={places(room.contract.terms.id).evidence(caseId)} download={`${caseId}.evidence.json`}>{w.download}</a>;
  if (events.length === 0) return <Panel id="evidence" title={w.evidence}><Empty>{w.noEvidence}</Empty></Panel>;
  return (
    <Panel id="evidence" title={w.evidence} aside={download}>
      <div data-chain={findings.length === 0 ? 'whole' : 'broken'}>
        {findings.length === 0 ? <Note tone="good">{w.verified(events.length)}</Note> : <Broken room={room} findings={findings} />}
      </div>
      <ol class="chain">
        {events.map((event) => <Link room={room} event={event} isBroken={findings.some((finding) => finding.seq === event.seq)} />)}
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
      <ul>{findings.map(({ seq, problem }) => <li>{w.finding(seq === null ? w.documentsWide : String(seq), wordFor(w.findings, problem))}</li>)}</ul>
    </Note>
  );
}

function Link({ room, event, isBroken }: { room: Room; event: EvidenceEvent; isBroken: boolean }): Child {
  const { case: w, execution } = words(room.language).console;
  return (
    <li class={isBroken ? 'bad' : undefined} data-event={event.kind} data-seq={event.seq}>
      <p><strong>{wordFor(w.kinds, event.kind)}</strong> <span class="muted small">{showMoment(event.at, room.language)}</span></p>
      <p class="hashes" title={`${w.prev} ${event.prev}`}>{event.seq} · {shortHash(event.prev)} → {shortHash(event.hash)}</p>
      {Object.keys(event.data).length > 0 && <details><summary class="small">{execution.raw}</summary><pre class="raw">{JSON.stringify(event.data, null, 2)}</pre></details>}
    </li>
  );
}
