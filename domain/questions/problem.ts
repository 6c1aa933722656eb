import type { InputProblem } from '../input/input-read.ts';
import type { AdmissionProblem } from '../case/register.ts';
import type { FileProblem } from '../files/file-problem.ts';

/** Something that a refusal names, so that each page shows it in its reader's way. */
export type Named =
  | { readonly money: string }
  | { readonly day: string }
  | { readonly instant: string }
  | { readonly clause: string }
  /** An id. */
  | { readonly case: string }
  | { readonly text: string };

/** What is wrong with one value. Pages put the sentence beside the field, in the reader's language. */
export type FieldProblem =
  | InputProblem
  | { code: 'unknown-choice'; allowed: readonly string[] }
  | { code: 'not-a-number' }
  | { code: 'unknown-field' }
  | { code: 'in-the-future'; latest: string }
  | { code: 'too-early'; earliest: string }
  | { code: 'too-late'; latest: string }
  | { code: 'amount-differs'; expected: string }
  | { code: 'amount-too-high'; highest: string }
  | { code: 'amount-not-positive' }
  /** `near`: numbers of rows of which it may mean one, the likeliest first. */
  | { code: 'unknown-site'; lowest: number; highest: number; near: readonly string[] }
  /** A proposal was sent as it stood, and is out of date. */
  | { code: 'proposed-then'; at: string }
  | { code: 'not-an-invoice-number' }
  | { code: 'needs-code' }
  /** `by`: the id of the case. */
  | { code: 'used-already'; by: string }
  /** In the room's own words: a key of its `problems`, and what the sentence names. */
  | { code: 'room'; word: string; names: Readonly<Record<string, Named>> }
  | FileProblem
  | AdmissionProblem;

export type FieldProblems = Readonly<Record<string, FieldProblem>>;
