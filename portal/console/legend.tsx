import type { Child } from 'hono/jsx';
import type { Language } from '../../domain/contract/contract.ts';
import type { Flow } from '../graph/flow.ts';
import { commonNets } from '../graph/nets.ts';
import { words } from '../texts/words.ts';
import { stateName } from './state-names.ts';

/** What colours and lines of a drawing mean. */
export function Legend({ flow, language }: { flow: Flow; language: Language }): Child {
  const { legend, netNote } = words(language).console.execution;
  const box = (look: string, label: string): Child => (
    <li>
      <svg class="graph-key" width="26" height="16" aria-hidden="true">
        <g class={`g-state ${look}`}>
          <a>
            <rect class="g-body" x="2" y="2" width="22" height="12" rx="4" />
          </a>
        </g>
      </svg>
      {label}
    </li>
  );
  const line = (look: string, label: string): Child => (
    <li>
      <svg class="graph-key" width="26" height="16" aria-hidden="true">
        <path class={`g-line ${look}`} d="M1 8H25" />
      </svg>
      {label}
    </li>
  );
  const nets = [...commonNets(flow)];
  return (
    <>
      <ul class="legend">
        {box('g-is-passed', legend.passed)}
        {box('g-is-current', legend.current)}
        {box('g-is-passed g-breach', legend.breach)}
        {box('g-is-broken', legend.broken)}
        {box('', legend.untouched)}
        {line('g-tone-taken', legend.taken)}
        {line('g-timeout g-tone-late', legend.timeout)}
        {line('g-timeout g-tone-alarm', legend.timeoutTaken)}
      </ul>
      {nets.map((name) => (
        <p class="small muted">{netNote(stateName(name, language))}</p>
      ))}
    </>
  );
}
