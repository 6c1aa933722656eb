import type { FieldSpec } from '../../domain/questions/field-spec.ts';
import type { FieldProblem, FieldProblems } from '../../domain/questions/problem.ts';
import { dayOf } from '../../domain/time/instant.ts';
import type { Fields } from './room.ts';

/**
 * Fills forms as a person could: values by the fields' types, then put right by what the checks find, until they find
 * nothing. It knows no room: whatever a room refuses, the problem says what would be taken.
 */

interface Form {
  readonly specs: readonly FieldSpec[];
  /** What stands in the form already. */
  readonly given: Fields;
  readonly now: string;
  /** Values of a choice or a site. */
  optionsOf(spec: FieldSpec): readonly string[];
  problemsOf(fields: Fields): FieldProblems;
}

const MOST_CHOICES = 24;
const CORRECTIONS = 8;

/**
 * Every choice in every way, with and without what may be left out, amounts whole and in part. Only what the checks
 * take.
 */
export function fillings(form: Form): Fields[] {
  const { specs } = form;
  const required = specs.filter((spec) => spec.required || form.given[spec.name]);
  const drafts = [required, specs].flatMap((shown) =>
    choicesIn(form, shown).flatMap((chosen) => {
      const whole = { ...filled(form, shown), ...chosen };
      return [whole, ...partly(shown, whole)];
    }),
  );
  const accepted = drafts.map((draft) => corrected(form, draft)).filter((fields) => fields !== null);
  return [...new Map(accepted.map((fields) => [JSON.stringify(fields), fields])).values()];
}

function filled({ given, now, optionsOf }: Form, shown: readonly FieldSpec[]): Fields {
  return Object.fromEntries(shown.map((spec) => [spec.name, given[spec.name] || plain(spec, now, optionsOf(spec))]));
}

function plain({ type }: FieldSpec, now: string, options: readonly string[]): string {
  switch (type) {
    case 'day':
      return dayOf(now);
    case 'instant':
      return now;
    case 'money':
      return '100.00';
    case 'phone':
      return '13900000000';
    case 'number':
      return '1';
    case 'moment':
      return dayOf(now);
    case 'choice':
    case 'picks':
    case 'site':
    case 'sites':
      return options[0] ?? '';
    case 'files':
      return '0'.repeat(64);
    case 'text':
    case 'longtext':
      return 'x';
  }
}

/** The choices of a form, each combined with each. */
function choicesIn({ optionsOf }: Form, shown: readonly FieldSpec[]): Fields[] {
  return shown
    .filter(({ type }) => type === 'choice')
    .reduce<Fields[]>(
      (all, spec) => all.flatMap((chosen) => optionsOf(spec).map((value) => ({ ...chosen, [spec.name]: value }))),
      [{}],
    )
    .slice(0, MOST_CHOICES);
}

/** The same form with a part of each amount: what is left over leads elsewhere. */
function partly(shown: readonly FieldSpec[], whole: Fields): Fields[] {
  return shown
    .filter(({ type, name }) => type === 'money' && Number(whole[name]) > 1)
    .map(({ name }) => ({ ...whole, [name]: (Number(whole[name]) / 2).toFixed(2) }));
}

/** The form after what its checks ask for; null where they can't be satisfied. */
function corrected(form: Form, draft: Fields): Fields | null {
  let fields = draft;
  for (let turn = 0; turn < CORRECTIONS; turn += 1) {
    const problems = Object.entries(form.problemsOf(fields));
    if (problems.length === 0) return fields;
    for (const [name, problem] of problems) {
      const spec = form.specs.find((one) => one.name === name);
      const value = spec && correction(form, spec, problem, fields[name] ?? '');
      if (value === undefined) return null;
      fields = { ...fields, [name]: value };
    }
  }
  return null;
}

function correction(
  { now, optionsOf }: Form,
  spec: FieldSpec,
  problem: FieldProblem,
  value: string,
): string | undefined {
  const asTyped = (moment: string): string => (spec.type === 'day' && moment.includes('T') ? dayOf(moment) : moment);
  switch (problem.code) {
    case 'missing':
      return plain(spec, now, optionsOf(spec));
    case 'unknown-choice':
      return problem.allowed[0];
    case 'in-the-future':
      return asTyped(problem.latest);
    case 'too-early':
      return 'earliest' in problem ? asTyped(problem.earliest) : undefined;
    case 'amount-differs':
      return problem.expected;
    case 'amount-too-high':
      return problem.highest;
    case 'amount-not-positive':
      return '1.00';
    case 'not-an-invoice-number':
      return '1'.repeat(20);
    case 'needs-code':
      return '1'.repeat(12);
    case 'used-already':
      return /^\d+$/.test(value) ? String(BigInt(value) + 1n) : `${value}x`;
    case 'unknown-site':
      return String(problem.lowest);
    default:
      return undefined;
  }
}
