import type * as z from 'zod';
import type { FoundBreach } from '../../domain/case/breach.ts';
import type { Admittance, LinkChange, Register } from '../../domain/case/register.ts';
import type { EffectOn } from '../../domain/case/effects.ts';
import type { Question, Step } from '../../domain/case/record.ts';
import type { ContractCheck } from '../../domain/contract/check.ts';
import type { Contract, Holder } from '../../domain/contract/contract.ts';
import type { Account } from '../../domain/ledger/ledger.ts';
import type { FieldSpec, Option } from '../../domain/questions/field-spec.ts';
import type { FieldProblem } from '../../domain/questions/problem.ts';
import type { RoomDeadline } from './deadline.ts';
import type { RoomReport } from './report.ts';
import type { Pickable, PickSource } from './picks.ts';
import type { Sheet } from './sheet.ts';
import type { CaseSummary, Finding, View } from './view.ts';

/**
 * What a workflow is, whole: what it asks of whom, which deadlines it has, what follows. All of it pure functions of a
 * case's facts. The state machine, forms, mails, checks, grants and words of the console are derived from it.
 */

export type { RoomDeadline, RunningDeadline } from './deadline.ts';
export type Fields = Readonly<Record<string, string>>;
export type Problems = Readonly<Record<string, FieldProblem | null>>;

export interface DecisionSpec {
  readonly fields: readonly FieldSpec[];
  /**
   * Whether what the person sees is signed: kept as bytes, with its hash in the answer. Then the question has a
   * `document`.
   */
  readonly signs?: true;
  /** Whether the person has to show that it is them. */
  readonly factor: boolean;
  /** What came back is done anew rather than corrected, as a payment is: its form begins empty. */
  readonly isAnew?: true;
  /** A field that a button of its own fills with the moment at which it is pressed: 刚刚致电. */
  readonly oneTouch?: string;
  /**
   * A field of the type `picks`: what is picked there is contested, by the act of another room that takes it up
   * (`contest`).
   */
  readonly contests?: string;
}

interface AskedOf {
  /**
   * The duty-holder, whom the contract maps to roles: `provider.technician`; or several of whom any will do. Where it
   * depends on the case, such as on the side that claims something, all of them and which one it is.
   */
  readonly holder:
    | string
    | { readonly anyOf: readonly string[] }
    | { readonly oneOf: readonly string[]; of(view: View<never>): Holder };
  /** Key of the clause that asks, in the terms' `clauses`. */
  readonly clause: string | ((view: View<never>) => string);
  /** Deadlines that an answer keeps. */
  readonly keeps?: readonly string[];
  /** Questions whose last answers a person has to see before answering, in this order. */
  readonly builtOn?: readonly string[];
  /** Workdays after which its silence is reported, where nobody has to hurry; left out: as the contract says. */
  silentAfter?(terms: never): number;
  /** Keys of readings that decide what the answer means. */
  readonly readings?: readonly string[];
  /** What stands in the form already, by field. */
  suggests?(view: View<never>, question: Question, now: string): Fields;
  /**
   * The day or the moment before which what has been can't lie, by field (`past`): its picker begins there, too. Left
   * out: whenever.
   */
  since?(view: View<never>, question: Question): Fields;
  /**
   * What the form can't know: days that fit together, amounts as the statement gives them. A field without a problem is
   * null.
   */
  check?(view: View<never>, question: Question, answer: { decision: string; fields: Fields }, now: string): Problems;
  /** What an answer uses up, so that no other case of the workflow may use it: by field, with a key of its own. */
  usesUp?(fields: Fields): Fields;
}

type Unsigned = {
  readonly decisions: Readonly<Record<string, DecisionSpec & { signs?: never }>>;
  document?: never;
  paper?: never;
};
type Signed = {
  readonly decisions: Readonly<Record<string, DecisionSpec>>;
  /** Name of the document where several questions sign the same one, word for word; left out: the question's own. */
  readonly paper?: string;
  /** What a person signs: the same facts are always the same bytes. */
  document(view: View<never>, question: Question): object;
};

export type QuestionSpec = AskedOf & (Unsigned | Signed);

/** Who hears of a breach, on both sides; and whose words it costs. */
export interface BreachSpec {
  readonly tells: readonly string[];
  /** Keys of readings that decide what it means. */
  readonly readings?: readonly string[];
}

/** An act that a person may do on a case's page besides answering. */
export interface ActSpec {
  readonly holders: readonly string[];
  readonly clause: string;
  readonly fields: readonly FieldSpec[];
  readonly factor: boolean;
  /** The workflow's name is the room's own: an act that opens a case opens one of the room that declares it. */
  readonly opensCase?: true;
  /** Whether it may be done now. */
  isOpen(view: View<never>, now: string): boolean;
  /**
   * Whether it is for that role to do in this case: a page offers it to no other. Left out: for each that holds it.
   * Whoever comes by its address all the same has to be told by `check`.
   */
  isFor?(view: View<never>, role: string): boolean;
  check?(view: View<never>, fields: Fields, now: string, by: { readonly role: string }): Problems;
}

/** What a room does to a case of another room: claim, dispute, replace. */
export interface OutwardAct extends Omit<ActSpec, 'isOpen' | 'isFor' | 'check'> {
  /** Of the number of the case that it opens, behind the number of the one that it was done on. */
  readonly series?: string;
  /** On which cases of other rooms, by what they are and have found, never by the room's name. */
  appliesTo(target: View, now: string, terms: never, finding: Finding | null): boolean;
  /** The act's fields where an answer in the other case contests something: what was picked, and why. */
  contest?(picked: string, reason: string): Fields;
  /** `by` holds the room's own terms and the cases that it reads. */
  check?(target: View, fields: Fields, now: string, by: PickSource): Problems;
}

/** A step that the machinery does for the case. */
export interface StepSpec {
  /**
   * Changes the contract's account in one conditional write; worked out again on the newest until it holds. null:
   * nothing to change.
   */
  account?(view: View<never>, at: string): Account | null;
  /** The fact that is then added to the case. Worked out on the account as written. */
  fact(view: View<never>, at: string): Step['data'];
  /**
   * The instant of the fact, where it is not the moment at which the step is done: what passes by time alone counts
   * from that time.
   */
  at?(view: View<never>, now: string): string;
  /** What the evidence calls it; left out: nothing is noted. */
  readonly event?: string;
  /**
   * The keys of the fact that an event of it has: whoever checks the evidence refuses any other. Left out: whatever the
   * fact holds.
   */
  readonly says?: readonly string[];
}

/** Where a case stands: everything here follows from the facts. */
export interface Position<Q extends string = string, S extends string = string, P extends string = string> {
  /**
   * The questions that stand open now. `from`, where it is still to come: until then nobody is mailed or counted as
   * silent, though it may be answered.
   */
  readonly asks: readonly { name: Q; round: number; from?: string }[];
  readonly stage: S | null;
  /** Something to be done before the stage waits. */
  readonly step: P | null;
  /** The case has come to this: no question stays open. */
  readonly outcome: string | null;
}

export interface Milestones {
  readonly dueAt: string | null;
  /** null until the case is closed. */
  readonly metAt: string | null;
  readonly effectiveOn: string | null;
}

/** Who opens a case of which contract, beside which other cases (none unless the room reads them). */
export interface OpeningAsked {
  readonly contract: Contract;
  readonly terms: never;
  readonly role: string;
  readonly cases: readonly CaseSummary[];
}

/** A case that a person opens. */
interface OpenedByPeople {
  readonly holders: readonly string[];
  /** Of the case's number: `LO`. */
  readonly prefix: string;
  readonly clause: string;
  readonly fields: readonly FieldSpec[];
  /** Whether the person has to show that it is them. */
  readonly factor: boolean;
  /** Whether it is taken within the contract's term only. */
  readonly withinTerm: boolean;
  /** The moment from which the case counts and by which the term is judged; left out: the opening. */
  countsFrom?(request: Fields, openedAt: string): string;
  /** Fields that a role is shown; left out: all. */
  fieldsFor?(terms: never, role: string, contract: Contract): readonly FieldSpec[];
  /** A form of its own for each value of a choice, which whoever knows what they want starts from. */
  readonly forms?: {
    /** The choice, by the name of its field. */
    readonly by: string;
    /** The values that a role may open. */
    values(terms: never, role: string, contract: Contract): readonly string[];
    /** What that form asks for, the choice itself included. */
    fields(terms: never, value: string): readonly FieldSpec[];
  };
  /** What a form about a site takes over from the last case there, for the person to correct. */
  readonly remembered?: readonly string[];
  /** Outcomes after which whoever opened the case may want to open it again, with the same in its form. */
  readonly again?: readonly string[];
  check?(asked: OpeningAsked, fields: Fields, now: string): Problems;
  admit?(asked: {
    contract: Contract;
    terms: never;
    request: Fields;
    register: Register;
    role: string;
    at: string;
  }): Admittance;
  /** The site's number in the request, where the case is about one. */
  readonly site?: string;
}

/** A case that starts by itself: the ref is its id, so that it can start only once. */
interface OpenedByTime {
  scheduled(contract: Contract, terms: never): readonly { ref: string; at: string; request: Fields }[];
  /** Of the numbers that people are shown: JS in JS-2025-01. Left out: they are shown the ref. */
  readonly series?: string;
}

export type Opening = OpenedByPeople | OpenedByTime;

export const isOpenedByPeople = (opening: Opening): opening is OpenedByPeople => 'holders' in opening;

/** Number of the site that a request is about; null where it is about none. */
export const siteIn = ({ opening }: { opening: Opening }, request: Fields): string | null =>
  (isOpenedByPeople(opening) && opening.site !== undefined && request[opening.site]) || null;

/** What a room's rules read beside the case itself. */
export type Reads = 'ledger' | 'siblings' | 'cases';

export interface RoomDefinition {
  readonly name: string;
  readonly terms: z.ZodType;
  /** Readings that its rules know: key → the values. */
  readonly readings: Readonly<Record<string, readonly string[]>>;
  readonly reads: readonly Reads[];
  /** Whether its cases are accounting vouchers, which are kept longer than other evidence (会计档案管理办法, 30 years). */
  readonly isVoucher?: boolean;
  readonly opening: Opening;
  readonly questions: Readonly<Record<string, QuestionSpec>>;
  readonly stages: readonly string[];
  readonly steps: Readonly<Record<string, StepSpec>>;
  readonly breaches: Readonly<Record<string, BreachSpec>>;
  readonly acts: Readonly<Record<string, ActSpec>>;
  readonly outwardActs?: Readonly<Record<string, OutwardAct>>;
  /**
   * Who is told when the case is opened, beside those who are asked, because it touches money or rights; left out:
   * nobody.
   */
  readonly tellsAtOpening?: readonly string[];
  /**
   * Who is told when the case is closed, beside whoever opened it, signed in it, or was asked what nobody has to answer
   * any more; left out: nobody.
   */
  readonly tellsAtClose?: readonly string[];
  /** Who is told of a return, beside the one who is asked again: question → holders. */
  readonly tellsOfReturn?: Readonly<Record<string, readonly string[]>>;
  /** Values of `chosenFrom` fields. */
  options?(contract: Contract, terms: never, from: string): readonly Option[];
  /** What fields of the type `picks` offer, by the field's `from`. */
  readonly picks?: Readonly<Record<string, (asked: PickSource) => readonly Pickable[]>>;
  /** What `check` looks for in a contract that has this workflow. */
  readonly checks?: readonly ContractCheck[];
  /** Names of the deadlines, in the order in which they are shown. */
  readonly deadlineNames: readonly string[];

  position(view: View<never>, now: string): Position;
  deadlines(view: View<never>): readonly RoomDeadline[];
  /** Moments at which something changes without a fact: after each of them the position is worked out anew. */
  timers?(view: View<never>): readonly string[];
  judge(view: View<never>, now: string): readonly FoundBreach[];
  /** What the case has found, beside breaches, that a party may contest: a statement, a score, a judgement. */
  finding?(view: View<never>): Finding | null;
  milestones(view: View<never>, now: string): Milestones;
  /**
   * For how long the link of the case's site was out of service, as the facts show it; `until` is null while it is.
   * Left out: never.
   */
  outage?(view: View<never>): { readonly from: string; readonly until: string | null } | null;
  effects?(view: View<never>, now: string): readonly EffectOn[];
  /** What the case makes of a link when it closes and gives its seat back: a room that says it takes a seat. */
  linkChange?(view: View<never>): LinkChange | null;
  sheet?(view: View<never>, now: string): Sheet;
  /** Rows for the report's own sections: section → the row of this case. */
  report?(view: View<never>, now: string): RoomReport;
}
