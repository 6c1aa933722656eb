import type { Child } from 'hono/jsx';
import type { FieldSpec } from '../domain/questions/field-spec.ts';
import { PROPOSED_AT } from '../domain/questions/proposals.ts';
import type { Language } from '../domain/contract/contract.ts';
import { aboutFile, type ShownFile } from './facts/files.ts';
import {
  labelOf,
  momentValue,
  pickerValue,
  proposedAt,
  siteValue,
  type FormFields,
  type Option,
} from './form-fields.ts';
import { problemAt } from './problems.ts';
import { words } from './texts/words.ts';

/** Up to so many choices are shown side by side, more as a list to pick from. */
const SHOWN_AT_ONCE = 5;

/** The fields of a form in order, each with its label, hint and error. @param after what stands below one of them */
export function Fields({ after, ...form }: FormFields & { after?: { field: string; shown: Child } }): Child {
  const at = proposedAt(form);
  return (
    <>
      {at !== null && <input type="hidden" name={PROPOSED_AT} value={at} />}
      {form.specs.map((spec) => (
        <>
          <Field form={form} spec={spec} />
          {after?.field === spec.name && after.shown}
        </>
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
  if (spec.type === 'files') return <FilesField form={form} spec={spec} />;
  if (spec.type === 'picks') return <PicksField form={form} spec={spec} />;
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

/** Any number of a list: cases, breaches. */
function PicksField({ form, spec }: FieldProps): Child {
  const options = form.options[spec.name] ?? [];
  const picked = (form.typed[spec.name] ?? '').split(' ');
  return (
    <fieldset class="field" id={fieldId(form.prefix, spec.name)} aria-describedby={describedBy(form, spec)}>
      <legend>
        <Label form={form} spec={spec} />
      </legend>
      <Notes form={form} spec={spec} />
      {options.length === 0 && <p class="small muted">{words(form.language).fields.nothingToPick}</p>}
      {options.map(({ value, label, of }) => (
        <label class="choice" data-case={of?.case} data-what={of?.breach?.what} data-clause={of?.clauses.join(' ')}>
          <input type="checkbox" name={spec.name} value={value} checked={picked.includes(value)} />
          <span>{label}</span>
        </label>
      ))}
    </fieldset>
  );
}

/**
 * The button sends the form as it stands to the server, which keeps what was typed and leads to the page where files
 * are uploaded.
 */
function FilesField({ form, spec }: FieldProps): Child {
  const { files } = words(form.language);
  const uploads = form.uploads.filter(({ field }) => field === spec.name);
  return (
    <fieldset class="field" id={fieldId(form.prefix, spec.name)} aria-describedby={describedBy(form, spec)}>
      <legend>
        <Label form={form} spec={spec} />
      </legend>
      <Notes form={form} spec={spec} />
      {uploads.length > 0 && <FileList files={uploads} language={form.language} />}
      <input type="hidden" name={spec.name} value={uploads.map(({ sha256 }) => sha256).join(' ')} />
      <button type="submit" class="second" name="attach" value={`${form.prefix}.${spec.name}`} formnovalidate>
        {uploads.length === 0 ? files.upload : files.more}
      </button>
    </fieldset>
  );
}

export function FileList({ files, language }: { files: readonly ShownFile[]; language: Language }): Child {
  return (
    <ul class="files">
      {files.map((file) => (
        <li data-file={file.sha256}>
          <strong>{file.name}</strong> <span class="small muted">{aboutFile(file, language)}</span>
        </li>
      ))}
    </ul>
  );
}

/**
 * What the Enter key presses is the button that stands first in a form; where files are asked for, or another button
 * stands among the fields, that would be another than the form's own.
 * @param decision what the form's own button sends, where it sends something
 * @param hasOther whether a button stands among the fields
 */
export function FirstButton({
  specs,
  decision,
  hasOther = false,
}: {
  specs: readonly FieldSpec[];
  decision?: string;
  hasOther?: boolean;
}): Child {
  if (!hasOther && !specs.some(({ type }) => type === 'files')) return null;
  const sends = decision === undefined ? {} : { name: 'decision', value: decision };
  return <input type="submit" {...sends} class="visually-hidden" tabindex={-1} aria-hidden="true" />;
}

function Label({ form, spec }: FieldProps): Child {
  return (
    <>
      {labelOf(form, spec.name)}
      {!spec.required && (
        <span class="optional">{form.neededBy?.[spec.name] ?? words(form.language).fields.optional}</span>
      )}
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
          {problemAt(form, spec.name, problem)}
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
        required={spec.required}
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
    required: spec.required,
    // Of texts; a number or a day that is too long is answered in words.
    maxlength: spec.type === 'text' || spec.type === 'longtext' ? spec.max : undefined,
  } as const;
  if (spec.type === 'site') return <SiteInput form={form} spec={spec} common={common} />;
  if (options)
    return (
      <select {...common} maxlength={undefined}>
        <option value="">{words(form.language).fields.choose}</option>
        {options.map((option) => (
          <option value={option.value} selected={option.value === value}>
            {option.label}
          </option>
        ))}
      </select>
    );
  if (spec.type === 'longtext')
    return (
      <textarea {...common} rows={4}>
        {value}
      </textarea>
    );
  const { min, max } = form.spans[spec.name] ?? { min: null, max: null };
  return <input {...common} {...inputOf(spec.type, value)} min={min ?? undefined} max={max ?? undefined} />;
}

/** A row of the annex: typed in part, it is found in a list; without one, its number or its name will do. */
function SiteInput({ form, spec, common }: FieldProps & { common: Readonly<Record<string, unknown>> }): Child {
  const list = `${fieldId(form.prefix, spec.name)}-list`;
  return (
    <>
      <input {...common} type="text" list={list} value={siteValue(form, spec.name)} />
      <datalist id={list}>
        {form.options[spec.name]?.map(({ label }) => (
          <option value={label} />
        ))}
      </datalist>
    </>
  );
}

/**
 * What kind of input a field is: the browser's picker or keyboard that fits, or a plain one that keeps what was typed.
 */
function inputOf(type: FieldSpec['type'], value: string): Readonly<Record<string, string>> {
  const plain = { type: 'text', autocomplete: 'off', value };
  switch (type) {
    case 'day':
    case 'instant': {
      const picked = pickerValue(type, value);
      return picked === null ? plain : { type: type === 'day' ? 'date' : 'datetime-local', value: picked };
    }
    case 'moment':
      return { ...plain, value: momentValue(value) };
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

export const fieldId = (prefix: string, name: string): string => `${prefix}-${name}`;
