import type { Child } from 'hono/jsx';
import { workflowNames } from '../../domain/case/records.ts';
import type { Language } from '../../domain/contract/contract.ts';
import { words } from '../texts/words.ts';

export type Filter = { workflow: string | null; status: string | null; case: string | null };

export const isFiltered = (filter: Filter): boolean =>
  filter.workflow !== null || filter.status !== null || filter.case !== null;

type FiltersProps = { action: string; filter: Filter; statuses: Readonly<Record<string, string>>; language: Language };

/** Filters as a plain form with GET: the address of a filtered list can be kept and sent. */
export function Filters({ action, filter, statuses, language }: FiltersProps): Child {
  const { console: w, names } = words(language);
  return (
    <form class="filters" method="get" action={action} role="search" aria-label={w.filters.label}>
      <Choice
        name="workflow"
        label={w.filters.workflow}
        all={w.filters.all}
        chosen={filter.workflow}
        options={workflowNames.map((name) => [name, names.workflows[name]])}
      />
      <Choice
        name="status"
        label={w.filters.status}
        all={w.filters.all}
        chosen={filter.status}
        options={Object.entries(statuses)}
      />
      <div>
        <label for="f-case">{w.filters.case}</label>
        <input
          type="text"
          id="f-case"
          name="case"
          value={filter.case ?? ''}
          placeholder={w.filters.casePlaceholder}
          autocomplete="off"
          spellcheck={false}
        />
      </div>
      <button class="second small-button">{w.filters.apply}</button>
      {isFiltered(filter) && (
        <a class="small" href={action}>
          {w.filters.clear}
        </a>
      )}
    </form>
  );
}

type ChoiceProps = {
  name: string;
  label: string;
  all: string;
  chosen: string | null;
  options: readonly (readonly [string, string])[];
};

function Choice({ name, label, all, chosen, options }: ChoiceProps): Child {
  return (
    <div>
      <label for={`f-${name}`}>{label}</label>
      <select id={`f-${name}`} name={name}>
        <option value="">{all}</option>
        {options.map(([value, text]) => (
          <option value={value} selected={value === chosen}>
            {text}
          </option>
        ))}
      </select>
    </div>
  );
}
