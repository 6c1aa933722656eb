/**
 * What a check of the evidence has to know of the workflows: who may say what. Made of the rooms, so that it is said
 * once.
 */

export interface DecisionRules {
  readonly fields: readonly string[];
  /** Whether a document is signed with it. */
  readonly signs: boolean;
  /** Whether the person has to show that it is them, by what the terms name. */
  readonly factor: boolean;
}

export interface QuestionRules {
  /** Duty-holders who may be asked. */
  readonly holders: readonly string[];
  /** Name of the document; null where nothing is signed. */
  readonly paper: string | null;
  readonly decisions: Readonly<Record<string, DecisionRules>>;
}

export interface ActRules {
  readonly factor: boolean;
  readonly holders: readonly string[];
  readonly fields: readonly string[];
}

export interface RoomRules {
  readonly workflow: string;
  /** Who may open a case, by a form or by an act on another case; null where cases start by themselves. */
  readonly openedBy: readonly string[] | null;
  /** Whether whoever opens one has to show that it is them. */
  readonly opensByFactor: boolean;
  readonly questions: Readonly<Record<string, QuestionRules>>;
  /** Documents by name, with the questions that sign each. */
  readonly papers: Readonly<Record<string, readonly string[]>>;
  readonly acts: Readonly<Record<string, ActRules>>;
  /** Acts of other workflows that may be done on its cases, too. */
  readonly actsOfOthers: Readonly<Record<string, ActRules>>;
  /** What its steps note: kind of event → the keys of its data; null: any. */
  readonly steps: Readonly<Record<string, readonly string[] | null>>;
  readonly breaches: readonly string[];
}
