/** What is wrong with something a person typed. Pages put the sentence beside the field, in the reader's language. */
export type InputProblem =
  | { code: 'missing' }
  | { code: 'not-money' }
  | { code: 'not-a-day' }
  | { code: 'not-an-instant' }
  | { code: 'not-a-phone' }
  | { code: 'too-long'; max: number }
  /** `character` as `U+202E`: it couldn't be shown otherwise. */
  | { code: 'invisible-character'; character: string };

/** The kept form of what was typed, or why it is asked again. Nothing is guessed. */
export type InputRead = { ok: true; value: string } | { ok: false; problem: InputProblem };

export const kept = (value: string): InputRead => ({ ok: true, value });
export const askAgain = (problem: InputProblem): InputRead => ({ ok: false, problem });
