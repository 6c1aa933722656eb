import type { Child } from 'hono/jsx';
import type { EvidenceEvent, Finding } from '../../domain/evidence/chain.ts';
import { who, whoActed } from '../facts/people.ts';
import type { FactSource } from '../facts/section.ts';
import { actWords, breachWords, decisionWord, questionTitle, roomWords, say } from '../facts/wording.ts';
import { shortHash, showMoment } from '../format.ts';
import { Note } from '../parts.tsx';
import { wordFor, words } from '../texts/words.ts';
import { routes } from './page-context.ts';
import { Empty, Panel } from './page.tsx';

type EvidenceProps = { source: FactSource; events: readonly EvidenceEvent[]; findings: readonly Finding[] };

/**
 * The case's chain of evidence with the outcome of checking it just now, and the export that can be checked elsewhere.
 */
export function Evidence({ source, events, findings }: EvidenceProps): Child {
  const { contract, view, language } = source;
  const { case: w } = words(language).console;
  const { id } = view.file;
  const download = (
    <a href={routes(contract.terms.id).evidence(id)} download={`${id}.evidence.json`}>
      {w.download}
    </a>
  );
  if (events.length === 0) {
    return (
      <Panel id="evidence" title={w.evidence}>
        <Empty>{w.noEvidence}</Empty>
      </Panel>
    );
  }
  return (
    <Panel id="evidence" title={w.evidence} aside={download}>
      <div data-chain={findings.length === 0 ? 'whole' : 'broken'}>
        {findings.length === 0 ? (
          <Note tone="good">{w.verified(events.length)}</Note>
        ) : (
          <Broken source={source} findings={findings} />
        )}
      </div>
      <ol class="chain">
        {events.map((event) => (
          <Link source={source} event={event} isBroken={findings.some((finding) => finding.seq === event.seq)} />
        ))}
      </ol>
      <p class="small muted">{w.downloadNote}</p>
    </Panel>
  );
}

function Broken({ source, findings }: Pick<EvidenceProps, 'source' | 'findings'>): Child {
  const { case: w } = words(source.language).console;
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

type LinkProps = { source: FactSource; event: EvidenceEvent; isBroken: boolean };

function Link({ source, event, isBroken }: LinkProps): Child {
  const { language } = source;
  const { case: w, execution } = words(language).console;
  return (
    <li class={isBroken ? 'bad' : undefined} data-event={event.kind} data-seq={event.seq}>
      <p>
        <strong>{kindWord(source, event.kind)}</strong> {saidOf(source, event)}{' '}
        <span class="muted small">{showMoment(event.at, language)}</span>
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

/** Events of the machinery have words of the console, events of a step those of its room. */
export function kindWord(source: FactSource, kind: string): string {
  const own = roomWords(source).events[kind];
  return own === undefined ? wordFor(words(source.language).console.case.kinds, kind) : say(source, own);
}

/**
 * An event in a few words: which question, what was decided, by whom, which breach, whose mail was not accepted and
 * why.
 */
function saidOf(source: FactSource, event: EvidenceEvent): string {
  const { data } = event;
  const { room, contract, language } = source;
  const text = (name: string): string | null => (typeof data[name] === 'string' ? data[name] : null);
  const { administer } = words(language).console;
  const isByAdministrator = event.kind === 'administered';
  const task = text('task') ?? (isByAdministrator ? (text('question')?.split('.')[0] ?? null) : null);
  const question = task !== null && room.questions[task] ? { name: task } : null;
  const said = (name: string, word: (value: string) => string): string => {
    const value = text(name);
    return value === null ? '' : word(value);
  };
  return [
    question === null ? '' : questionTitle(source, question),
    question === null ? '' : said('decision', (decision) => decisionWord(source, question, decision)),
    said('act', (act) => (isByAdministrator ? wordFor(administer.kinds, act) : actWords(source, act).title)),
    said('what', (what) => breachWords(source, what).name),
    whoActed(contract, event, language) ?? '',
    said('person', (person) => who(contract, person, language)),
    said('reason', (reason) => wordFor(words(language).console.undeliverable.reasons, reason)),
  ]
    .filter(Boolean)
    .join(' · ');
}
