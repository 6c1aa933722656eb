import type { Child } from 'hono/jsx';
import { fieldId } from './form.tsx';
import { labelOf, type FormFields } from './form-fields.ts';
import { problemAt } from './problems.ts';
import { words } from './texts/words.ts';

type SummaryProps = { form: FormFields; general?: string | undefined; code?: string | undefined };

/**
 * What needs a change, on top of the page, each with a way to its field. A problem without a field is told here only.
 */
export function ErrorSummary({ form, general, code }: SummaryProps): Child {
  const { problems } = words(form.language);
  const order = (name: string): number => form.specs.findIndex((spec) => spec.name === name);
  const all = Object.entries(form.problems).sort(([one], [other]) => order(one) - order(other));
  const count = all.length + (general === undefined ? 0 : 1);
  if (count === 0) return null;
  return (
    <div class="errors" role="alert" tabindex={-1} autofocus>
      <h2>{problems.title(count)}</h2>
      <ul>
        {general !== undefined && <li data-error={code}>{general}</li>}
        {all.map(([name, problem]) => {
          const text = problems.about(labelOf(form, name), problemAt(form, name, problem));
          return order(name) >= 0 ? (
            <li>
              <a href={`#${fieldId(form.prefix, name)}`}>{text}</a>
            </li>
          ) : (
            <li data-error={`${name}:${problem.code}`}>{text}</li>
          );
        })}
      </ul>
      <p class="small">{problems.nothingKept}</p>
    </div>
  );
}
