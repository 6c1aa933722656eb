import type { CaseRecord } from '../../domain/case/record.ts';
import { questionId } from '../../domain/case/record.ts';
import type { Contract } from '../../domain/contract/contract.ts';
import { emptyLedger, type Account } from '../../domain/ledger/ledger.ts';
import type { FieldSpec } from '../../domain/questions/field-spec.ts';
import { unlaidEffects, withNotes } from './effects.ts';
import { breachesOf, openQuestions, pendingDeadlines, pendingSilences, viewOf } from './judge.ts';
import { fixedStates, meaningOf } from './names.ts';
import { plausibleCases } from './plausible-cases.ts';
import { planOf, StrandedCase, type Plan } from './plan.ts';
import { reconcile } from './reconcile.ts';
import { isOpenedByPeople, type Room } from './room.ts';
import type { View } from './view.ts';

/** What the machinery does to a case by itself until it waits or ends, on facts that exist in memory only. */

/** A place in a flow. */
export interface FlowNode {
  readonly kind: 'stage' | 'step' | 'outcome';
  readonly name: string;
}

/** A case at a moment. */
export interface Situation {
  readonly file: CaseRecord;
  readonly account: Account;
  readonly now: string;
}

/** Where a case comes to a rest, and what was done on the way. */
export interface Landing {
  readonly situation: Situation;
  readonly steps: readonly string[];
  /** Breaches that were recorded, with the clauses that the rule gives for them. */
  readonly breaches: readonly { readonly what: string; readonly clause: string }[];
  /** Questions that stand open there. */
  readonly open: readonly string[];
  /** null: it came to no rest. */
  readonly end: FlowNode | null;
  readonly circling: readonly string[];
}

/** A long silence is reported again and again; nothing else goes on for so long. */
const MOST_TURNS = 400;

export function viewIn(room: Room, contract: Contract, { file, account }: Situation): View<never> {
  const cases = room.reads.includes('cases') ? plausibleCases(contract, file.openedAt) : [];
  return viewOf(room, contract, file, { ledger: { ...emptyLedger, account }, cases });
}

export function landing(room: Room, contract: Contract, start: Situation): Landing {
  let situation = start;
  const steps: string[] = [];
  const breaches: { what: string; clause: string }[] = [];
  const at = (end: FlowNode | null, circling: string[] = []): Landing => {
    return { situation, steps, breaches, open: openQuestions(situation.file).map(({ name }) => name), end, circling };
  };
  for (let turn = 0; turn < MOST_TURNS; turn += 1) {
    const plan = planIn(room, contract, situation);
    if (plan === null) return at(null);
    const meaning = meaningOf(room, plan.next);
    if (meaning?.kind === 'stage') return at({ kind: 'stage', name: meaning.name });
    if (plan.next === fixedStates.close) return at({ kind: 'outcome', name: situation.file.outcome ?? '' });
    if (meaning?.kind === 'step') {
      if (steps.includes(meaning.name)) return at(null, steps.slice(steps.indexOf(meaning.name)));
      steps.push(meaning.name);
    }
    if (meaning?.kind === 'breach')
      breaches.push({ what: meaning.name, clause: clauseIn(room, contract, situation, plan) });
    situation = done(room, contract, situation, plan);
  }
  return at(null);
}

function clauseIn(room: Room, contract: Contract, situation: Situation, { breach }: Plan): string {
  const found = breachesOf(room, viewIn(room, contract, situation), situation.now);
  return found.find(({ what, at }) => what === breach?.what && at === breach.at)?.clause ?? '';
}

function planIn(room: Room, contract: Contract, situation: Situation): Plan | null {
  try {
    return planOf(room, viewIn(room, contract, situation), situation.now);
  } catch (error) {
    if (error instanceof StrandedCase) return null;
    throw error;
  }
}

/** The case after what the plan names: as the functions of the machine would leave it, without mails and evidence. */
function done(room: Room, contract: Contract, situation: Situation, { next, breach }: Plan): Situation {
  const { file, now } = situation;
  const view = viewIn(room, contract, situation);
  const meaning = meaningOf(room, next);
  if (meaning?.kind === 'step') return stepDone(room, contract, situation, meaning.name);
  if (next === fixedStates.layEffects) {
    return { ...situation, file: withNotes(file, unlaidEffects(room, view, now), true) };
  }
  if (next === fixedStates.silence) return { ...situation, file: silencesTold(room, view, now) };
  if (breach === null) return situation;
  const state = next === fixedStates.withdrawBreach ? ('withdrawn' as const) : ('standing' as const);
  const isSame = ({ what, at }: { what: string; at: string }): boolean => what === breach.what && at === breach.at;
  const times = (file.breaches.find(isSame)?.times ?? 0) + (state === 'standing' ? 1 : 0);
  const others = file.breaches.filter((kept) => !isSame(kept));
  return {
    ...situation,
    file: { ...file, breaches: [...others, { ...breach, state, times, told: true, toldAt: now }] },
  };
}

/** The case after all silences up to `now` were reported: nothing else comes of them. */
function silencesTold(room: Room, view: View<never>, now: string): CaseRecord {
  for (let told = view.file; ;) {
    const due = pendingSilences(room, { ...view, file: told }).filter(({ at }) => at <= now);
    if (due.length === 0) return told;
    const reports = due.map(({ question, at }) => {
      return { question: questionId(question), opening: question.opening, at, told: true };
    });
    told = { ...told, silences: [...told.silences, ...reports] };
  }
}

function stepDone(room: Room, contract: Contract, situation: Situation, name: string): Situation {
  const { file, now } = situation;
  const spec = room.steps[name];
  if (!spec) return situation;
  const account = spec.account?.(viewIn(room, contract, situation), now) ?? situation.account;
  const data = spec.fact(viewIn(room, contract, { ...situation, account }), now);
  const changed = { ...file, facts: file.facts + 1, steps: [...file.steps, { name, at: now, data }] };
  return reconciled(room, contract, { file: changed, account, now });
}

/** Brings the open questions in line with the facts. */
export function reconciled(room: Room, contract: Contract, situation: Situation): Situation {
  return { ...situation, file: reconcile(room, viewIn(room, contract, situation), situation.now).file };
}

/** How closely situations are told apart. */
export type Grain = 'coarse' | 'fine';

const set = (names: readonly string[]): string[] => [...new Set(names)].sort();

/**
 * Situations that are alike for what can follow. Coarse: where they stand, what was done besides answering, and whether
 * something was missed. Fine: also what was chosen last, which breaches were told, and what is still to pass.
 */
export function situationKey(room: Room, contract: Contract, situation: Situation, grain: Grain): string {
  const { file, now } = situation;
  const view = viewIn(room, contract, situation);
  const told = file.breaches.filter(({ state }) => state === 'standing').map(({ what }) => what);
  const coarse = [
    room.position(view, now).stage,
    set(openQuestions(file).map(({ name }) => name)),
    set(file.acts.map(({ name }) => name)),
    set(file.steps.map(({ name }) => name)),
    set(room.deadlines(view).map(({ what }) => what)),
    told.length > 0,
  ];
  if (grain === 'coarse') return JSON.stringify(coarse);
  return JSON.stringify([
    ...coarse,
    chosenIn(room, file),
    set(told),
    set(pendingDeadlines(room, view, now).map(({ what }) => what)),
    (room.timers?.(view) ?? []).filter((at) => at > now).length,
  ]);
}

/** Decisions and choices of a case, each question's last. */
function chosenIn(room: Room, { request, questions }: CaseRecord): Record<string, string> {
  const chosen: Record<string, string> = {};
  const choices = (specs: readonly FieldSpec[]): string[] =>
    specs.filter(({ type }) => type === 'choice').map(({ name }) => name);
  if (isOpenedByPeople(room.opening))
    for (const name of choices(room.opening.fields)) chosen[name] = request[name] ?? '';
  for (const { name, answer } of questions) {
    if (answer === null) continue;
    chosen[name] = answer.decision;
    for (const field of choices(room.questions[name]?.decisions[answer.decision]?.fields ?? [])) {
      chosen[`${name} ${field}`] = answer.fields[field] ?? '';
    }
  }
  return chosen;
}
