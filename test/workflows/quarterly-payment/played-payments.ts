import { sourceOfView } from '../../../workflows/authoring/picks.ts';
import { blankFile } from '../../../domain/case/blank-file.ts';
import type { Effect } from '../../../domain/case/effects.ts';
import type { CaseRecord } from '../../../domain/case/record.ts';
import { workflowTerms, type Contract } from '../../../domain/contract/contract.ts';
import { emptyAccount, type Account, type Ledger } from '../../../domain/ledger/ledger.ts';
import { utc } from '../../../domain/time/instant.ts';
import { checkActForm, checkAnswer } from '../../../workflows/authoring/check-form.ts';
import { breachesOf, openQuestions, viewOf } from '../../../workflows/authoring/judge.ts';
import { reconcile } from '../../../workflows/authoring/reconcile.ts';
import { isOpenedByPeople, type Fields } from '../../../workflows/authoring/room.ts';
import type { View } from '../../../workflows/authoring/view.ts';
import { quarterlyPayment as room } from '../../../workflows/quarterly-payment/workflow.ts';
import { Refused } from '../play-room.ts';

const MOST_STEPS = 20;

/** The payments of a contract as people answer them, with the one account; steps and timers are done as the machinery does them. */
export class PlayedPayments {
  readonly files = new Map<string, CaseRecord>();
  readonly steps: string[] = [];
  account: Account = emptyAccount;
  lines: Ledger['lines'] = [];
  effects: Ledger['effects'] = [];
  private now = '';

  constructor(readonly contract: Contract) {}

  /** Opens every payment whose statement is due by then. */
  upTo(at: string): this {
    if (isOpenedByPeople(room.opening)) throw new Error('payments start by themselves');
    const due = room.opening.scheduled(this.contract, workflowTerms(this.contract, room) as never);
    const until = utc(at);
    for (const { ref, at: openedAt, request } of due) {
      if (openedAt > until || this.files.has(ref)) continue;
      const opening = { openedAt, openedBy: null, openedAs: null, request };
      const file = blankFile({ contract: this.contract.terms.id, id: ref, workflow: room.name, ...opening });
      this.settle(file, openedAt > this.now ? openedAt : this.now);
    }
    for (const ref of this.files.keys()) this.passTimers(ref, until);
    this.now = until;
    return this;
  }

  answer(at: string, ref: string, name: string, decision: string, typed: Fields = {}, round?: number): this {
    const { file, view } = this.upTo(at).at(ref);
    const question = openQuestions(file).find((open) => open.name === name && (round ?? open.round) === open.round);
    if (!question) throw new Refused(`An answer to ${name}`, { open: this.open(ref) });
    const checked = checkAnswer(room, view, question, { decision, typed, now: this.now });
    if (!checked.ok) throw new Refused(`The answer ${decision} to ${name}`, checked.problems);
    const answer = { decision, fields: checked.fields, by: name, role: name, at: this.now, document: null };
    const questions = file.questions.map((one) =>
      one === question ? { ...one, state: 'answered' as const, answer } : one,
    );
    return this.settle({ ...file, questions, facts: file.facts + 1 }, this.now);
  }

  act(at: string, ref: string, name: string): this {
    const { file, view } = this.upTo(at).at(ref);
    const spec = room.acts[name];
    if (!spec?.isOpen(view, this.now)) throw new Refused(`The act ${name}`, 'not open');
    const checked = checkActForm(room, sourceOfView(view, this.now), spec.fields, {}, () => ({}));
    if (!checked.ok) throw new Refused(`The act ${name}`, checked.problems);
    const done = { id: `${name}.${at}`, name, fields: {}, by: 'person', role: 'role', at: this.now };
    return this.settle({ ...file, acts: [...file.acts, { ...done, document: null, opened: null }] }, this.now);
  }

  /** Reviewed, invoiced and received on one day: the window runs from it. */
  invoiced(day: string, ref: string, number: string, amount: string): this {
    this.answer(`${day}T09:00:00+08:00`, ref, 'review', 'approve');
    this.answer(`${day}T10:00:00+08:00`, ref, 'invoice', 'submit', { number, issuedOn: day, amount });
    return this.answer(`${day}T11:00:00+08:00`, ref, 'receive-invoice', 'approve');
  }

  under(ref: string, effect: Effect): this {
    const file = this.at(ref).file;
    return this.settle({ ...file, effects: [...file.effects, effect] }, this.now);
  }

  /** The ledger changes by what other cases have come to; the payments look at it anew. */
  ledgerBecomes(at: string, change: Partial<Pick<Ledger, 'lines' | 'effects'>>): this {
    this.upTo(at);
    this.lines = change.lines ?? this.lines;
    this.effects = change.effects ?? this.effects;
    for (const file of [...this.files.values()]) if (file.status === 'open') this.settle(file, this.now);
    return this;
  }

  at(ref: string): { file: CaseRecord; view: View<never> } {
    const file = this.files.get(ref);
    if (!file) throw new Error(`There is no ${ref} yet.`);
    return { file, view: this.viewOf(file) };
  }

  open = (ref: string): string[] =>
    openQuestions(this.at(ref).file)
      .map(({ name, round }) => `${name}.${round}`)
      .sort();

  breaches = (ref: string, now: string) => breachesOf(room, this.upTo(now).at(ref).view, utc(now));

  report(ref: string, now: string) {
    const sections: object = room.report?.(this.upTo(now).at(ref).view, utc(now)) ?? {};
    return sections as { payments: Record<string, unknown>; statements: Record<string, unknown>; ledger: object[] };
  }

  private viewOf(file: CaseRecord): View<never> {
    const siblings = [...this.files.values()].filter(({ id }) => id !== file.id);
    const ledger = { account: this.account, lines: this.lines, effects: this.effects };
    return viewOf(room, this.contract, file, { ledger, siblings });
  }

  private passTimers(ref: string, until: string): void {
    for (let timers = 0; timers < MOST_STEPS; timers += 1) {
      const { file, view } = this.at(ref);
      const next = file.status === 'open' ? room.timers?.(view).find((at) => at > this.now && at <= until) : undefined;
      if (next === undefined) return;
      this.settle(file, next);
      this.now = next;
    }
    throw new Error(`${ref} comes to no end of timers`);
  }

  /** Brings the questions in line with the facts and does the steps, until the case waits or is over. */
  private settle(given: CaseRecord, at: string): this {
    let file = given;
    for (let steps = 0; steps < MOST_STEPS; steps += 1) {
      file = reconcile(room, this.viewOf(file), at).file;
      const step = file.status === 'open' ? room.position(this.viewOf(file), at).step : null;
      if (file.status === 'closing') file = { ...file, status: 'closed', closedAt: at };
      this.files.set(file.id, file);
      if (step === null) return this;
      file = this.done(file, step, at);
    }
    throw new Error(`${file.id} comes to no end of steps`);
  }

  private done(file: CaseRecord, step: string, at: string): CaseRecord {
    const spec = room.steps[step];
    if (!spec) throw new Error(`no step ${step}`);
    this.account = spec.account?.(this.viewOf(file), at) ?? this.account;
    this.steps.push(`${file.id} ${step}`);
    const view = this.viewOf(file);
    return {
      ...file,
      steps: [...file.steps, { name: step, at: spec.at?.(view, at) ?? at, data: spec.fact(view, at) }],
    };
  }
}
