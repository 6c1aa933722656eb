import type { Contract, Language } from '../domain/contract/contract.ts';
import type { FieldSpec } from '../domain/questions/field-spec.ts';
import type { FieldProblems } from '../domain/questions/problem.ts';
import { PROPOSED_AT } from '../domain/questions/proposals.ts';
import { addMs, dayOf, isDay, shanghai, timeOf } from '../domain/time/instant.ts';
import { optionsFor, pickablesFor, siteLine } from '../workflows/authoring/options.ts';
import { pickValue, type Pickable, type PickSource } from '../workflows/authoring/picks.ts';
import type { Room } from '../workflows/authoring/room.ts';
import { wordsOf } from '../workflows/authoring/say.ts';
import type { ShownFile } from './facts/files.ts';
import { pickableText } from './facts/pickables.ts';
import { inLanguage } from './texts/words.ts';

/** A choice as people read it. */
export interface Option {
  readonly value: string;
  readonly label: string;
  /** Of what is picked: the case, the breach and its clause, which the page carries for scripts. */
  readonly of?: Pickable;
}

/** As the browser's own pickers take them; null: any. */
export interface Span {
  readonly min: string | null;
  readonly max: string | null;
}

/** A form as it is drawn. */
export interface FormFields {
  readonly specs: readonly FieldSpec[];
  /** What was typed, so that nothing has to be typed twice. */
  readonly typed: Readonly<Record<string, string>>;
  readonly problems: FieldProblems;
  readonly language: Language;
  readonly contract: Contract;
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
  /** The first and the last day or moment that a picker offers, by field. */
  readonly spans: Readonly<Record<string, Span>>;
  /** Of fields that only some kinds of the request need: which, in words. */
  readonly neededBy?: Readonly<Record<string, string>> | undefined;
  /** Whether the money that hangs on what can be picked is shown. */
  readonly money: boolean;
}

type Filled = Pick<FormFields, 'specs' | 'typed' | 'problems' | 'language' | 'prefix' | 'money'> &
  Partial<Pick<FormFields, 'uploads' | 'neededBy'>> & {
    /** Before which what has been can't lie, by field, as the answer is checked. */
    readonly since?: Readonly<Record<string, string>>;
  };

/** The form for fields of a room, in the room's words and with the contract's choices. */
export function formFields(room: Room, asked: PickSource, form: Filled): FormFields {
  const { contract } = asked;
  const said = wordsOf(room, contract, form.language);
  const choices = form.specs.filter(({ type }) => type === 'choice' || type === 'site' || type === 'picks');
  return {
    uploads: [],
    ...form,
    contract,
    labels: said.fields,
    hints: said.hints,
    refusals: said.problems ?? {},
    spans: spansOf(form, asked.now),
    options: Object.fromEntries(choices.map((spec) => [spec.name, optionsOf(room, asked, spec, form)])),
  };
}

const DAY_MS = 86_400_000;

/**
 * What pickers offer of what has been. A page may stand open while somebody repairs: the end of a moment's span is a
 * day ahead. What was sent is checked by the moment at which it comes.
 */
function spansOf({ specs, since = {} }: Filled, now: string): Record<string, Span> {
  const past = specs.filter((spec) => spec.past);
  return Object.fromEntries(
    past.map(({ name, type }) => {
      const shown = (at: string): string | null => pickerValue(type === 'day' ? 'day' : 'instant', at);
      const min = since[name] === undefined ? null : shown(since[name]);
      return [name, { min, max: shown(type === 'day' ? dayOf(now) : addMs(now, DAY_MS)) }];
    }),
  );
}

type Reader = Pick<Filled, 'language' | 'money'>;

function optionsOf(room: Room, asked: PickSource, spec: FieldSpec, reader: Reader): Option[] {
  const { contract } = asked;
  const { language } = reader;
  if (spec.type === 'picks')
    return pickablesFor(room, asked, spec).map((picked) => ({
      value: pickValue(picked),
      label: pickableText(contract, picked, { ...reader, site: siteAt(asked, picked) }),
      of: picked,
    }));
  if (spec.type !== 'site')
    return optionsFor(room, contract, spec).map(({ value, title }) => ({ value, label: inLanguage(title, language) }));
  return contract.sites.map((site) => ({ value: String(site.seq), label: siteLine(contract, site) }));
}

/** The site of a case that can be picked, as far as the form knows it. */
const siteAt = ({ cases }: PickSource, { case: id }: Pickable): string | null =>
  cases.find((one) => one.id === id)?.site ?? null;

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

/**
 * A row of the annex in its field, as lists offer it; of what names none, the one row that it may mean, or what was
 * typed.
 */
export function siteValue({ typed, options, problems }: FormFields, name: string): string {
  const problem = problems[name];
  const near = problem?.code === 'unknown-site' && problem.near.length === 1 ? problem.near[0] : undefined;
  const value = near ?? typed[name] ?? '';
  return options[name]?.find((option) => option.value === value)?.label ?? value;
}

/** When the form proposed what stands in it; null where it proposes nothing, or has been asked about it again. */
export const proposedAt = ({ typed, problems }: FormFields): string | null =>
  Object.values(problems).some(({ code }) => code === 'proposed-then') ? null : (typed[PROPOSED_AT] ?? null);
