import { answered, answersOf, fieldOf, lastRound, roundOf } from '../../domain/case/facts.ts';
import type { Answer, AnsweredQuestion, CaseRecord } from '../../domain/case/record.ts';
import { readingOf, type Contract } from '../../domain/contract/contract.ts';
import type { FaultRepairTerms } from './terms.ts';

/** A fault as its rule sees it: the contract, this workflow's part of it, and the facts. */
export interface Fault {
  readonly contract: Contract;
  readonly terms: FaultRepairTerms;
  readonly file: CaseRecord;
}

/**
 * Something that the provider says it has done: when it says so, when it told, and what the customer says to that.
 * `confirmed`: as stated · `told`: done, but the stated time is not believed · `returned`: not done · `open`: no answer
 * yet.
 */
export interface Claim {
  readonly statedAt: string;
  readonly toldAt: string;
  readonly verdict: 'confirmed' | 'told' | 'returned' | 'open';
  /** When it was returned. */
  readonly returnedAt: string | null;
}

/**
 * The class of the fault with what the contract says of it. Throws RangeError for one that the contract no longer has.
 */
export function classOf({ terms, file }: Pick<Fault, 'terms' | 'file'>): FaultRepairTerms['classes'][string] {
  const { class: name = '' } = file.request;
  const known = terms.classes[name];
  if (!known) throw new RangeError(`The contract has no class of faults "${name}".`);
  return known;
}

/** When the provider was told: a call that was recorded later counts from the call. */
export const notifiedAt = ({ file }: Pick<Fault, 'file'>): string => file.request['notifiedAt'] ?? file.openedAt;

/** The answer that closed the fault; null while it is open. */
export function closingAnswer({ file }: Pick<Fault, 'file'>): Answer | null {
  return answersOf(file, 'confirm', 'approve', 'approve-repair-only')[0]?.answer ?? null;
}

/** What the customer's last word makes of whatever it has not answered by itself. */
function verdictAtClose(fault: Pick<Fault, 'file'>): Claim['verdict'] {
  const closing = closingAnswer(fault);
  if (!closing) return 'open';
  return closing.decision === 'approve' ? 'confirmed' : 'told';
}

/** By the reading `fault.metBy` either the stated time counts, or only that of the form. */
function claimOf({ contract }: Fault, answer: Answer, field: string, verdict: Claim['verdict']): Claim {
  const isStated = readingOf(contract, 'fault.metBy') === 'fact-confirmed';
  return { statedAt: isStated ? fieldOf(answer, field) : answer.at, toldAt: answer.at, verdict, returnedAt: null };
}

/** The call back (clause key `response`); null while there is none. A returned repair says nothing about it. */
export function callOf(fault: Fault): Claim | null {
  const call = lastRound(fault.file, 'respond');
  return answered(call) ? claimOf(fault, call.answer, 'respondedAt', verdictAtClose(fault)) : null;
}

/** The repairs, each with the answer to it (clause key `repair`). */
export function repairsOf(fault: Fault): Claim[] {
  return answersOf(fault.file, 'repair', 'submit').map(({ round, answer }) => {
    const reply = roundOf(fault.file, 'confirm', round)?.answer ?? null;
    if (reply?.decision === 'return') {
      return { ...claimOf(fault, answer, 'repairedAt', 'returned'), returnedAt: reply.at };
    }
    return claimOf(fault, answer, 'repairedAt', verdictAtClose(fault));
  });
}

/** The rounds of the repair that brought a backup link. */
export const backupRounds = ({ file }: Pick<Fault, 'file'>): AnsweredQuestion[] => answersOf(file, 'repair', 'backup');

/**
 * The backup links (clause key `backup`). By the reading `fault.backup` the customer has to confirm each, or the
 * provider's word is enough, from the moment at which it is given. None where backups don't count for the class.
 */
export function backupsOf(fault: Fault): Claim[] {
  if (!classOf(fault).backup) return [];
  return backupRounds(fault).map(({ round, answer }) => {
    if (!backupsNeedConfirmation(fault)) return claimOf(fault, answer, 'since', 'told');
    const reply = roundOf(fault.file, 'confirm-backup', round)?.answer ?? null;
    if (reply?.decision === 'return') return { ...claimOf(fault, answer, 'since', 'returned'), returnedAt: reply.at };
    return claimOf(fault, answer, 'since', reply ? 'confirmed' : verdictAtClose(fault));
  });
}

export const backupsNeedConfirmation = ({ contract }: Pick<Fault, 'contract'>): boolean =>
  readingOf(contract, 'fault.backup') === 'confirmed';

/**
 * Whether a claim meets a period that ends at `dueAt`: `pending` if it would, once the customer believes the stated
 * time.
 */
export function meets({ statedAt, toldAt, verdict }: Claim, dueAt: string): 'yes' | 'pending' | 'no' {
  switch (verdict) {
    case 'returned':
      return 'no';
    case 'confirmed':
      return statedAt < dueAt ? 'yes' : 'no';
    case 'told':
      return toldAt < dueAt ? 'yes' : 'no';
    case 'open':
      // What was told in time keeps the period while it is unanswered: the customer's silence costs the provider
      // nothing.
      if (toldAt < dueAt) return 'yes';
      return statedAt < dueAt ? 'pending' : 'no';
  }
}
