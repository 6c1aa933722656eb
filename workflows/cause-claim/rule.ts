import type { EffectOn } from '../../domain/case/effects.ts';
import { readingOf } from '../../domain/contract/contract.ts';
import { countDeadline, type Deadline } from '../../domain/contract/deadlines.ts';
import { casesClaimed, judgementOf, turnsOf, type Claim, type Turn } from './claim.ts';

const OUTCOMES = { accepted: 'approved', part: 'part', rejected: 'refused' } as const;

type TurnDeadline = Deadline & { what: 'judging' | 'proof'; debtor: 'a' | 'b'; kept: boolean; claimed: null };

/**
 * One question at a time: the judging, or the proof that it has asked for, until that is given or its period is over.
 */
export function claimPosition(claim: Claim, now: string) {
  const nothing = { asks: [], stage: null, step: null, outcome: null };
  const { state } = judgementOf(claim);
  if (state !== 'claimed') return { ...nothing, outcome: OUTCOMES[state] };
  const { question, round } = turnsOf(claim).now;
  if (question === 'proof' && endOfTurn(claim) <= now) return { ...nothing, step: 'proof-missing' as const };
  return { ...nothing, asks: [{ name: question, round }], stage: question };
}

/**
 * The periods of the last judging and the last proof that were asked for (clause keys `judging`, `proof`); a new round
 * has one of its own. Nothing is breached by letting one pass: the claim stays claimed.
 */
export function claimDeadlines(claim: Claim): TurnDeadline[] {
  const isOpen = judgementOf(claim).state === 'claimed';
  const { past, now } = turnsOf(claim);
  const before = past.at(-1);
  return [
    ...(before ? [{ ...deadlineOf(claim, before), kept: true }] : []),
    { ...deadlineOf(claim, now), kept: !isOpen },
  ];
}

function deadlineOf({ contract, terms }: Claim, { question, from }: Turn): Omit<TurnDeadline, 'kept'> {
  const [what, debtor] = question === 'proof' ? (['proof', 'b'] as const) : (['judging', 'a'] as const);
  return { ...countDeadline(contract, terms.periods[what], from), what, debtor, claimed: null };
}

/** The proof was not given in its period: the claim is judged with what there is. */
export const missingProof = (claim: Claim): { round: number } => ({ round: turnsOf(claim).now.round });

export const endOfTurn = (claim: Claim): string => deadlineOf(claim, turnsOf(claim).now).dueAt;

export const claimMilestones = (claim: Claim) => ({
  dueAt: endOfTurn(claim),
  metAt: judgementOf(claim).answer?.at ?? null,
  effectiveOn: null,
});

const OBSTRUCTION = 'obstruction';
/** What becomes of the cause, and of the obstructed time. */
const SAID = {
  claimed: { cause: 'claimed', time: 'claimed' },
  accepted: { cause: 'accepted', time: 'accepted' },
  part: { cause: 'rejected', time: 'accepted' },
  rejected: { cause: 'rejected', time: 'rejected' },
} as const;

/**
 * What the claim does to each of its cases. The cause excuses the deadlines that the terms name, whenever they are
 * missed; whether it takes their money with it is a reading. The obstructed time stops their clocks, by itself where
 * only that is accepted.
 */
export function claimEffects(claim: Claim): EffectOn[] {
  const { contract, terms, file } = claim;
  const { state, obstruction } = judgementOf(claim);
  const waivesMoney = readingOf(contract, 'fault.thirdParty') !== 'liable';
  const { cause, time } = SAID[state];
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
