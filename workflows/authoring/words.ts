import type { FieldSpec } from '../../domain/questions/field-spec.ts';
import type { RoomDefinition } from './room-definition.ts';

/**
 * The words of a room in one language. Plain texts: `{kind}` stands for the value that the request has for `kind`, in
 * the reader's words; `{case}` for the number, `{site}` for the place. A contract may put others in their place
 * (`words` in its terms).
 */
export interface QuestionWords<Decision extends string = string> {
  /** What is to be done: the title of page and mail. */
  readonly title: string;
  /** What is asked, in a sentence or two. */
  readonly ask: string;
  /** What the clause is about. */
  readonly ground: string;
  /** How an answer is called where it is shown later. */
  readonly answered: string;
  /** Buttons. */
  readonly decisions: Readonly<Record<Decision, string>>;
  /** What happens next once it is stored. */
  readonly after: Readonly<Record<Decision, string>>;
  /** The button that fills a moment by itself. */
  readonly oneTouch?: string;
  /** What the office calls the sheet that it files of an answer by itself; left out: it files none. */
  readonly papers?: Readonly<Partial<Record<Decision, string>>>;
}

export interface BreachWords {
  /** What was not done. */
  readonly name: string;
  /** What the penalty is for; empty where the contract attaches none. */
  readonly penalty: string;
}

export interface ActWords {
  readonly title: string;
  readonly ask: string;
  readonly button: string;
  readonly done: string;
  /** What the office calls the sheet that it files of the act by itself; left out: it files none. */
  readonly paper?: string;
}

type Names<T> = Extract<keyof T, string>;
type FieldNamesOf<F> = F extends FieldSpec<infer N> ? N : never;
type DecisionFields<D extends RoomDefinition> = {
  [Q in keyof D['questions']]: {
    [C in keyof D['questions'][Q]['decisions']]: FieldNamesOf<D['questions'][Q]['decisions'][C]['fields'][number]>;
  }[keyof D['questions'][Q]['decisions']];
}[keyof D['questions']];
type OpeningFields<D extends RoomDefinition> = D['opening'] extends { fields: readonly (infer F)[] }
  ? FieldNamesOf<F>
  : never;
/** Acts on its own cases and on those of others. */
type AllActs<D extends RoomDefinition> = D['acts'] & (D extends { outwardActs: infer A } ? A : unknown);
type ActFields<D extends RoomDefinition> = {
  [A in keyof AllActs<D>]: AllActs<D>[A] extends { fields: readonly (infer F)[] } ? FieldNamesOf<F> : never;
}[keyof AllActs<D>];
type Outward<D extends RoomDefinition> = D extends { outwardActs: infer O } ? O : Record<never, never>;
type OutwardFields<D extends RoomDefinition> = {
  [A in keyof Outward<D>]: Outward<D>[A] extends { fields: readonly (infer F)[] } ? FieldNamesOf<F> : never;
}[keyof Outward<D>];

type FieldName<D extends RoomDefinition> = DecisionFields<D> | OpeningFields<D> | ActFields<D> | OutwardFields<D>;

export interface WordsFor<D extends RoomDefinition> {
  /** The workflow: 链路办理. */
  readonly name: string;
  /** One case of it, for lists and headings: `{kind}：{site}`. */
  readonly matter: string;
  /** What the request is called where it is shown. */
  readonly request: string;
  /** What the office calls the case’s form when it is printed and filed. */
  readonly paper: string;
  readonly openedAt: string;
  /** The page that opens a case; empty where cases start by themselves. */
  readonly open: { readonly title: string; readonly lead: string; readonly button: string };
  readonly questions: {
    readonly [Q in Names<D['questions']>]: QuestionWords<Names<D['questions'][Q]['decisions']>>;
  };
  /** Stages and steps as the console draws them. */
  readonly stages: Readonly<Record<D['stages'][number], string>>;
  readonly steps: Readonly<Record<Names<D['steps']>, string>>;
  readonly deadlines: Readonly<Record<D['deadlineNames'][number], string>>;
  readonly breaches: Readonly<Record<Names<D['breaches']>, BreachWords>>;
  readonly acts: Readonly<Record<Names<D['acts']> | Names<Outward<D>>, ActWords>>;
  /** Labels of everything that is filled in or read back. */
  readonly fields: Readonly<Record<FieldName<D>, string>>;
  readonly hints: Readonly<Partial<Record<FieldName<D>, string>>>;
  /** What the room refuses, each with what would be right. */
  readonly problems?: Readonly<Record<string, string>>;
  /** Values of choices that the room itself knows: field → value → word. */
  readonly values: Readonly<Record<string, Readonly<Record<string, string>>>>;
  /** Outcomes: what a closed case has come to, and the mail that says so. */
  readonly outcomes: Readonly<Record<string, { readonly name: string; readonly subject: string }>>;
  readonly milestones: { readonly metAt: string; readonly effectiveOn: string };
  /** Words of `sheet.ts`. */
  readonly sheet: Readonly<Record<string, string>>;
  /** What readings are about, and what their values mean. */
  readonly readings: Readonly<
    Record<Names<D['readings']>, { readonly title: string; readonly values: Readonly<Record<string, string>> }>
  >;
  /** Evidence of the steps: 结算单编制. */
  readonly events: Readonly<Record<string, string>>;
}
