import type { Language } from '../domain/contract/contract.ts';
import type { FieldSpec } from '../domain/questions/field-spec.ts';
import type { FieldProblems } from '../domain/questions/problem.ts';
import { dayOf, isDay, shanghai, timeOf } from '../domain/time/instant.ts';
import { optionsFor, pickablesFor } from '../workflows/authoring/options.ts';
import { pickValue, type Pickable, type PickSource } from '../workflows/authoring/picks.ts';
import type { Room } from '../workflows/authoring/room.ts';
import { wordsOf } from '../workflows/authoring/say.ts';
import type { ShownFile } from './facts/files.ts';
import { pickableText } from './facts/pickables.ts';
import { areaOf } from './facts/places.ts';
import { inLanguage, words } from './texts/words.ts';

/** A choice as people read it. Groups are shown where a list is long. */
export interface Option {
  readonly value: string;
  readonly label: string;
  /** Of what is picked: the case, the breach and its clause, which the page carries for scripts. */
  readonly of?: Pickable;
  readonly group?: string;
}

/** A form as it is drawn. */
export interface FormFields {
  readonly specs: readonly FieldSpec[];
  /** What was typed, so that nothing has to be typed twice. */
  readonly typed: Readonly<Record<string, string>>;
  readonly problems: FieldProblems;
  readonly language: Language;
  /** Keeps the ids of two forms on a page apart. */
  readonly prefix: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly hints: Readonly<Record<string, string | undefined>>;
  /** The room's own sentences for what it refuses. */
  readonly refusals: Readonly<Record<string, string>>;
  /** What was uploaded for the form so far. */
  readonly uploads: readonly ShownFile[];
  /** Of choices and sites, by field. */
  readonly options: Readonly<Record<string, readonly Option[]>>;
  /** Whether the money that hangs on what can be picked is shown. */
  readonly money: boolean;
}

type Filled = Pick<FormFields, 'specs' | 'typed' | 'problems' | 'language' | 'prefix' | 'money'> &
  Partial<Pick<FormFields, 'uploads'>>;

/** The form for fields of a room, in the room's words and with the contract's choices. */
export function formFields(room: Room, asked: PickSource, form: Filled): FormFields {
  const { contract } = asked;
  const said = wordsOf(room, contract, form.language);
  const choices = form.specs.filter(({ type }) => type === 'choice' || type === 'site' || type === 'picks');
  return {
    uploads: [],
    ...form,
    labels: said.fields,
    hints: said.hints,
    refusals: said.problems ?? {},
    options: Object.fromEntries(choices.map((spec) => [spec.name, optionsOf(room, asked, spec, form)])),
  };
}

type Reader = Pick<Filled, 'language' | 'money'>;

function optionsOf(room: Room, asked: PickSource, spec: FieldSpec, reader: Reader): Option[] {
  const { contract } = asked;
  const { language } = reader;
  if (spec.type === 'picks')
    return pickablesFor(room, asked, spec).map((picked) => ({
      value: pickValue(picked),
      label: pickableText(contract, picked, reader),
      of: picked,
    }));
  if (spec.type !== 'site')
    return optionsFor(room, contract, spec).map(({ value, title }) => ({ value, label: inLanguage(title, language) }));
  const { names } = words(language);
  return contract.sites.map((site) => {
    const area = areaOf(contract, site).join(' ');
    const value = String(site.seq);
    return { value, label: names.site(value, site.name), ...(area === '' ? {} : { group: area }) };
  });
}

export const labelOf = ({ labels }: Pick<FormFields, 'labels'>, name: string): string => labels[name] ?? name;

/**
 * A day or a moment as the browser's own picker takes it; null for what it can't show, which stays in a plain field as
 * it was typed.
 */
export function pickerValue(type: 'day' | 'instant', value: string): string | null {
  if (value === '') return '';
  if (type === 'day') return isDay(value) ? value : null;
  if (/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2})?$/.test(value)) return value;
  return isStored(value) ? `${dayOf(value)}T${timeOf(value)}` : null;
}

const isStored = (value: string): boolean => /^\d{4}-\d{2}-\d{2}T[\d:.]+Z$/.test(value);

/**
 * A day or a moment in a plain field, as people write it: a stored moment by the clock in Asia/Shanghai, `2025-04-08
 * 03:00`.
 */
export const momentValue = (value: string): string =>
  isStored(value) ? shanghai(value).slice(0, 19).replace('T', ' ').replace(/:00$/, '') : value;
