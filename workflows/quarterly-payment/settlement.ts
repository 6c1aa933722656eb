import { effectsOfKind } from '../../domain/case/effects.ts';
import { underEffects } from '../../domain/case/breach.ts';
import { lineId, type Account, type Charge, type Statement } from '../../domain/ledger/ledger.ts';
import { markSettled } from '../../domain/ledger/marks.ts';
import { arithmeticText } from '../../domain/money/arithmetic.ts';
import { chargeOf, lateBreach, latenessOf, penaltyOf } from './late.ts';
import type { PaymentView } from './review.ts';
import { knownStatement } from './statement.ts';
import { PAYMENT, windowOf } from './window.ts';

/** The statement settled, and what lateness cost frozen with it. One conditional write that also counts it towards the cap. */
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
  readonly at: string;
  readonly state: 'due' | 'held' | 'void';
  readonly heldBy: readonly string[];
  readonly statement: null;
  readonly parts: readonly never[];
}

/**
 * The payment's own lines for being late. Where facts that became known after the settlement give another amount the frozen line is
 * void and a new one has the new amount; what the cap cut off other settled payments isn't reopened.
 */
export function lateLines(view: PaymentView, now: string): LateLine[] {
  const found = lateBreach(view, now);
  const [breach] = found ? underEffects([found], view.file.effects) : [];
  const charge = chargeOf(view);
  const at = breach?.at ?? charge?.at ?? now;
  const id = lineId({ workflow: view.file.workflow, case: view.file.id, what: PAYMENT, at: charge?.at ?? at });
  const line = { kind: 'penalty', debtor: 'a', case: view.file.id, what: PAYMENT, statement: null, parts: [] } as const;
  const isFrozen = charge && breach?.penalty?.amount === charge.amount && breach.at === charge.at;
  const old: LateLine[] =
    charge && !isFrozen
      ? [
          {
            ...line,
            id,
            of: null,
            clause: charge.clause,
            amount: charge.amount,
            at: charge.at,
            state: 'void',
            heldBy: [],
          },
        ]
      : [];
  if (!breach?.penalty) return old;
  const { clause, amount } = breach.penalty;
  const heldBy = [...holdsOn(view, breach.at, now), ...(breach.because ? [breach.because] : [])];
  const state = breach.state === 'pending' || holdsOn(view, breach.at, now).length > 0 ? 'held' : 'due';
  const isNew = old.length > 0;
  return [
    ...old,
    { ...line, id: isNew ? `${id}/again` : id, of: isNew ? id : null, clause, amount, at, state, heldBy },
  ];
}

/** The disputes that hold the line now. */
function holdsOn({ file }: PaymentView, breachAt: string, now: string): string[] {
  return effectsOfKind(file.effects, 'hold')
    .filter(
      ({ what, breachAt: about, from, to }) =>
        what === PAYMENT && (about === null || about === breachAt) && from <= now && (to === null || now < to),
    )
    .map(({ source }) => source);
}

/** What the report says of a payment; nothing while it has no statement. */
export function reportOf(view: PaymentView, now: string): Record<string, object> {
  const statement = knownStatement(view);
  if (!statement) return {};
  const { ref, instalment, deductions, credits, additions, reductions, payable, version, preparedAt } = statement;
  const window = windowOf(view);
  const { paidOn, days } = latenessOf(view, now);
  const rows = statement.rows.map(({ kind, clause, case: caseId, amount }) => ({ kind, clause, ref: caseId, amount }));
  return {
    payments: {
      ref,
      instalment,
      deductions,
      credits,
      additions,
      reductions,
      payable,
      windowFrom: window?.windowFrom ?? null,
      lastDay: window?.lastDay ?? null,
      paidOn,
      daysLate: days,
      latePenalty: penaltyShown(view, now),
    },
    statements: { ref, version, preparedAt, payable, rows },
    ledger: lateLines(view, now),
  };
}

/** What lateness costs as of now, after what other cases have laid on it. */
export function penaltyShown(view: PaymentView, now: string): string {
  const found = lateBreach(view, now);
  if (!found) return penaltyOf(view, now).amount;
  const [breach] = underEffects([found], view.file.effects);
  return breach?.penalty?.amount ?? '0.00';
}
