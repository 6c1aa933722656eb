import type { EffectOn } from '../../domain/case/effects.ts';
import { readingOf } from '../../domain/contract/contract.ts';
import { countDeadline, type Deadline } from '../../domain/contract/deadlines.ts';
import { casesClaimed, judgementOf, turnOf, type Claim } from './claim.ts';

const OUTCOMES = { accepted: 'approved', part: 'part', rejected: 'refused' } as const;

type TurnDeadline = Deadline & { what: 'judging' | 'proof'; debtor: 'a' | 'b'; kept: boolean; claimed: null };

/** One question at a time: the judging, or the proof that it has asked for, until that is given or its period is over. */
export function claimPosition(claim: Claim, now: string) {
  const nothing = { asks: [], stage: null, step: null, outcome: null };
  const { state } = judgementOf(claim);
  if (state !== 'claimed') return { ...nothing, outcome: OUTCOMES[state] };
  const { question, round } = turnOf(claim);
  if (question === 'proof' && turnDeadline(claim).dueAt <= now) return { ...nothing, step: 'proof-missing' as const };
  return { ...nothing, asks: [{ name: question, round }], stage: question };
}

/** The period of the question that is asked (clause keys `judging`, `proof`); a new round has one of its own. */
function turnDeadline(claim: Claim): TurnDeadline {
  const { contract, terms } = claim;
  const { question, from } = turnOf(claim);
  const what = question === 'proof' ? 'proof' : 'judging';
  const kept = judgementOf(claim).state !== 'claimed';
  const deadline = countDeadline(contract, terms.periods[what], from);
  return { ...deadline, what, debtor: what === 'proof' ? 'b' : 'a', kept, claimed: null };
}

export const claimDeadlines = (claim: Claim): TurnDeadline[] => [turnDeadline(claim)];

/** The proof was not given in its period: the claim is judged with what there is. */
export const missingProof = (claim: Claim): { round: number } => ({ round: turnOf(claim).round });

export const endOfTurn = (claim: Claim): string => turnDeadline(claim).dueAt;

export const claimMilestones = (claim: Claim) => ({
  dueAt: turnDeadline(claim).dueAt,
  metAt: judgementOf(claim).answer?.at ?? null,
  effectiveOn: null,
});

const OBSTRUCTION = 'obstruction';
const COUNTED = { claimed: 'claimed', accepted: 'accepted', rejected: 'rejected' } as const;

/**
 * What the claim does to each of its cases. The cause excuses the deadlines that the terms name, whenever they are missed; whether it
 * takes their money with it is a reading. The obstructed time stops their clocks, by itself where only that is accepted.
 */
export function claimEffects(claim: Claim): EffectOn[] {
  const { contract, terms, file } = claim;
  const { state, obstruction } = judgementOf(claim);
  const waivesMoney = readingOf(contract, 'fault.thirdParty') !== 'liable';
  const [cause, time] = state === 'part' ? (['rejected', 'accepted'] as const) : [COUNTED[state], COUNTED[state]];
  const { excuses } = terms;
  return casesClaimed(file).flatMap((id): EffectOn[] => [
    ...excuses.map((what): EffectOn => {
      const name = `cause-${what}.${id}`;
      return { on: 'case', case: id, effect: { kind: 'excuse', name, what, state: cause, waivesMoney } };
    }),
    ...(obstruction === null ? [] : [stopOf(id, { ...obstruction, state: time, deadlines: excuses })]),
  ]);
}

const stopOf = (
  id: string,
  stop: { from: string; to: string; state: 'claimed' | 'accepted' | 'rejected'; deadlines: string[] },
): EffectOn => ({
  on: 'case',
  case: id,
  effect: { kind: 'suspension', name: `${OBSTRUCTION}.${id}`, ground: OBSTRUCTION, ...stop },
});

/** The report's row of the time that is claimed or accepted; none where only the cause is. */
export function claimReport(claim: Claim): Readonly<Record<string, object>> {
  const { state, obstruction } = judgementOf(claim);
  if (obstruction === null) return {};
  return {
    suspensions: {
      claim: claim.file.id,
      ground: OBSTRUCTION,
      ...obstruction,
      state,
      notice: 'not-judged',
      touches: casesClaimed(claim.file),
    },
  };
}
