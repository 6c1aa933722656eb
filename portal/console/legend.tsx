import type { Child } from 'hono/jsx';
import type { Language } from '../../domain/contract/contract.ts';
import { words } from '../texts/words.ts';

/** What colours and lines of a drawing mean. */
export function Legend({ language }: { language: Language }): Child {
  const { legend } = words(language).console.execution;
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
  const row = (look: string, label: string): Child => (
    <li>
      <svg class="graph-key" width="26" height="16" aria-hidden="true">
        <g class={`g-row ${look}`}>
          <rect class="g-row-body" x="2" y="2" width="22" height="12" rx="3" />
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
  return (
    <ul class="legend">
      {box('g-is-passed', legend.passed)}
      {box('g-is-current', legend.current)}
      {box('g-is-broken', legend.broken)}
      {box('', legend.untouched)}
      {row('g-question g-open', legend.open)}
      {row('g-breach g-is-passed', legend.breach)}
      {line('g-tone-taken', legend.taken)}
      {line('g-timeout g-tone-late', legend.timeout)}
      {line('g-timeout g-tone-alarm', legend.timeoutTaken)}
    </ul>
  );
}
