import { paymentWindow, type Deadline } from '../contract/deadlines.ts';
import { readingOf, type Contract } from '../contract/contract.ts';
import { isLess, minus, sum } from '../money/amounts.ts';
import { lateCap, latePaymentPenalty, lateSegments } from '../money/penalties.ts';
import { daysLate as daysBetween } from '../periods/period.ts';
import { dayOf } from '../time/instant.ts';
import { statementOf, type Account, type LateCharge } from './account.ts';
import { answered, roundOf, roundsOf, type Breach, type PaymentCase, type TaskRecord } from './records.ts';

/** One payment by a: a fact that b confirms. */
export type Part = {
  paidOn: string;
  amount: string;
  voucher: string;
  submittedAt: string;
  state: 'confirmed' | 'pending' | 'returned';
};

export function partsOf(tasks: readonly TaskRecord[]): Part[] {
  return roundsOf(tasks, 'pay').flatMap((pay) => {
    if (!answered(pay, 'submit')) return [];
    const confirm = roundOf(tasks, 'confirm-receipt', pay.round);
    const state = answered(confirm, 'approve') ? 'confirmed' : answered(confirm, 'return') ? 'returned' : 'pending';
    const { paidOn = '', amount = '0.00', voucher = '' } = pay.answer.fields;
    return [{ paidOn, amount, voucher, submittedAt: pay.answer.at, state } as const];
  });
}

export function reviewApprovedAt(tasks: readonly TaskRecord[]): string | null {
  return roundsOf(tasks, 'review').find((task) => answered(task, 'approve'))?.answer?.at ?? null;
}

/** Clause 4.3.2: the invoice is received when b submitted the one that a finally accepts. */
export function invoiceReceivedAt(tasks: readonly TaskRecord[]): string | null {
  const accepted = roundsOf(tasks, 'receive-invoice').find((task) => answered(task, 'approve'));
  return accepted ? (roundOf(tasks, 'invoice', accepted.round)?.answer?.at ?? null) : null;
}

/** Clauses 4.3.1 and 4.3.2, reading `payment.windowStart`; null while what starts the window has not happened. */
export function windowOf(contract: Contract, tasks: readonly TaskRecord[]): (Deadline & { windowFrom: string }) | null {
  const reviewed = reviewApprovedAt(tasks);
  return reviewed === null
    ? null
    : paymentWindow(contract, { reviewApprovedAt: reviewed, invoiceReceivedAt: invoiceReceivedAt(tasks) });
}

export function outstanding(payable: string, parts: readonly Part[]): string {
  return minus(payable, sum(parts.filter((part) => part.state !== 'returned').map((part) => part.amount)));
}

export type PaymentView = {
  ref: string;
  instalment: string;
  deductions: string;
  payable: string;
  windowFrom: string | null;
  lastDay: string | null;
  dueAt: string | null;
  paidOn: string | null;
  metAt: string | null;
  daysLate: number;
  latePenalty: string;
  arithmetic: string | null;
  capped: boolean;
  parts: Part[];
};

/** Everything about a payment as of `now`: an unpaid balance goes on costing until it is paid (clause 6.3). */
export function paymentView(
  contract: Contract,
  payment: PaymentCase,
  tasks: readonly TaskRecord[],
  account: Account,
  now: string,
): PaymentView {
  const ref = payment.request.settlement;
  const prepared = statementOf(account, ref);
  if (!prepared) throw new Error(`the statement of ${ref} is not prepared`);
  const window = windowOf(contract, tasks);
  const parts = partsOf(tasks);
  const confirmed = parts.filter((part) => part.state === 'confirmed');
  const paid = !isLess(sum(confirmed.map((part) => part.amount)), prepared.payable);
  const last = paid
    ? confirmed.reduce<Part | null>((latest, part) => (latest && latest.paidOn >= part.paidOn ? latest : part), null)
    : null;
  const until = last?.paidOn ?? dayOf(now);
  const late = window?.lastDay && (paid ? last !== null : true) ? Math.max(0, daysBetween(window.lastDay, until)) : 0;
  const charge =
    account.lateCharges.find((kept) => kept.ref === ref) ??
    (late > 0 && window?.lastDay
      ? lateCharge(
          contract,
          account,
          { ref, payable: prepared.payable, lastDay: window.lastDay, parts: confirmed, until },
          now,
        )
      : null);
  return {
    ref,
    instalment: prepared.instalment,
    deductions: prepared.deductions,
    payable: prepared.payable,
    windowFrom: window?.windowFrom ?? null,
    lastDay: window?.lastDay ?? null,
    dueAt: window?.dueAt ?? null,
    paidOn: last?.paidOn ?? null,
    metAt: paid ? (confirmed.at(-1)?.submittedAt ?? null) : null,
    daysLate: late,
    latePenalty: charge?.amount ?? '0.00',
    arithmetic: charge?.arithmetic ?? null,
    capped: charge?.capped ?? false,
    parts,
  };
}

type Late = { ref: string; payable: string; lastDay: string; parts: readonly Part[]; until: string };

/** Clause 6.3 with its readings: the base (`payment.lateBase`) and what the cap of 10% is counted over (`payment.capScope`). */
export function lateCharge(contract: Contract, account: Account, late: Late, settledAt: string): LateCharge {
  const { terms } = contract;
  const base =
    readingOf(contract, 'payment.lateBase') === 'instalment'
      ? (statementOf(account, late.ref)?.instalment ?? late.payable)
      : late.payable;
  const earlier = account.lateCharges.filter((kept) => kept.ref !== late.ref).map((kept) => kept.amount);
  const penalty = latePaymentPenalty({
    segments: lateSegments(
      base,
      late.lastDay,
      late.parts.map(({ paidOn, amount }) => ({ paidOn, amount })),
      late.until,
    ),
    ratePerMille: terms.penalties.latePayment.ratePerMille,
    cap: lateCap(terms),
    alreadyCharged: readingOf(contract, 'payment.capScope') === 'contract' ? sum(earlier) : '0.00',
  });
  return { ref: late.ref, amount: penalty.amount, settledAt, arithmetic: penalty.arithmetic, capped: penalty.capped };
}

/** A payment is late when what was paid by the last day (b's confirmation may still be pending) doesn't cover the amount payable. */
export function paymentBreaches(
  contract: Contract,
  payment: PaymentCase,
  tasks: readonly TaskRecord[],
  account: Account,
  now: string,
): Breach[] {
  const window = windowOf(contract, tasks);
  const prepared = statementOf(account, payment.request.settlement);
  const lastDay = window?.lastDay;
  if (!window || !prepared || !lastDay || now < window.dueAt) return [];
  const inTime = partsOf(tasks).filter((part) => part.state !== 'returned' && part.paidOn <= lastDay);
  if (!isLess(sum(inTime.map((part) => part.amount)), prepared.payable)) return [];
  const view = paymentView(contract, payment, tasks, account, now);
  return [
    {
      what: 'payment',
      clause: window.clause,
      at: window.dueAt,
      debtor: 'a',
      penaltyClause: contract.terms.penalties.latePayment.clause,
      amount: view.latePenalty,
    },
  ];
}
