import type { Child } from 'hono/jsx';
import { Choice } from '../console/filters.tsx';
import { withQuery } from '../console/page-context.ts';
import type { Frame } from '../layout.tsx';
import { words } from '../texts/words.ts';

type Query = Readonly<Record<string, string | null>>;

export interface ListChoice {
  /** Of the query. */
  readonly name: string;
  readonly label: string;
  /** What it is called that nothing is chosen; left out: whatever it is. */
  readonly none?: string;
  readonly options: readonly (readonly [value: string, text: string])[];
}

interface SearchProps {
  readonly language: Frame['language'];
  readonly here: string;
  readonly query: Query;
  /** What to look for, in a few words. */
  readonly hint: string;
  readonly choices: readonly ListChoice[];
  /** What is ticked or isn't: name and label. */
  readonly ticks: readonly (readonly [name: string, label: string])[];
  /** What stays as it is, whatever is looked for: parts of the query. */
  readonly kept: readonly string[];
}

/** What a list is narrowed by: a form with GET, so that the address can be kept and sent. */
export function ListSearch({ language, here, query, hint, choices, ticks, kept }: SearchProps): Child {
  const { cases: w } = words(language).desk;
  const isNarrowed = Object.entries(query).some(([name, value]) => value !== null && !kept.includes(name));
  const stays = Object.fromEntries(kept.map((name) => [name, query[name] ?? null]));
  return (
    <form class="filters" method="get" action={here} role="search">
      {kept.map((name) => query[name] && <input type="hidden" name={name} value={query[name]} />)}
      <div class="search">
        <label for="q">{w.searchLabel}</label>
        <input type="search" id="q" name="q" value={query['q'] ?? ''} placeholder={hint} maxlength={60} />
      </div>
      {choices.map(({ name, label, none = w.all, options }) => (
        <Choice name={name} label={label} all={none} chosen={query[name] ?? null} options={options} />
      ))}
      {ticks.map(([name, label]) => (
        <div class="tick">
          <label>
            <input type="checkbox" name={name} value="1" checked={query[name] !== null} /> {label}
          </label>
        </div>
      ))}
      <button class="second small-button">{w.apply}</button>
      {isNarrowed && <a href={withQuery(here, stays)}>{w.clear}</a>}
    </form>
  );
}
