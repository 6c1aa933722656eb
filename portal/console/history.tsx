import type { Child } from 'hono/jsx';
import type { Language } from '../../domain/contract/contract.ts';
import { shanghai } from '../../domain/time/instant.ts';
import type { Happening } from '../graph/progress.ts';
import { words } from '../texts/words.ts';
import { Empty, Scroll } from './page.tsx';
import { stateName } from './state-names.ts';

const SHOWN = 150;

type HistoryProps = { history: readonly Happening[]; showAll: boolean; allHref: string; language: Language };

/** The events of an execution, newest first, with what went in and came out. */
export function History({ history, showAll, allHref, language }: HistoryProps): Child {
  const { execution: w } = words(language).console;
  if (history.length === 0) return <Empty>{w.noHistory}</Empty>;
  const shown = [...history].reverse().slice(0, showAll ? history.length : SHOWN);
  return (
    <>
      {shown.length < history.length && (
        <p class="small muted">
          {w.more(shown.length, history.length)} <a href={allHref}>{w.showAll}</a>
        </p>
      )}
      <Scroll label={w.history}>
        <table class="rows">
          <thead>
            <tr>
              <th class="amount">#</th>
              <th>{w.at}</th>
              <th>{w.event}</th>
              <th>{w.step}</th>
              <th>{w.detail}</th>
            </tr>
          </thead>
          <tbody>
            {shown.map((event) => (
              <EventRow event={event} language={language} />
            ))}
          </tbody>
        </table>
      </Scroll>
    </>
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
    <tr id={`event-${event.id}`} data-event={event.type} class={isFault ? 'fault' : undefined}>
      <td class="amount num">{event.id}</td>
      <td class="num nowrap">{clockTime(event.at)}</td>
      <td>
        <code>{event.type}</code>
      </td>
      <td>{event.state === null ? '' : stateName(event.state, language)}</td>
      <td>
        {event.error !== null && <code>{event.error}</code>}
        {contents.some(([, text]) => text) && (
          <details>
            <summary>{w.raw}</summary>
            {contents.map(([label, text]) => text && <Raw label={label} text={text} />)}
          </details>
        )}
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
