import type { Breach } from '../../domain/case/records.ts';
import { shanghai } from '../../domain/time/instant.ts';
import type { CaseReport, LedgerReport, Report } from '../../functions/report.ts';

export interface Execution {
  name: string;
  stateMachine: string;
  status: string;
}

export interface CaseOutcome {
  ref: string;
  workflow: string;
  status: string;
  openedAt: string;
  dueAt: string | null;
  metAt: string | null;
  effectiveOn: string | null;
  breaches: { clause: string; what?: string; at: string; penaltyClause: string | null; amount: string | null }[];
}

/** What a replay prints as JSON; instants as `+08:00`, cases by the scenario's refs. */
export interface Outcome {
  cases: CaseOutcome[];
  ledger: (Omit<LedgerReport, 'caseId'> & { ref: string })[];
  payments: Pick<
    Report['payments'][number],
    'ref' | 'instalment' | 'deductions' | 'payable' | 'windowFrom' | 'lastDay' | 'paidOn' | 'daysLate' | 'latePenalty'
  >[];
  mails: Report['mails'];
  executions: Execution[];
}

/** @param refOf the scenario's ref of a case id */
export function outcomeOf(report: Report, executions: Execution[], refOf: (caseId: string) => string): Outcome {
  return {
    cases: report.cases.map((one) => caseOutcome(one, refOf)),
    ledger: report.ledger.map(({ id, clause, debtor, caseId, amount, at, statement }) => ({
      id,
      clause,
      debtor,
      ref: refOf(caseId),
      amount,
      at: shanghai(at),
      statement,
    })),
    payments: report.payments.map(
      ({ ref, instalment, deductions, payable, windowFrom, lastDay, paidOn, daysLate, latePenalty }) => ({
        ref,
        instalment,
        deductions,
        payable,
        windowFrom,
        lastDay,
        paidOn,
        daysLate,
        latePenalty,
      }),
    ),
    mails: report.mails,
    executions,
  };
}

function caseOutcome(
  { id, workflow, status, openedAt, dueAt, metAt, effectiveOn, breaches }: CaseReport,
  refOf: (caseId: string) => string,
): CaseOutcome {
  return {
    ref: refOf(id),
    workflow,
    status,
    openedAt: shanghai(openedAt),
    dueAt: shown(dueAt),
    metAt: shown(metAt),
    effectiveOn,
    breaches: breaches.map((breach) => breachOutcome(breach, workflow === 'fault-repair')),
  };
}

/** Only a fault has several breaches of one clause, which `what` tells apart. */
function breachOutcome(
  { what, clause, at, penaltyClause, amount }: Breach,
  ofFault: boolean,
): CaseOutcome['breaches'][number] {
  return { clause, ...(ofFault ? { what } : {}), at: shanghai(at), penaltyClause, amount };
}

function shown(instant: string | null): string | null {
  return instant === null ? null : shanghai(instant);
}
