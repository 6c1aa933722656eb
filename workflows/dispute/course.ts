import { actsOf, answered, answersOf, lastRound, roundOf } from '../../domain/case/facts.ts';
import type { AnsweredQuestion } from '../../domain/case/record.ts';
import { partyOf } from '../../domain/contract/contract.ts';
import { countDeadline, type Deadline } from '../../domain/contract/deadlines.ts';
import { divideLike, isLess, isZero } from '../../domain/money/amounts.ts';
import { hasMoney, subjectsOf, totalOf, type Dispute, type Subject } from './subject.ts';

export type Side = 'a' | 'b';

export const otherSide = (side: Side): Side => (side === 'a' ? 'b' : 'a');

/** The side of a role; administrators raise nothing. */
export function sideOf({ contract }: Pick<Dispute, 'contract'>, role: string | null): Side {
  return role !== null && partyOf(contract, role) === 'b' ? 'b' : 'a';
}

export const raisedBy = (view: Dispute): Side => sideOf(view, view.file.openedAs);

export const answerOf = ({ file }: Pick<Dispute, 'file'>): AnsweredQuestion | null => {
  const question = lastRound(file, 'answer');
  return answered(question) ? question : null;
};

/**
 * The time that the other side has for its answer. Its silence opens the way to offers and to court, and decides
 * nothing.
 */
export const answerPeriod = ({ contract, terms, file }: Dispute): Deadline =>
  countDeadline(contract, terms.periods.answer, file.openedAt);

/** What whoever raised it wants the money to be; null where that is not an amount. */
export function amountWanted({ file }: Pick<Dispute, 'file'>): string | null {
  const { wants, amount } = file.request;
  return wants === 'waive' ? '0.00' : (amount ?? null);
}

/** An amount on the table: an offer, or what the answer concedes. Its number is the round in which both sign. */
interface Proposal {
  readonly round: number;
  readonly by: Side;
  readonly amount: string;
  readonly text: string;
  readonly at: string;
}

/** A proposal with what has become of it. */
export interface Offer extends Proposal {
  /** Of one side is enough for it to be off the table. */
  readonly isReturned: boolean;
  /** When the second of both sides has signed it; null until then. */
  readonly settledAt: string | null;
}

/** By their rounds. Both sides sign one of them: the same for whoever signs second. */
export function proposalsOf(view: Dispute): Proposal[] {
  const { file } = view;
  const conceded = answersOf(file, 'answer', 'approve-part').filter(({ answer }) => !isAsWanted(view, answer.fields));
  return [...answersOf(file, 'offer'), ...conceded]
    .sort((one, other) => (one.answer.at < other.answer.at ? -1 : 1))
    .map(({ answer }, index) => {
      const { amount = '0.00', text, reason } = answer.fields;
      const by = sideOf(view, answer.role);
      return { round: index + 1, by, amount, text: text ?? reason ?? '', at: answer.at };
    });
}

export function offersOf(view: Dispute): Offer[] {
  return proposalsOf(view).map((proposal) => {
    const signatures = ['settle-a', 'settle-b'].map((name) => roundOf(view.file, name, proposal.round));
    const signed = signatures.flatMap((signature) => (answered(signature, 'approve') ? signature.answer.at : []));
    const isReturned = signatures.some((signature) => answered(signature, 'return'));
    return { ...proposal, isReturned, settledAt: signed.sort()[1] ?? null };
  });
}

const isAsWanted = (view: Dispute, { amount }: Readonly<Record<string, string>>): boolean =>
  amount === amountWanted(view);

/** How the dispute has ended; null while it lasts. */
export interface End {
  readonly outcome: 'waived' | 'reduced' | 'raised' | 'released' | 'agreed' | 'withdrawn';
  readonly at: string;
  /** What all of it comes to from here on; null: as it was. */
  readonly amount: string | null;
}

export function endOf(view: Dispute): End | null {
  const [withdrawal] = actsOf(view.file, 'withdraw');
  if (withdrawal) return { outcome: 'withdrawn', at: withdrawal.at, amount: null };
  return byAnswer(view) ?? bySettlement(view) ?? byJudgment(view);
}

function byAnswer(view: Dispute): End | null {
  const answer = answerOf(view)?.answer;
  if (!answer) return null;
  const { decision, fields, at } = answer;
  return decision === 'approve' || isAsWanted(view, fields) ? ended(view, amountWanted(view), at) : null;
}

function bySettlement(view: Dispute): End | null {
  const [settled] = offersOf(view).flatMap(({ amount, settledAt }) =>
    settledAt === null ? [] : ended(view, amount, settledAt),
  );
  return settled ?? null;
}

function byJudgment(view: Dispute): End | null {
  const [confirmed] = answersOf(view.file, 'confirm-judgment', 'approve');
  if (!confirmed) return null;
  const judgment = roundOf(view.file, 'judgment', confirmed.round);
  return ended(view, judgment?.answer?.fields['amount'] ?? null, confirmed.answer.at);
}

/** Nought waives; what grew is fixed by any amount; the amount as it was releases. */
function ended(view: Dispute, amount: string | null, at: string): End {
  const subjects = subjectsOf(view);
  if (amount === null) return { outcome: 'agreed', at, amount: null };
  if (isZero(amount)) {
    const isWaived = hasMoney(subjects) || view.file.request['wants'] === 'waive';
    return isWaived ? { outcome: 'waived', at, amount } : { outcome: 'agreed', at, amount: null };
  }
  const before = totalOf(subjects);
  if (amount === before && !subjects.some(({ grows }) => grows)) return { outcome: 'released', at, amount: null };
  return { outcome: isLess(before, amount) ? 'raised' : 'reduced', at, amount };
}

/**
 * What each subject's money is from here on: an amount for several is divided as theirs stood to each other. null, or
 * none at all: as it was.
 */
export function amountsAfter(subjects: readonly Subject[], { amount }: Pick<End, 'amount'>): (string | null)[] {
  if (amount === null) return [];
  const weights = subjects.map((subject) => subject.amount ?? '0.00');
  return divideLike(amount, weights).map((part, index) => (subjects[index]?.amount === null ? null : part));
}
