import { answered, answersOf, fieldOf, roundOf } from '../../domain/case/facts.ts';
import type { Answer, CaseRecord } from '../../domain/case/record.ts';
import { partyOf, readingOf, type Contract } from '../../domain/contract/contract.ts';
import { countDeadline, type Deadline } from '../../domain/contract/deadlines.ts';
import { firstMoment, momentAfter } from '../../domain/periods/suspension.ts';
import { later, startOfDay } from '../../domain/time/instant.ts';
import type { Ground, GroundTerms, ReliefClaimTerms } from './terms.ts';

/** A claim as its rule sees it: the contract, this workflow's part of it, and the facts. */
export interface Claim {
  readonly contract: Contract;
  readonly terms: ReliefClaimTerms;
  readonly file: CaseRecord;
}

export type Side = 'a' | 'b';

/** Whose side a role is on. Administrators claim nothing: the opening's holders see to that. */
export const sideOfRole = (contract: Contract, role: string): Side => partyOf(contract, role) ?? 'a';

export const claimantOf = ({ contract, file }: Pick<Claim, 'contract' | 'file'>): Side =>
  sideOfRole(contract, file.openedAs ?? '');

export const judgeOf = (claim: Pick<Claim, 'contract' | 'file'>): Side => (claimantOf(claim) === 'a' ? 'b' : 'a');

export const groundNamed = ({ grounds }: ReliefClaimTerms, name: string | undefined): GroundTerms | undefined =>
  grounds[name as Ground];

/** Throws RangeError for a ground that the contract no longer has. */
export function groundOf({ terms, file }: Pick<Claim, 'terms' | 'file'>): GroundTerms {
  const { ground: name = '' } = file.request;
  const ground = groundNamed(terms, name);
  if (!ground) throw new RangeError(`The contract has no ground "${name}".`);
  return ground;
}

/** The last day for the notice: days from the event, rolled as other days of notices are (art. 203). */
export function noticeDeadline({ contract, terms }: Pick<Claim, 'contract' | 'terms'>, happenedOn: string): Deadline {
  const rollover = readingOf(contract, 'periods.dayRollover') === 'rest-days' ? 'rest-days' : 'none';
  return countDeadline(contract, terms.periods.notice, startOfDay(happenedOn), {
    change: { rollover },
    readings: ['periods.dayRollover'],
  });
}

/** That of the claim's own notice. */
export const ownNoticeDeadline = (claim: Claim): Deadline =>
  noticeDeadline(claim, fieldOf({ fields: claim.file.request }, 'happenedOn'));

type Notice = 'in-time' | 'late' | 'not-judged';

/** How the notice stands, which is the opening of the claim: missing proof decides nothing by itself. */
export function noticeOf(claim: Claim): Notice {
  if (!groundOf(claim).noticeJudged) return 'not-judged';
  return claim.file.openedAt < ownNoticeDeadline(claim).dueAt ? 'in-time' : 'late';
}

/** What a late notice leaves of the relief (reading `relief.lateNotice`); null where it came in time. */
export const lateEffect = (claim: Claim): string | null =>
  noticeOf(claim) === 'late' ? readingOf(claim.contract, 'relief.lateNotice') : null;

/** A time in which clocks stand. `to` is null while no end is known. */
export interface Span {
  readonly from: string;
  readonly to: string | null;
}

/** The first moment of relief that was stated to begin with a day or a moment: not before a notice that came late. */
function begins(claim: Claim, stated: string): string {
  const first = firstMoment(stated);
  return lateEffect(claim) === 'from-notice' ? later(first, claim.file.openedAt) : first;
}

/** The time that is claimed. */
export function claimedSpan(claim: Claim): Span {
  const { from = '', until, allottedOn } = claim.file.request;
  const end = allottedOn ?? until;
  return { from: begins(claim, from), to: end === undefined ? null : momentAfter(end) };
}

/** What the other side said of the claim; null while it has not. */
export function verdictOf({ file }: Pick<Claim, 'file'>): Answer | null {
  return answersOf(file, 'judge', 'approve', 'approve-part', 'return')[0]?.answer ?? null;
}

type Verdict = 'claimed' | 'accepted' | 'part' | 'rejected';

export function verdictWord(claim: Pick<Claim, 'file'>): Verdict {
  switch (verdictOf(claim)?.decision) {
    case 'approve':
      return 'accepted';
    case 'approve-part':
      return 'part';
    case 'return':
      return 'rejected';
    default:
      return 'claimed';
  }
}

/**
 * The time that was accepted, without an end that was told later; null where none was. What is accepted in part lies
 * within the claim.
 */
export function acceptedSpan(claim: Claim): Span | null {
  const verdict = verdictOf(claim);
  if (!verdict || verdict.decision === 'return') return null;
  const claimed = claimedSpan(claim);
  if (verdict.decision === 'approve') return claimed;
  const { until } = verdict.fields;
  return {
    from: later(begins(claim, fieldOf(verdict, 'from')), claimed.from),
    to: until === undefined ? claimed.to : earlierEnd(momentAfter(until), claimed.to),
  };
}

const earlierEnd = (accepted: string, claimed: string | null): string =>
  claimed !== null && claimed < accepted ? claimed : accepted;

/** An end that was told while none was known, and what the other side says of it. */
interface ToldEnd {
  readonly on: string;
  /**
   * The day or moment at which it ended by the other side's account; null where that accepts it or has not answered.
   */
  readonly earlier: string | null;
  readonly isAnswered: boolean;
}

export function toldEnd({ file }: Pick<Claim, 'file'>): ToldEnd | null {
  const told = answersOf(file, 'lasting', 'ended')[0];
  if (!told) return null;
  const reply = roundOf(file, 'ended', 1);
  return {
    on: fieldOf(told.answer, 'on'),
    earlier: answered(reply, 'return') ? fieldOf(reply.answer, 'on') : null,
    isAnswered: answered(reply),
  };
}

/** Whether relief was accepted whose end nobody has told yet. */
export const lasts = (claim: Claim): boolean => acceptedSpan(claim)?.to === null && toldEnd(claim) === null;

/** Whether proof was given with the claim or since. */
export function hasProof({ file }: Pick<Claim, 'file'>): boolean {
  return (
    file.request['files'] !== undefined ||
    answersOf(file, 'certificate').length > 0 ||
    answersOf(file, 'proof').some(({ answer }) => answer.fields['files'] !== undefined)
  );
}
