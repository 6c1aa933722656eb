import type { Child } from 'hono/jsx';
import { hasWorkflow } from '../../domain/contract/contract.ts';
import { wordsOf } from '../../workflows/authoring/say.ts';
import { rooms } from '../../workflows/index.ts';
import { words } from '../texts/words.ts';
import type { PageContext } from './page-context.ts';

export interface Filter extends Readonly<Record<string, string | null>> {
  readonly workflow: string | null;
  readonly status: string | null;
  readonly case: string | null;
}

export const isFiltered = (filter: Filter): boolean =>
  filter.workflow !== null || filter.status !== null || filter.case !== null;

/** The workflows of a contract with their names in it. */
export function workflowsOf({
  contract,
  language,
}: Pick<PageContext, 'contract' | 'language'>): { name: string; title: string }[] {
  return rooms
    .filter(({ name }) => hasWorkflow(contract, name))
    .map((room) => ({ name: room.name, title: wordsOf(room, contract, language).name }));
}

type FiltersProps = {
  action: string;
  filter: Filter;
  statuses: Readonly<Record<string, string>>;
  context: PageContext;
  /** By what else than its number a case is found. */
  finds?: string;
};

/** Filters as a plain form with GET: the address of a filtered list can be kept and sent. */
export function Filters({ action, filter, statuses, context, finds }: FiltersProps): Child {
  const { filters: w } = words(context.language).console;
  return (
    <form class="filters" method="get" action={action} role="search" aria-label={w.label}>
      <Choice
        name="workflow"
        label={w.workflow}
        all={w.all}
        chosen={filter.workflow}
        options={workflowsOf(context).map(({ name, title }) => [name, title])}
      />
      <Choice name="status" label={w.status} all={w.all} chosen={filter.status} options={Object.entries(statuses)} />
      <div>
        <label for="f-case">{finds ?? w.case}</label>
        <input type="text" id="f-case" name="case" value={filter.case ?? ''} autocomplete="off" spellcheck={false} />
      </div>
      <button class="second small-button">{w.apply}</button>
      {isFiltered(filter) && (
        <a class="small" href={action}>
          {w.clear}
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

/** One filter: a list of values with the words for them, and `all` for none. */
export function Choice({ name, label, all, chosen, options }: ChoiceProps): Child {
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
