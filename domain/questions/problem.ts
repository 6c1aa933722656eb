import type { AdmissionProblem } from '../case/register.ts';

/** What is wrong with one value. Pages put the sentence beside the field, in the reader's language. */
export type FieldProblem =
  | { code: 'missing' }
  | { code: 'unknown-choice'; allowed: readonly string[] }
  | { code: 'not-a-day' }
  | { code: 'not-an-instant' }
  | { code: 'not-money' }
  | { code: 'not-a-phone' }
  | { code: 'not-a-number' }
  | { code: 'not-visible' }
  | { code: 'forbidden-character'; found: string }
  | { code: 'too-long'; max: number }
  | { code: 'unknown-field' }
  | { code: 'in-the-future'; latest: string }
  | { code: 'too-early'; earliest: string }
  | { code: 'amount-differs'; expected: string }
  | { code: 'amount-too-high'; highest: string }
  | { code: 'amount-not-positive' }
  | { code: 'unknown-site'; lowest: number; highest: number }
  | { code: 'not-an-invoice-number' }
  | { code: 'needs-code' }
  | { code: 'used-already'; by: string }
  | AdmissionProblem;

export type FieldProblems = Readonly<Record<string, FieldProblem>>;
