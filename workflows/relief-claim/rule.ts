import { answersOf, nextRoundOf, roundOf, stepsOf } from '../../domain/case/facts.ts';
import { countDeadline, type Deadline } from '../../domain/contract/deadlines.ts';
import { nextOfficeMoment } from '../../domain/contract/reminders.ts';
import { dayOf, startOfDay } from '../../domain/time/instant.ts';
import {
  acceptedSpan,
  claimantOf,
  hasProof,
  judgeOf,
  lasts,
  noticeOf,
  ownNoticeDeadline,
  toldEnd,
  verdictOf,
  verdictWord,
  type Claim,
} from './claim.ts';

type Question = 'judge' | 'certificate' | 'proof' | 'lasting' | 'ended';
type Stage = 'judging' | 'proof' | 'lasting' | 'ended';
type StepName = 'note-touches' | 'end-notice' | 'end-proof';
type Ask = { name: Question; round: number; from?: string };

interface Position {
  readonly asks: readonly Ask[];
  readonly stage: Stage | null;
  readonly step: StepName | null;
  readonly outcome: string | null;
}

const doStep = (step: StepName): Position => ({ asks: [], stage: null, step, outcome: null });
const wait = (stage: Stage, ...asks: Ask[]): Position => ({ asks, stage, step: null, outcome: null });
const end = (outcome: string): Position => ({ asks: [], stage: null, step: null, outcome });

/** What is asked of whom until the claim is decided, and from when its period runs. */
interface Asked {
  readonly question: 'judge' | 'proof';
  readonly round: number;
  readonly from: string;
}

/**
 * When the judging goes on after a round that asked for proof: with the proof, or without once its time is over; null
 * until then.
 */
function goesOnAfter({ file }: Pick<Claim, 'file'>, round: number): string | null {
  const given = roundOf(file, 'proof', round)?.answer?.at;
  return given ?? stepsOf(file, 'end-proof').find(({ data }) => data['round'] === round)?.at ?? null;
}

/**
 * The judging question, round by round; between two rounds the proof that was asked for. Proof that doesn't come lets
 * the judging go on with what there is. null: the claim is decided.
 */
function askedOf(claim: Pick<Claim, 'file'>): Asked | null {
  if (verdictOf(claim)) return null;
  const wanted = answersOf(claim.file, 'judge', 'ask-proof').at(-1);
  if (!wanted) return { question: 'judge', round: 1, from: claim.file.openedAt };
  const goesOn = goesOnAfter(claim, wanted.round);
  return goesOn === null
    ? { question: 'proof', round: wanted.round, from: wanted.answer.at }
    : { question: 'judge', round: wanted.round + 1, from: goesOn };
}

/** The round of the proof that is waited for. */
export const proofRound = (claim: Pick<Claim, 'file'>): number => askedOf(claim)?.round ?? 0;

/** Until when proof that was asked for is waited for; null where none is. */
function proofDeadline(claim: Claim): Deadline | null {
  const asked = askedOf(claim);
  return asked?.question === 'proof' ? countDeadline(claim.contract, claim.terms.periods.proof, asked.from) : null;
}

export const proofDueAt = (claim: Claim): string => proofDeadline(claim)?.dueAt ?? claim.file.openedAt;

/**
 * Until when a claim that came without proof is asked for it; null where that is no longer, or was never, of interest.
 */
function certificateDeadline(claim: Claim): Deadline | null {
  const { file } = claim;
  if (askedOf(claim)?.question !== 'judge' || noticeOf(claim) !== 'in-time') return null;
  if (hasProof(claim) || stepsOf(file, 'end-notice').length > 0) return null;
  return ownNoticeDeadline(claim);
}

export const noticeDueAt = (claim: Claim): string => certificateDeadline(claim)?.dueAt ?? claim.file.openedAt;

/**
 * Which questions stand open. Time alone ends the notice's period and the wait for proof: each is a step, and a fact.
 */
export function claimPosition(claim: Claim, now: string): Position {
  if (stepsOf(claim.file, 'note-touches').length === 0) return doStep('note-touches');
  const asked = askedOf(claim);
  if (!asked) return afterVerdict(claim);
  const { question, round } = asked;
  if (question === 'proof') {
    const isOver = now >= proofDueAt(claim);
    return isOver ? doStep('end-proof') : wait('proof', { name: 'proof', round });
  }
  const certificate = certificateDeadline(claim);
  if (certificate && now >= certificate.dueAt) return doStep('end-notice');
  const more: Ask[] = certificate ? [{ name: 'certificate', round: 1 }] : [];
  return wait('judging', { name: 'judge', round }, ...more);
}

/** The round of the question whether it lasts in which the end was told. */
export const endedRound = ({ file }: Pick<Claim, 'file'>): number => answersOf(file, 'lasting', 'ended')[0]?.round ?? 0;

/** While no end is known the claimant is asked for it; the other side answers the end that is told. */
function afterVerdict(claim: Claim): Position {
  const { file } = claim;
  if (lasts(claim)) return wait('lasting', { name: 'lasting', round: nextRoundOf(file, 'lasting'), ...quiet(claim) });
  const told = toldEnd(claim);
  if (told && !told.isAnswered) return wait('ended', { name: 'ended', round: 1 });
  return end(told ? 'ended' : verdictWord(claim));
}

/** Whoever has said that it still lasts is left in peace for some workdays, and may tell the end before. */
function quiet({ contract, terms, file }: Claim): { from?: string } {
  const still = answersOf(file, 'lasting', 'still').at(-1);
  if (!still) return {};
  const { lastDay } = countDeadline(contract, terms.periods.lasting, still.answer.at);
  return { from: nextOfficeMoment(contract, startOfDay(lastDay ?? dayOf(still.answer.at))) };
}

export function claimTimers(claim: Claim): string[] {
  return [proofDeadline(claim), certificateDeadline(claim)].flatMap((deadline) => (deadline ? [deadline.dueAt] : []));
}

/**
 * What was or is waited for, each for its last round. Nothing is breached by letting it pass: the claim stays claimed.
 */
export function claimDeadlines(claim: Claim) {
  const { contract, terms, file } = claim;
  const asked = askedOf(claim);
  const wanted = answersOf(file, 'judge', 'ask-proof').at(-1);
  const proof = wanted && countDeadline(contract, terms.periods.proof, wanted.answer.at);
  const isNoticed = noticeOf(claim) === 'in-time' && file.request['files'] === undefined;
  const notice = isNoticed ? ownNoticeDeadline(claim) : undefined;
  const [judge, debtor] = [judgeOf(claim), claimantOf(claim)];
  const judging = countDeadline(contract, terms.periods.judging, judgingFrom(claim));
  return [
    { ...judging, what: 'judging', debtor: judge, kept: asked?.question !== 'judge' },
    ...(proof ? [{ ...proof, what: 'proof', debtor, kept: asked?.question !== 'proof' }] : []),
    ...(notice ? [{ ...notice, what: 'notice', debtor, kept: certificateDeadline(claim) === null }] : []),
  ].map((deadline) => ({ ...deadline, claimed: null }));
}

/** The moment from which the last judging that was asked for had its period. */
function judgingFrom(claim: Pick<Claim, 'file'>): string {
  const { file } = claim;
  const starts = answersOf(file, 'judge', 'ask-proof').flatMap(({ round }) => goesOnAfter(claim, round) ?? []);
  return starts.at(-1) ?? file.openedAt;
}

/** The time in which the claim is to be judged, when it was, and the day from which it is accepted. */
export function claimMilestones(claim: Claim) {
  const span = acceptedSpan(claim);
  return {
    dueAt: claimDeadlines(claim).find(({ what, kept }) => what === 'judging' && !kept)?.dueAt ?? null,
    metAt: claim.file.status === 'closed' ? (verdictOf(claim)?.at ?? null) : null,
    effectiveOn: span ? dayOf(span.from) : null,
  };
}
