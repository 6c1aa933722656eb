import type { Child } from 'hono/jsx';
import { confirmations, inconsistencies, type Inconsistency } from '../../domain/contract/check.ts';
import type { ReadingKey } from '../../domain/contract/contract.ts';
import { READING_KEYS } from '../../domain/contract/readings.ts';
import { clauseText } from '../facts/grounds.ts';
import { inLanguage, wordFor, words } from '../texts/words.ts';
import { ConsolePage, Panel } from './page.tsx';
import type { Room } from './room.ts';

/** How the contract is read where it is ambiguous, and what it gets wrong by itself. */
export function ContractPage({ room }: { room: Room }): Child {
  const { contract: w } = words(room.language).console;
  const findings = inconsistencies(room.contract);
  return (
    <ConsolePage room={room} section="contract" title={w.title} lead={w.lead}>
      <Panel id="readings" title={w.readings}>
        <ul class="list">
          {READING_KEYS.map((key) => (
            <Reading room={room} reading={key} />
          ))}
        </ul>
      </Panel>
      <Panel id="findings" title={w.findings} aside={<span class="small muted">{w.count(findings.length)}</span>}>
        <ul class="list">
          {findings.map((finding) => (
            <Finding room={room} finding={finding} />
          ))}
        </ul>
        <details>
          <summary>{w.inOrder}</summary>
          <ul>
            {confirmations(room.contract).map((text) => (
              <li>{inLanguage(text, room.language)}</li>
            ))}
          </ul>
        </details>
      </Panel>
    </ConsolePage>
  );
}

function Reading({ room, reading }: { room: Room; reading: ReadingKey }): Child {
  const {
    console: { contract: w },
    readings,
  } = words(room.language);
  const { chosen, alternatives, reason, clause } = room.contract.terms.readings[reading];
  const word = (value: unknown): string =>
    readings.values[`${reading}=${String(value)}`] ?? wordFor(readings.values, String(value));
  return (
    <li class="due" data-reading={reading}>
      <div class="due-what">
        <span class="muted">{wordFor(readings.titles, reading)}</span>
        <br />
        <strong>{word(chosen)}</strong>
      </div>
      <div class="small muted">{clauseText(clause, room.language)}</div>
      <p class="small">{inLanguage(reason, room.language)}</p>
      {alternatives.length > 0 && <p class="small muted">{w.instead(alternatives.map(word).join(w.or))}</p>}
      <p class="small">
        <code class="muted">
          {reading} = {JSON.stringify(chosen)}
        </code>
      </p>
    </li>
  );
}

const tones = { error: 'bad', warning: 'warn', note: '' } as const;

function Finding({ room, finding }: { room: Room; finding: Inconsistency }): Child {
  const { contract: w } = words(room.language).console;
  return (
    <li class="due" data-finding={finding.id} data-severity={finding.severity}>
      <div class="due-what">{inLanguage(finding.found, room.language)}</div>
      <div>
        <span class={`badge ${tones[finding.severity]}`}>{w.severities[finding.severity]}</span>
      </div>
      <p class="small muted">{clauseText(finding.clause, room.language)}</p>
    </li>
  );
}
