import type { Child } from 'hono/jsx';
import type { Language } from '../../domain/contract/contract.ts';
import { shanghai } from '../../domain/time/instant.ts';
import type { FactSource } from '../facts/section.ts';
import { showMoment } from '../format.ts';
import type { Happening } from '../graph/progress.ts';
import { words } from '../texts/words.ts';
import { Empty, Scroll } from './page.tsx';
import { storyOf, type Passage } from './story.ts';

const SHOWN = 60;

type HistoryProps = { source: FactSource; history: readonly Happening[]; showAll: boolean; allHref: string };

/** What an execution has been through, newest first: a sentence each, with the service's own events folded below. */
export function History({ source, history, showAll, allHref }: HistoryProps): Child {
  const { execution: w } = words(source.language).console;
  if (history.length === 0) return <Empty>{w.noHistory}</Empty>;
  const story = storyOf(source, history).reverse();
  const shown = showAll ? story : story.slice(0, SHOWN);
  return (
    <>
      {shown.length < story.length && (
        <p class="small muted">
          {w.more(shown.length, story.length)} <a href={allHref}>{w.showAll}</a>
        </p>
      )}
      <ol class="story" reversed>
        {shown.map((passage) => (
          <PassageItem passage={passage} language={source.language} />
        ))}
      </ol>
    </>
  );
}

function PassageItem({ passage, language }: { passage: Passage; language: Language }): Child {
  const { execution: w } = words(language).console;
  const { id, at, text, tone, events } = passage;
  return (
    <li id={`event-${id}`} class={tone === 'plain' ? undefined : tone} data-passage={id}>
      <p>
        <time class="muted small" datetime={at}>
          {showMoment(at, language)}
        </time>{' '}
        {text}
      </p>
      <details>
        <summary class="small">{w.rawEvents(events.length)}</summary>
        <Scroll label={w.history}>
          <table class="rows">
            <tbody>
              {events.map((event) => (
                <EventRow event={event} language={language} />
              ))}
            </tbody>
          </table>
        </Scroll>
      </details>
    </li>
  );
}

function EventRow({ event, language }: { event: Happening; language: Language }): Child {
  const { execution: w } = words(language).console;
  const isFault = /(Failed|TimedOut|Aborted)$/.test(event.type);
  const contents = [
    [w.input, event.input],
    [w.output, event.output],
    [w.cause, event.cause],
  ] as const;
  return (
    <tr data-event={event.type} class={isFault ? 'fault' : undefined}>
      <td class="amount num">{event.id}</td>
      <td class="num nowrap">{clockTime(event.at)}</td>
      <td>
        <code>{event.type}</code>
        {event.state !== null && (
          <>
            {' '}
            <code class="muted">{event.state}</code>
          </>
        )}
      </td>
      <td>
        {event.error !== null && <code>{event.error}</code>}
        {contents.map(([label, text]) => text && <Raw label={label} text={text} />)}
      </td>
    </tr>
  );
}

/** To the second, for those who compare with logs. */
const clockTime = (instant: string): string => shanghai(instant).slice(0, 19).replace('T', ' ');

/** JSON with indents; anything else as it stands. */
export function Raw({ label, text }: { label: string; text: string }): Child {
  return (
    <>
      <p class="small muted">{label}</p>
      <pre class="raw">{indented(text)}</pre>
    </>
  );
}

function indented(text: string): string {
  try {
    return JSON.stringify(JSON.parse(text), null, 2);
  } catch {
    return text;
  }
}
