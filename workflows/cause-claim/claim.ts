import { answered, answersOf, roundOf, stepsOf } from '../../domain/case/facts.ts';
import type { Answer, CaseRecord } from '../../domain/case/record.ts';
import type { Contract } from '../../domain/contract/contract.ts';
import { pickedIn } from '../authoring/picks.ts';
import type { CauseClaimTerms } from './terms.ts';

/** A claim as its rule sees it: the contract, this workflow's part of it, and the facts. */
export interface Claim {
  readonly contract: Contract;
  readonly terms: CauseClaimTerms;
  readonly file: CaseRecord;
}

/** Instants; `to` no longer belongs to it. */
export interface Obstruction {
  readonly from: string;
  readonly to: string;
}

/** `part`: the cause is not accepted, only the time that was found. */
export type ClaimState = 'claimed' | 'accepted' | 'part' | 'rejected';

export interface Judgement {
  readonly state: ClaimState;
  readonly answer: Answer | null;
  /** What counts, or would: as claimed, or as found. */
  readonly obstruction: Obstruction | null;
}

/** The cases that it is about: those that were picked, or the one on whose page it was made. */
export function casesClaimed({ request }: Pick<CaseRecord, 'request'>): string[] {
  const picked = pickedIn(request['faults']).map((one) => one.case);
  return picked.length > 0 ? [...new Set(picked)] : [request['on'] ?? ''];
}

export function obstructionIn(
  fields: Readonly<Record<string, string>>,
  [first, last]: readonly [string, string],
): Obstruction | null {
  const [from, to] = [fields[first], fields[last]];
  return from === undefined || to === undefined ? null : { from, to };
}

export const STATED = ['obstructedFrom', 'obstructedTo'] as const;
export const FOUND = ['from', 'to'] as const;

const STATES = { approve: 'accepted', 'approve-part': 'part', return: 'rejected' } as const;

/** What the customer has made of the claim; `claimed` while it has not decided. */
export function judgementOf({ file }: Pick<Claim, 'file'>): Judgement {
  const stated = obstructionIn(file.request, STATED);
  const decided = answersOf(file, 'judge-cause', ...Object.keys(STATES))[0];
  if (!decided) return { state: 'claimed', answer: null, obstruction: stated };
  const state = STATES[decided.answer.decision as keyof typeof STATES];
  const obstruction = state === 'part' ? obstructionIn(decided.answer.fields, FOUND) : stated;
  return { state, answer: decided.answer, obstruction };
}

/** The question that is to be answered next, or was last, and since when: its period runs from there. */
export interface Turn {
  readonly question: 'judge-cause' | 'proof';
  readonly round: number;
  readonly from: string;
}

/** Each proof that is asked for is a round of its own, and after it, given or not, the claim is judged again. */
export function turnsOf({ file }: Pick<Claim, 'file'>): { readonly past: readonly Turn[]; readonly now: Turn } {
  const past: Turn[] = [];
  let now: Turn = { question: 'judge-cause', round: 1, from: file.openedAt };
  const next = (turn: Turn): void => {
    past.push(now);
    now = turn;
  };
  for (const { round, answer } of answersOf(file, 'judge-cause', 'ask-proof')) {
    next({ question: 'proof', round, from: answer.at });
    const proof = roundOf(file, 'proof', round);
    const lapse = stepsOf(file, 'proof-missing').find(({ data }) => data['round'] === round);
    const from = answered(proof) ? proof.answer.at : lapse?.at;
    if (from !== undefined) next({ question: 'judge-cause', round: round + 1, from });
  }
  return { past, now };
}
