import { blankFile } from '../../domain/case/blank-file.ts';
import type { Breach } from '../../domain/case/breach.ts';
import type { Effect } from '../../domain/case/effects.ts';
import type { CaseRecord } from '../../domain/case/record.ts';
import { workflowTerms, type Contract } from '../../domain/contract/contract.ts';
import { utc } from '../../domain/time/instant.ts';
import { checkActForm, checkAnswer, checkOpening } from '../../workflows/authoring/check-form.ts';
import { breachesOf, openQuestions, viewOf } from '../../workflows/authoring/judge.ts';
import { sourceOfView } from '../../workflows/authoring/picks.ts';
import type { CaseSummary, View } from '../../workflows/authoring/view.ts';
import { reconcile } from '../../workflows/authoring/reconcile.ts';
import type { Fields, Room } from '../../workflows/authoring/room.ts';

/** What a page would refuse. */
export class Refused extends Error {
  constructor(
    what: string,
    readonly problems: unknown,
  ) {
    super(`${what} is refused: ${JSON.stringify(problems)}`);
  }
}

interface Opening {
  readonly at: string;
  readonly role: string;
  readonly request: Fields;
  readonly id?: string;
  readonly cases?: readonly CaseSummary[];
}

const blank = (contract: Contract, id: string) => {
  return { contract: contract.terms.id, id, openedAt: '', openedBy: null, openedAs: null, request: {} };
};

/** A case that people answer, without a machine: each answer is checked, stored and brought in line as behind the one door. */
export class PlayedCase {
  private constructor(
    private readonly room: Room,
    readonly contract: Contract,
    public file: CaseRecord,
    private cases: readonly CaseSummary[] = [],
  ) {}

  static open(room: Room, contract: Contract, { at, role, request, id = 'X-1', cases = [] }: Opening): PlayedCase {
    const asked = { contract, terms: workflowTerms(contract, room) as never, role, cases };
    const form = checkOpening(room, asked, request, utc(at));
    if (!form.ok) throw new Refused('The request', form.problems);
    const opening = { openedAt: utc(at), openedBy: role, openedAs: role, request: form.fields };
    const file = blankFile({ contract: contract.terms.id, id, workflow: room.name, ...opening });
    const played = new PlayedCase(room, contract, file, cases);
    played.store(file, utc(at));
    return played;
  }

  /** A case that an act on another one opens. @param act done on `on`, of which its name may be all that is known here */
  static raise(
    room: Room,
    contract: Contract,
    act: string,
    { on, ...opening }: Opening & { on: string | View },
  ): PlayedCase {
    const { at, role, request, id = 'X-1', cases = [] } = opening;
    const spec = room.outwardActs?.[act];
    if (!spec) throw new Error(`${room.name} has no act ${act}`);
    const terms = workflowTerms(contract, room) as never;
    const target =
      typeof on === 'string' ? { file: { ...blankFile({ ...blank(contract, on), workflow: 'another' }) } } : on;
    const asked = { contract, terms, role, cases, target: target as never, now: utc(at) };
    const form = checkActForm(
      room,
      asked,
      spec.fields,
      request,
      (fields) => spec.check?.(target as never, fields, utc(at), asked) ?? {},
    );
    if (!form.ok) throw new Refused('The act', form.problems);
    const opened = {
      openedAt: utc(at),
      openedBy: role,
      openedAs: role,
      request: { ...form.fields, on: target.file.id },
    };
    const file = blankFile({ ...blank(contract, id), workflow: room.name, ...opened });
    return new PlayedCase(room, contract, file, cases).store(file, utc(at));
  }

  answer(at: string, name: string, decision: string, typed: Fields = {}, round?: number, role = name): this {
    const now = utc(at);
    const question = openQuestions(this.file).find(
      (open) => open.name === name && (round ?? open.round) === open.round,
    );
    if (!question) throw new Refused(`An answer to ${name}`, { open: this.open() });
    const checked = checkAnswer(this.room, this.view, question, { decision, typed, now });
    if (!checked.ok) throw new Refused(`The answer ${decision} to ${name}`, checked.problems);
    const answer = { decision, fields: checked.fields, by: role, role, at: now, document: null };
    const questions = this.file.questions.map((one) =>
      one === question ? { ...one, state: 'answered' as const, answer } : one,
    );
    return this.store({ ...this.file, questions, facts: this.file.facts + 1 }, now);
  }

  act(at: string, name: string, role: string, typed: Fields = {}): this {
    const now = utc(at);
    const spec = this.room.acts[name];
    if (!spec?.isOpen(this.view, now)) throw new Refused(`The act ${name}`, 'not open');
    const rules = (fields: Fields) => spec.check?.(this.view, fields, now, { role }) ?? {};
    const checked = checkActForm(this.room, { ...sourceOfView(this.view, now), role }, spec.fields, typed, rules);
    if (!checked.ok) throw new Refused(`The act ${name}`, checked.problems);
    const done = {
      id: `${name}-1`,
      name,
      fields: checked.fields,
      by: role,
      role,
      at: now,
      document: null,
      opened: null,
    };
    return this.store({ ...this.file, acts: [...this.file.acts, done] }, now);
  }

  /** The cases that stand beside it from now on. */
  beside(...cases: readonly CaseSummary[]): this {
    this.cases = cases;
    return this;
  }

  under(effect: Effect): this {
    this.file = { ...this.file, effects: [...this.file.effects, effect] };
    return this;
  }

  get view() {
    return viewOf(this.room, this.contract, this.file, { cases: this.cases });
  }

  open(): string[] {
    return openQuestions(this.file).map(({ name, round }) => `${name}.${round}`);
  }

  breaches(now: string): Breach[] {
    return breachesOf(this.room, this.view, utc(now));
  }

  milestones(now: string) {
    return this.room.milestones(this.view, utc(now));
  }

  deadlines() {
    return this.room.deadlines(this.view);
  }

  /** What passes by time alone: the steps that are wanted by then. */
  pass(at: string): this {
    return this.store(this.file, utc(at));
  }

  private store(file: CaseRecord, at: string): this {
    this.file = file;
    const { step } = this.room.position(this.view, at);
    const spec = step === null ? undefined : this.room.steps[step];
    if (step !== null && spec && !spec.account) {
      const done = { name: step, at: spec.at?.(this.view, at) ?? at, data: spec.fact(this.view, at) };
      return this.store({ ...file, steps: [...file.steps, done] }, at);
    }
    const reconciled = reconcile(this.room, this.view, at).file;
    const isOver = reconciled.outcome !== null;
    this.file = isOver ? { ...reconciled, status: 'closed', closedAt: at } : reconciled;
    return this;
  }
}
