import type { Child } from 'hono/jsx';
import type { Language } from '../domain/contract/parties.ts';
import type { FieldSpec } from '../domain/tasks/catalogue.ts';
import type { FieldProblem, FieldProblems } from '../domain/tasks/fields.ts';
import { yuan } from '../domain/money/amounts.ts';
import { showDay, showMoment } from './format.ts';
import { wordFor, words } from './texts/words.ts';

/** A choice as people read it. Groups are shown where a list is long. */
export type Option = { value: string; label: string; group?: string };

export type FormFields = {
  specs: readonly FieldSpec[];
  /** What was typed, so that nothing has to be typed twice. */
  typed: Readonly<Record<string, string>>;
  problems: FieldProblems;
  language: Language;
  /** Keeps the ids of two forms on a page apart. */
  prefix: string;
  /** Choices for fields whose values need words of their own. */
  options?: Readonly<Record<string, readonly Option[]>>;
};

/** The fields of a form in order, each with its label, hint and error. */
export function Fields(form: FormFields): Child {
  return (
    <>
      {form.specs.map((spec) => (
        <Field form={form} spec={spec} />
      ))}
    </>
  );
}

function Field({ form, spec }: { form: FormFields; spec: FieldSpec }): Child {
  const { fields } = words(form.language);
  const id = fieldId(form.prefix, spec.name);
  const problem = form.problems[spec.name];
  const hint = (fields.hints as Readonly<Record<string, string>>)[spec.name];
  const options = form.options?.[spec.name];
  const text = (
    <>
      {wordFor(fields.labels, spec.name)}
      {!spec.required && <span class="optional">{fields.optional}</span>}
    </>
  );
  const notes = (
    <>
      {hint !== undefined && (
        <span class="hint" id={`${id}-hint`}>
          {hint}
        </span>
      )}
      {problem && (
        <span class="error" id={`${id}-error`} data-error={`${spec.name}:${problem.code}`}>
          {problemText(problem, form.language, options)}
        </span>
      )}
    </>
  );
  const described =
    [hint === undefined ? '' : `${id}-hint`, problem ? `${id}-error` : ''].filter(Boolean).join(' ') || undefined;
  if (options && options.length <= 5) {
    return (
      <fieldset class="field" id={id} aria-describedby={described}>
        <legend>{text}</legend>
        {notes}
        {options.map((option) => (
          <Radio
            spec={spec}
            option={option}
            checked={form.typed[spec.name] === option.value}
            invalid={problem !== undefined}
          />
        ))}
      </fieldset>
    );
  }
  return (
    <div class="field">
      <label for={id}>{text}</label>
      {notes}
      <Control
        spec={spec}
        id={id}
        value={form.typed[spec.name] ?? ''}
        described={described}
        invalid={problem !== undefined}
        options={options}
        choose={fields.choose}
      />
    </div>
  );
}

function Radio({
  spec,
  option,
  checked,
  invalid,
}: {
  spec: FieldSpec;
  option: Option;
  checked: boolean;
  invalid: boolean;
}): Child {
  return (
    <label class="choice">
      <input
        type="radio"
        name={spec.name}
        value={option.value}
        checked={checked}
        aria-invalid={invalid ? 'true' : undefined}
      />
      <span>{option.label}</span>
    </label>
  );
}

type ControlProps = {
  spec: FieldSpec;
  id: string;
  value: string;
  described: string | undefined;
  invalid: boolean;
  options: readonly Option[] | undefined;
  choose: string;
};

function Control({ spec, id, value, described, invalid, options, choose }: ControlProps): Child {
  const common = {
    id,
    name: spec.name,
    'aria-describedby': described,
    'aria-invalid': invalid ? 'true' : undefined,
    'aria-required': spec.required ? 'true' : undefined,
  } as const;
  if (options)
    return (
      <select {...common}>
        <option value="">{choose}</option>
        {grouped(options, value)}
      </select>
    );
  switch (spec.type) {
    case 'longtext':
      return (
        <textarea {...common} rows={4}>
          {value}
        </textarea>
      );
    case 'day':
      return <input type="date" {...common} value={value} />;
    case 'instant':
      return <input type="datetime-local" {...common} value={value} />;
    case 'money':
      return <input type="text" inputmode="decimal" autocomplete="off" class="money-in" {...common} value={value} />;
    default:
      return <input type="text" autocomplete="off" {...common} value={value} />;
  }
}

function grouped(options: readonly Option[], value: string): Child {
  const groups = [...new Set(options.map((option) => option.group))];
  const draw = (option: Option): Child => (
    <option value={option.value} selected={option.value === value}>
      {option.label}
    </option>
  );
  return (
    <>
      {groups.map((group) => {
        const members = options.filter((option) => option.group === group).map(draw);
        return group === undefined ? members : <optgroup label={group}>{members}</optgroup>;
      })}
    </>
  );
}

export const fieldId = (prefix: string, name: string): string => `${prefix}-${name}`;

/** What is wrong, in a sentence that says what to do. */
export function problemText(problem: FieldProblem, language: Language, options?: readonly Option[]): string {
  const { problems, time } = words(language);
  switch (problem.code) {
    case 'unknown-choice':
      return problems['unknown-choice'](
        problem.allowed
          .map((value) => options?.find((option) => option.value === value)?.label ?? value)
          .join(language === 'en' ? ', ' : '、'),
      );
    case 'too-long':
      return problems['too-long'](String(problem.max));
    case 'in-the-future':
      return problems['in-the-future'](dayOrMoment(problem.latest, language));
    case 'too-early':
      return problems['too-early'](dayOrMoment(problem.earliest, language));
    case 'amount-differs':
      return problems['amount-differs'](yuan(problem.expected, language));
    case 'amount-too-high':
      return problems['amount-too-high'](yuan(problem.highest, language));
    case 'unknown-site':
      return problems['unknown-site'](time.from(String(problem.lowest), String(problem.highest)));
    default:
      return problems[problem.code]();
  }
}

function dayOrMoment(value: string, language: Language): string {
  return value.length === 10 ? showDay(value, language) : showMoment(value, language);
}

/** What needs a change, on top of the page, each with a way to its field. A problem without a field is told here only. */
export function ErrorSummary({ form, general }: { form: FormFields; general?: string | undefined }): Child {
  const { problems, fields } = words(form.language);
  const order = (name: string): number => form.specs.findIndex((spec) => spec.name === name);
  const all = Object.entries(form.problems).sort(([one], [other]) => order(one) - order(other));
  const count = all.length + (general === undefined ? 0 : 1);
  if (count === 0) return null;
  return (
    <div class="errors" role="alert" tabindex={-1} autofocus>
      <h2>{problems.title(count)}</h2>
      <ul>
        {general !== undefined && <li>{general}</li>}
        {all.map(([name, problem]) => {
          const text = problems.about(
            wordFor(fields.labels, name),
            problemText(problem, form.language, form.options?.[name]),
          );
          const here = form.specs.some((spec) => spec.name === name);
          return here ? (
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
