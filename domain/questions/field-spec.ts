import type { Bilingual } from '../contract/parties.ts';
import type { FileKind } from '../files/file-kinds.ts';

/** One value that a form asks for. Pages draw the field from it and answers are checked against it. */
export interface FieldSpec<Name extends string = string> {
  readonly name: Name;
  /**
   * `day` YYYY-MM-DD; `instant` with an offset, or a local time taken as Asia/Shanghai; `money` yuan; `choice` one of
   * the options; `site` the number of a row of the annex, `sites` any number of them, with blanks between; `phone` by
   * its form; `number` a whole number; `files` the SHA-256 (hex) of each file that was uploaded for the form, with
   * blanks between; `picks` any number of the options, with blanks between; `moment` a day or an instant.
   */
  readonly type:
    | 'day'
    | 'instant'
    | 'moment'
    | 'money'
    | 'text'
    | 'longtext'
    | 'choice'
    | 'picks'
    | 'site'
    | 'sites'
    | 'phone'
    | 'number'
    | 'files';
  readonly required: boolean;
  /** Names or reaches somebody: not for everybody who sees the case. */
  readonly personal?: true;
  /** Characters, for text; how many, for files. */
  readonly max?: number;
  /** Tells of what has been: a day or a moment that is still to come is refused. */
  readonly past?: true;
  /**
   * What stands in a fresh form: the moment, or the day in Asia/Shanghai, at which the page was made. A proposal that
   * people see and change: unchanged and out of date by the time it is sent, it is asked again.
   */
  readonly proposed?: 'now' | 'today';
  /** For `files`, where not every kind of proof will do. */
  readonly kinds?: readonly FileKind[];
  /** For `choice`, where the room itself knows the values; the words are its own. */
  readonly choices?: readonly string[];
  /**
   * For `choice`, where the contract gives the values, and for `picks`: a name that the room's `options`, or its
   * `picks`, answers to.
   */
  readonly from?: string;
}

/** A value to choose, as people read it. */
export type Option = { value: string; title: Bilingual };

const LINE = 200;
const PARAGRAPH = 1000;

export const text = <const N extends string>(name: N, max = LINE): FieldSpec<N> => ({
  name,
  type: 'text',
  required: true,
  max,
});
export const longtext = <const N extends string>(name: N, max = PARAGRAPH): FieldSpec<N> => ({
  name,
  type: 'longtext',
  required: true,
  max,
});
export const day = <const N extends string>(name: N): FieldSpec<N> => ({ name, type: 'day', required: true });
export const instant = <const N extends string>(name: N): FieldSpec<N> => ({ name, type: 'instant', required: true });
/** A day as a whole, or a moment in it: whichever the person knows. */
export const moment = <const N extends string>(name: N): FieldSpec<N> => ({ name, type: 'moment', required: true });
export const money = <const N extends string>(name: N): FieldSpec<N> => ({ name, type: 'money', required: true });
export const site = <const N extends string>(name: N): FieldSpec<N> => ({ name, type: 'site', required: true });
/** Several rows of the annex, kept as their numbers in order with a blank between. */
export const sites = <const N extends string>(name: N): FieldSpec<N> => ({ name, type: 'sites', required: true });
export const phone = <const N extends string>(name: N): FieldSpec<N> => ({
  name,
  type: 'phone',
  required: true,
  personal: true,
});
export const number = <const N extends string>(name: N): FieldSpec<N> => ({ name, type: 'number', required: true });
export const choice = <const N extends string>(name: N, choices: readonly string[]): FieldSpec<N> => ({
  name,
  type: 'choice',
  required: true,
  choices,
});
/**
 * Any number of what the room's `picks` offers under that name: cases, breaches. Kept as their values with a blank
 * between.
 */
export const picks = <const N extends string>(name: N, from: string): FieldSpec<N> => ({
  name,
  type: 'picks',
  required: true,
  from,
});
/** A choice whose values and titles stand in the contract. */
export const chosenFrom = <const N extends string>(name: N, from: string): FieldSpec<N> => ({
  name,
  type: 'choice',
  required: true,
  from,
});
/** Proof: photos, invoices, letters. Left out of `more`: up to ten files of any kind that is proof. */
export const files = <const N extends string>(name: N, more: Pick<FieldSpec, 'kinds' | 'max'> = {}): FieldSpec<N> => ({
  name,
  type: 'files',
  required: true,
  ...more,
});
/** What names or reaches somebody. */
export const personal = <N extends string>(field: FieldSpec<N>): FieldSpec<N> => ({ ...field, personal: true });
/** Of a day or a moment: what it tells of has been. */
export const past = <N extends string>(field: FieldSpec<N>): FieldSpec<N> => ({ ...field, past: true });
/** What is mostly entered as soon as it has been. */
export const just = <N extends string>(field: FieldSpec<N>): FieldSpec<N> => ({
  ...past(field),
  proposed: field.type === 'day' ? 'today' : 'now',
});
export const optional = <N extends string>(field: FieldSpec<N>): FieldSpec<N> => ({ ...field, required: false });
