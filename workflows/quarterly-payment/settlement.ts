import { effectsOfKind, isAbout } from '../../domain/case/effects.ts';
import type { Breach } from '../../domain/case/breach.ts';
import { lineId, type Account, type Charge, type Statement } from '../../domain/ledger/ledger.ts';
import { markSettled } from '../../domain/ledger/marks.ts';
import { arithmeticText } from '../../domain/money/arithmetic.ts';
import { underClaims } from '../authoring/judge.ts';
import { chargeOf, laidOn, lateBreach, latenessOf, missedWindow, penaltyOf } from './late.ts';
import type { PaymentView } from './review.ts';
import { knownStatement } from './statement.ts';
import { PAYMENT } from './window.ts';

/**
 * The statement settled, and what lateness cost frozen with it. One conditional write that also counts it towards the
 * cap.
 */
export function settle(view: PaymentView, at: string): Account | null {
  const statement = knownStatement(view);
  return statement ? markSettled(view.ledger.account, statement, at, chargeAt(view, statement, at)) : null;
}

function chargeAt(view: PaymentView, { ref }: Statement, at: string): Charge | null {
  const breach = lateBreach(view, at);
  if (!breach?.penalty) return null;
  const { amount, uncapped, capped, arithmetic } = penaltyOf(view, at);
  const { clause } = breach.penalty;
  return {
    ref,
    clause,
    amount,
    uncapped,
    capped,
    at: breach.at,
    settledAt: at,
    arithmetic: arithmeticText(arithmetic),
  };
}

export function settledFact(view: PaymentView, at: string): Record<string, string | number | null> {
  const { paidOn, days } = latenessOf(view, at);
  const charge = chargeOf(view);
  return {
    payable: knownStatement(view)?.payable ?? '0.00',
    paidOn,
    daysLate: days,
    latePenalty: charge?.amount ?? '0.00',
    arithmetic: charge?.arithmetic ?? null,
  };
}

/** A line that lateness makes in the ledger. It grows until the payment is settled and goes into no statement. */
export interface LateLine {
  readonly id: string;
  readonly kind: 'penalty';
  readonly of: string | null;
  readonly clause: string;
  readonly debtor: 'a';
  readonly case: string;
  readonly what: string;
  readonly amount: string;
  readonly arithmetic: string | null;
  readonly at: string;
  readonly state: 'due' | 'held' | 'void';
  readonly heldBy: readonly string[];
  readonly statement: null;
  readonly parts: readonly never[];
}

/**
 * The payment's own lines for being late. Where another case has laid down another amount, or facts that became known
 * after the settlement give one, the old line is void and a new one has the new amount; what the cap cut off other
 * settled payments isn't reopened.
 */
export function lateLines(view: PaymentView, now: string): LateLine[] {
  const [breach] = underClaims(view, (under) => [lateBreach(under, now)].filter((found) => found !== null));
  const charge = chargeOf(view);
  const old = oldLine(view, breach);
  if (!breach?.penalty) return old;
  const { clause, amount } = breach.penalty;
  const holds = holdsOn(view, breach.at, now);
  const id = idOf(view, charge?.at ?? breach.at);
  return [
    ...old,
    {
      ...lineBase(view),
      id: old.length > 0 ? `${id}/again` : id,
      of: old.length > 0 ? id : null,
      clause,
      amount,
      arithmetic: arithmeticOf(view, amount, now),
      at: breach.at,
      state: breach.state === 'pending' || holds.length > 0 ? 'held' : 'due',
      heldBy: [...new Set([...holds, ...(breach.because ? [breach.because] : [])])],
    },
  ];
}

/** What was frozen at the settlement, or grew until another case laid an amount down, and isn't owed as it stands. */
function oldLine(view: PaymentView, breach: Breach | undefined): LateLine[] {
  const charge = chargeOf(view);
  if (charge)
    return breach?.penalty?.amount === charge.amount && breach.at === charge.at ? [] : [voidLine(view, charge)];
  if (!breach?.penalty?.was) return [];
  const { clause, was } = breach.penalty;
  return [voidLine(view, { clause, amount: was, arithmetic: null, at: breach.at })];
}

const idOf = ({ file }: PaymentView, at: string): string =>
  lineId({ workflow: file.workflow, case: file.id, what: PAYMENT, at });

const lineBase = ({ file }: PaymentView) =>
  ({ kind: 'penalty', debtor: 'a', case: file.id, what: PAYMENT, statement: null, parts: [] }) as const;

function voidLine(
  view: PaymentView,
  { clause, amount, arithmetic, at }: Pick<Charge, 'clause' | 'amount' | 'at'> & Pick<LateLine, 'arithmetic'>,
): LateLine {
  return { ...lineBase(view), id: idOf(view, at), of: null, clause, amount, arithmetic, at, state: 'void', heldBy: [] };
}

/** How the amount comes about; null where another case has laid down another one. */
function arithmeticOf(view: PaymentView, amount: string, now: string): string | null {
  const charge = chargeOf(view);
  if (charge?.amount === amount) return charge.arithmetic;
  const penalty = penaltyOf(view, now);
  return penalty.amount === amount ? arithmeticText(penalty.arithmetic) : null;
}

/** The disputes that hold the line now. */
function holdsOn({ file }: PaymentView, breachAt: string, now: string): string[] {
  return effectsOfKind(file.effects, 'hold')
    .filter(
      (hold) =>
        isAbout(hold, { what: PAYMENT, at: breachAt }) && hold.from <= now && (hold.to === null || now < hold.to),
    )
    .map(({ source }) => source);
}

/** What lateness costs as of now, after what other cases have laid on it. */
export function penaltyShown(view: PaymentView, now: string): string {
  const penalty = penaltyOf(view, now);
  return missedWindow(view, now) ? laidOn(view, penalty, now) : penalty.amount;
}
