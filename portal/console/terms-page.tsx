import type { Child } from 'hono/jsx';
import { confirmations, inconsistencies, type Inconsistency } from '../../domain/contract/check.ts';
import { hasWorkflow, type Language } from '../../domain/contract/contract.ts';
import type { Reading as ReadingOfTerms } from '../../domain/contract/readings.ts';
import { wordsOf } from '../../workflows/authoring/say.ts';
import { rooms } from '../../workflows/index.ts';
import { clauseText } from '../facts/wording.ts';
import { inLanguage, wordFor, words } from '../texts/words.ts';
import { Basics, Calendars, Duties, Instalments, People, Sites } from './contract-parts.tsx';
import { routes, type PageContext } from './page-context.ts';
import { ConsolePage, Panel } from './page.tsx';

/** What the contract says, how it is read where it is ambiguous, and what it gets wrong by itself. */
export function ContractPage({ context }: { context: PageContext }): Child {
  const { contract, language } = context;
  const {
    console: { contract: w },
    authenticator,
  } = words(language);
  return (
    <ConsolePage context={context} section="contract" title={w.title} lead={w.lead}>
      {contract.terms.factor === 'totp' && (
        <p>
          <a href={routes(contract.terms.id).authenticators}>{authenticator.console.open}</a>
        </p>
      )}
      <p>
        <a href={`/c/${contract.terms.id}/record`}>{words(language).record.link}</a>
      </p>
      <Basics contract={contract} language={language} />
      <Instalments contract={contract} language={language} />
      <Duties contract={contract} language={language} />
      <People contract={contract} language={language} />
      <Sites contract={contract} language={language} />
      <Calendars contract={contract} language={language} />
      <Readings context={context} />
      <Findings context={context} />
    </ConsolePage>
  );
}

/** How the contract is read; at the end as its file has it. */
function Readings({ context }: { context: PageContext }): Child {
  const { contract, language } = context;
  const { contract: w } = words(language).console;
  return (
    <Panel id="readings" title={w.readings}>
      <ul class="list">
        {Object.entries(contract.terms.readings).map(([key, reading]) => (
          <Reading context={context} name={key} reading={reading} />
        ))}
      </ul>
      <details>
        <summary>{w.keys}</summary>
        <ul class="plain small">
          {Object.entries(contract.terms.readings).map(([key, { chosen }]) => (
            <li>
              <code>
                {key} = {JSON.stringify(chosen)}
              </code>
            </li>
          ))}
        </ul>
      </details>
    </Panel>
  );
}

/** What the text gets wrong by itself, and what was checked and is in order. */
function Findings({ context: { contract, language } }: { context: Pick<PageContext, 'contract' | 'language'> }): Child {
  const { contract: w } = words(language).console;
  const findings = inconsistencies(contract, rooms);
  return (
    <Panel id="findings" title={w.findings} aside={<span class="small muted">{w.count(findings.length)}</span>}>
      <ul class="list">
        {findings.map((finding) => (
          <Finding language={language} finding={finding} />
        ))}
      </ul>
      <details>
        <summary>{w.inOrder}</summary>
        <ul>
          {confirmations(contract, rooms).map((text) => (
            <li>{inLanguage(text, language)}</li>
          ))}
        </ul>
      </details>
    </Panel>
  );
}

/**
 * What a reading is called and what its values mean: in the words of the workflow that reads it, or in general ones.
 */
function readingWords(
  { contract, language }: PageContext,
  key: string,
): { title: string; word(value: string): string } {
  const { readings } = words(language);
  const own = rooms
    .filter(({ name }) => hasWorkflow(contract, name))
    .map((room) => wordsOf(room, contract, language).readings[key])
    .find((found) => found !== undefined);
  return {
    title: own?.title ?? wordFor(readings.titles, key),
    word: (value) => own?.values[value] ?? wordFor(readings.values, value),
  };
}

type ReadingProps = { context: PageContext; name: string; reading: ReadingOfTerms };

function Reading({ context, name, reading: { chosen, alternatives, reason, clause } }: ReadingProps): Child {
  const { language } = context;
  const { contract: w } = words(language).console;
  const { title, word } = readingWords(context, name);
  return (
    <li class="due" data-reading={name}>
      <div class="due-what">
        <span class="muted">{title}</span>
        <br />
        <strong>{word(String(chosen))}</strong>
      </div>
      <div class="small muted">{clauseText(clause, language)}</div>
      <p class="small">{inLanguage(reason, language)}</p>
      {alternatives.length > 0 && (
        <p class="small muted">{w.instead(alternatives.map((value) => word(String(value))).join(w.or))}</p>
      )}
    </li>
  );
}

const tones = { error: 'bad', warning: 'warn', note: '' } as const;

function Finding({ language, finding }: { language: Language; finding: Inconsistency }): Child {
  const { contract: w } = words(language).console;
  return (
    <li class="due" data-finding={finding.id} data-severity={finding.severity}>
      <div class="due-what">{inLanguage(finding.found, language)}</div>
      <div>
        <span class={`badge ${tones[finding.severity]}`}>{w.severities[finding.severity]}</span>
      </div>
      {/\d|第/.test(finding.clause) && <p class="small muted">{clauseText(finding.clause, language)}</p>}
    </li>
  );
}
