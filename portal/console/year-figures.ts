import { breachKey } from '../../domain/case/breach.ts';
import type { Ledger } from '../../domain/ledger/ledger.ts';
import { plus, sum } from '../../domain/money/amounts.ts';
import { dayOf } from '../../domain/time/instant.ts';
import { breachesOf } from '../../workflows/authoring/judge.ts';
import { availabilityOf, monthsOf, outagesOf } from '../facts/availability.ts';
import type { FactSource } from '../facts/section.ts';
import { debtorOf, ownCharges } from './ledger.tsx';

/** A month of the contract's term, in figures. */
export interface MonthFigures {
  /** `2025-03`. */
  readonly month: string;
  /** Deadlines that ended in it: kept, and missed without an excuse. */
  readonly onTime: number;
  readonly late: number;
  /** Penalties of breaches in it, by who owes them, in yuan; what is void or held isn't among them. */
  readonly owed: Readonly<Record<'a' | 'b', string>>;
  /**
   * Share of the links' time in it, as far as it has passed, that no reported outage took, from 0 to 1; null before it
   * begins.
   */
  readonly availability: number | null;
}

export interface YearAsked {
  readonly sources: readonly FactSource[];
  readonly ledger: Ledger;
  readonly term: { readonly from: string; readonly to: string };
  /** How many links the annex has. */
  readonly links: number;
  readonly now: string;
}

/** The figures of a contract's term, month by month up to now, derived from the facts of now. */
export function yearFigures({ sources, ledger, term, links, now }: YearAsked): MonthFigures[] {
  const ends = sources.flatMap((source) => endsOf(source));
  const debts = debtsOf(sources, ledger);
  const outages = outagesOf(sources);
  return monthsOf(term, now).map(({ month, from, to }) => ({
    month,
    onTime: ends.filter((end) => end.month === month && !end.isLate).length,
    late: ends.filter((end) => end.month === month && end.isLate).length,
    owed: { a: owedIn(debts, month, 'a'), b: owedIn(debts, month, 'b') },
    availability: from >= now ? null : availabilityOf(outages, links, { from, to: to < now ? to : now }),
  }));
}

type End = { month: string; isLate: boolean };

/** The deadlines of a case that are decided: kept, or missed. One that is excused counts as neither. */
function endsOf({ room, view, now }: FactSource): End[] {
  const breaches = new Map(breachesOf(room, view, now).map((breach) => [breachKey(breach), breach.state]));
  return room.deadlines(view).flatMap(({ what, dueAt, kept }): End[] => {
    if (dueAt === null) return [];
    const state = breaches.get(breachKey({ what, at: dueAt }));
    const month = dayOf(dueAt).slice(0, 7);
    if (state !== undefined) return state === 'excused' ? [] : [{ month, isLate: true }];
    return kept ? [{ month, isLate: false }] : [];
  });
}

/** Penalties of the ledger that are owed by now, and those of late payments that were frozen when they were settled. */
function debtsOf(sources: readonly FactSource[], ledger: Ledger): Debt[] {
  const lines = ledger.lines.filter(({ kind, state }) => kind === 'penalty' && state !== 'void' && state !== 'held');
  const cases = new Map(sources.map((source) => [source.view.file.id, source]));
  const charges = ownCharges(ledger).map((charge) => ({ ...charge, debtor: debtorOf({ cases }, charge) }));
  return [...lines, ...charges].map(({ at, amount, debtor }) => ({ month: dayOf(at).slice(0, 7), amount, debtor }));
}

const owedIn = (debts: readonly Debt[], month: string, debtor: 'a' | 'b'): string =>
  sum(debts.filter((debt) => debt.month === month && debt.debtor === debtor).map(({ amount }) => amount));

type Debt = { month: string; amount: string; debtor: 'a' | 'b' };
/** All months together. */
export function inAll(months: readonly MonthFigures[]): Omit<MonthFigures, 'month' | 'availability'> {
  return {
    onTime: months.reduce((all, { onTime }) => all + onTime, 0),
    late: months.reduce((all, { late }) => all + late, 0),
    owed: {
      a: months.reduce((all, { owed }) => plus(all, owed.a), '0.00'),
      b: months.reduce((all, { owed }) => plus(all, owed.b), '0.00'),
    },
  };
}
