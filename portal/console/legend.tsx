import type { Child } from 'hono/jsx';
import type { Language } from '../../domain/contract/contract.ts';
import { words } from '../texts/words.ts';

/** What colours and lines of a drawing mean. */
export function Legend({ language }: { language: Language }): Child {
  const { legend } = words(language).console.execution;
  return (
    <ul class="legend">
      <Entry label={legend.passed} drawn={box('g-is-passed')} />
      <Entry label={legend.current} drawn={box('g-is-current')} />
      <Entry label={legend.broken} drawn={box('g-is-broken')} />
      <Entry label={legend.untouched} drawn={box('')} />
      <Entry label={legend.open} drawn={row('g-question g-open')} />
      <Entry label={legend.breach} drawn={row('g-breach g-is-passed')} />
      <Entry label={legend.taken} drawn={line('g-tone-taken')} />
      <Entry label={legend.timeout} drawn={line('g-timeout g-tone-late')} />
      <Entry label={legend.timeoutTaken} drawn={line('g-timeout g-tone-alarm')} />
    </ul>
  );
}

function Entry({ label, drawn }: { label: string; drawn: Child }): Child {
  return (
    <li>
      <svg class="graph-key" width="26" height="16" aria-hidden="true">
        {drawn}
      </svg>
      {label}
    </li>
  );
}

const box = (look: string): Child => (
  <g class={`g-state ${look}`}>
    <a>
      <rect class="g-body" x="2" y="2" width="22" height="12" rx="4" />
    </a>
  </g>
);

const row = (look: string): Child => (
  <g class={`g-row ${look}`}>
    <rect class="g-row-body" x="2" y="2" width="22" height="12" rx="3" />
  </g>
);

const line = (look: string): Child => <path class={`g-line ${look}`} d="M1 8H25" />;
