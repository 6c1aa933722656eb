import type { Child } from 'hono/jsx';
import type { FieldSpec } from '../domain/questions/field-spec.ts';
import { labelOf, pickerValue, type FormFields, type Option } from './form-fields.ts';
import { problemText } from './problems.ts';
import { words } from './texts/words.ts';

/** Up to so many choices are shown side by side, more as a list to pick from. */
const SHOWN_AT_ONCE = 5;

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

type FieldProps = { form: FormFields; spec: FieldSpec };

function Field({ form, spec }: FieldProps): Child {
  const id = fieldId(form.prefix, spec.name);
  const described = describedBy(form, spec);
  const options = form.options[spec.name];
  const isShort = spec.type === 'choice' && options !== undefined && options.length <= SHOWN_AT_ONCE;
  if (isShort)
    return (
      <fieldset class="field" id={id} aria-describedby={described}>
        <legend>
          <Label form={form} spec={spec} />
        </legend>
        <Notes form={form} spec={spec} />
        {options.map((option) => (
          <Radio form={form} spec={spec} option={option} />
        ))}
      </fieldset>
    );
  return (
    <div class="field">
      <label for={id}>
        <Label form={form} spec={spec} />
      </label>
      <Notes form={form} spec={spec} />
      <Control form={form} spec={spec} />
    </div>
  );
}

function Label({ form, spec }: FieldProps): Child {
  return (
    <>
      {labelOf(form, spec.name)}
      {!spec.required && <span class="optional">{words(form.language).fields.optional}</span>}
    </>
  );
}

/** The room's own hint, else what every field of its type needs. */
function hintOf({ hints, language }: FormFields, { name, type }: FieldSpec): string | undefined {
  const byType: Readonly<Record<string, string>> = words(language).fields.hints;
  return hints[name] ?? byType[type];
}

function describedBy(form: FormFields, spec: FieldSpec): string | undefined {
  const id = fieldId(form.prefix, spec.name);
  const parts = [hintOf(form, spec) === undefined ? '' : `${id}-hint`, form.problems[spec.name] ? `${id}-error` : ''];
  return parts.filter(Boolean).join(' ') || undefined;
}

function Notes({ form, spec }: FieldProps): Child {
  const id = fieldId(form.prefix, spec.name);
  const hint = hintOf(form, spec);
  const problem = form.problems[spec.name];
  return (
    <>
      {hint !== undefined && (
        <span class="hint" id={`${id}-hint`}>
          {hint}
        </span>
      )}
      {problem && (
        <span class="error" id={`${id}-error`} data-error={`${spec.name}:${problem.code}`}>
          {problemText(problem, form.language, form.options[spec.name])}
        </span>
      )}
    </>
  );
}

function Radio({ form, spec, option }: FieldProps & { option: Option }): Child {
  return (
    <label class="choice">
      <input
        type="radio"
        name={spec.name}
        value={option.value}
        checked={form.typed[spec.name] === option.value}
        aria-invalid={form.problems[spec.name] ? 'true' : undefined}
      />
      <span>{option.label}</span>
    </label>
  );
}

function Control({ form, spec }: FieldProps): Child {
  const value = form.typed[spec.name] ?? '';
  const options = form.options[spec.name];
  const common = {
    id: fieldId(form.prefix, spec.name),
    name: spec.name,
    'aria-describedby': describedBy(form, spec),
    'aria-invalid': form.problems[spec.name] ? 'true' : undefined,
    'aria-required': spec.required ? 'true' : undefined,
  } as const;
  if (options)
    return (
      <select {...common}>
        <option value="">{words(form.language).fields.choose}</option>
        {grouped(options, value)}
      </select>
    );
  if (spec.type === 'longtext')
    return (
      <textarea {...common} rows={4}>
        {value}
      </textarea>
    );
  return <input {...common} {...inputOf(spec.type, value)} />;
}

/** What kind of input a field is: the browser's picker or keyboard that fits, or a plain one that keeps what was typed. */
function inputOf(type: FieldSpec['type'], value: string): Readonly<Record<string, string>> {
  const plain = { type: 'text', autocomplete: 'off', value };
  switch (type) {
    case 'day':
    case 'instant': {
      const picked = pickerValue(type, value);
      return picked === null ? plain : { type: type === 'day' ? 'date' : 'datetime-local', value: picked };
    }
    case 'money':
      return { ...plain, inputmode: 'decimal', class: 'money-in' };
    case 'number':
      return { ...plain, inputmode: 'numeric', class: 'money-in' };
    case 'phone':
      return { ...plain, inputmode: 'tel' };
    default:
      return plain;
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

type SummaryProps = { form: FormFields; general?: string | undefined; code?: string | undefined };

/** What needs a change, on top of the page, each with a way to its field. A problem without a field is told here only. */
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
          const text = problems.about(labelOf(form, name), problemText(problem, form.language, form.options[name]));
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
