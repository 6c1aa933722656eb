import { countDeadline } from '../../domain/contract/deadlines.ts';
import type { Contract } from '../../domain/contract/contract.ts';
import { addMs } from '../../domain/time/instant.ts';
import type { CaseSummary } from './view.ts';

const DAY_MS = 86_400_000;

/**
 * Cases of other workflows that a room may find beside its own: one of each party's, with a duty that runs and one that
 * was missed. Which workflows there are is nothing that a room could depend on.
 */
export const plausibleCases = (contract: Contract, now: string): CaseSummary[] =>
  (['a', 'b'] as const).map((debtor) => {
    const { clause } = contract.terms.term;
    const openedAt = addMs(now, -10 * DAY_MS);
    const rule = { kind: 'days', n: 40 } as const;
    const deadline = countDeadline(contract, { clause, rule, source: 'setting' }, openedAt);
    const missed = { what: 'missed', clause, at: addMs(now, -5 * DAY_MS), debtor, because: null };
    const penalty = { clause, amount: '100.00', sum: null, isLine: true };
    return {
      workflow: 'another',
      id: `another-${debtor}`,
      status: 'open',
      outcome: null,
      openedAt,
      closedAt: null,
      openedAs: null,
      request: {},
      site: null,
      deadlines: [{ ...deadline, what: 'running', debtor, kept: false, claimed: null }],
      breaches: [{ ...missed, state: 'standing', penalty, toldAt: missed.at }],
      finding: null,
      effects: [],
    };
  });
