import { statementOf, type Statement } from '../../domain/case/account.ts';
import { outstanding, partsOf } from '../../domain/case/quarterly-payment.ts';
import { readingOf } from '../../domain/contract/contract.ts';
import { penaltyBaseOfFault } from '../../domain/contract/deadlines.ts';
import { decimal, inWords, isZero, yuan } from '../../domain/money/amounts.ts';
import { capital, showPlainDay } from '../format.ts';
import { words } from '../texts/words.ts';
import { clauseText } from './grounds.ts';
import { paymentName, type Fact, type FactSource, type Section } from './section.ts';

/** One row of a quarter's statement; `how` tells where the figure comes from. */
export type StatementRow = { label: string; how: string | null; amount: string; total: boolean };

export function statementFor(source: FactSource): Statement | undefined {
  const { record } = source.file;
  return record.workflow === 'quarterly-payment' ? statementOf(source.account, record.request.settlement) : undefined;
}

/** Instalment, what comes off it and why, and what is left to pay (clauses 4.3.1, 6.2, 6.4). */
export function statementRows(source: FactSource): StatementRow[] {
  const kept = statementFor(source);
  if (!kept) return [];
  const { sheet } = words(source.language);
  const row = (label: string, amount: string, how: string | null = null, total = false): StatementRow => ({
    label,
    how,
    amount: yuan(amount, source.language),
    total,
  });
  const off = (label: string, amount: string, how: string | null = null): StatementRow => ({
    label,
    how,
    amount: `−${yuan(amount, source.language)}`,
    total: false,
  });
  return [
    row(
      sheet.instalment,
      kept.instalment,
      capital(clauseText(source.contract.terms.periods.payment.clause, source.language)),
    ),
    ...(isZero(kept.broughtForward) ? [] : [off(sheet.broughtForward, kept.broughtForward)]),
    ...kept.lines.flatMap((id) => {
      const line = source.lines.find((candidate) => candidate.id === id);
      return line
        ? [
            off(
              sheet.deduction(clauseText(line.clause, source.language), line.caseId),
              line.amount,
              penaltyArithmetic(source, { clause: line.clause }),
            ),
          ]
        : [];
    }),
    ...(isZero(kept.deductions) ? [] : [off(sheet.deductions, kept.deductions)]),
    row(sheet.payable, kept.payable, null, true),
    ...(isZero(kept.carriedForward) ? [] : [row(sheet.carriedForward, kept.carriedForward)]),
  ];
}

/**
 * How a penalty's amount came about: base and rate. A fault's base is the instalment of the quarter in which it was
 * reported; `reportedAt` is known where the fault's own case is at hand. Null for clauses that work otherwise.
 */
export function penaltyArithmetic(
  { contract, language }: Pick<FactSource, 'contract' | 'language'>,
  line: { clause: string; reportedAt?: string },
): string | null {
  const { price, penalties } = contract.terms;
  const { sheet } = words(language);
  const of = (base: string, rate: string, say: (base: string, rate: string) => string): string =>
    sheet.equals(say(yuan(base, language), rate), decimal(base).times(decimal(rate)).dividedBy(1000).toFixed());
  if (line.clause === penalties.opening.clause)
    return of(price.total, penalties.opening.ratePerMille, sheet.perMilleOfTotal);
  if (line.clause !== penalties.fault.clause) return null;
  if (readingOf(contract, 'fault.penaltyBase') === 'contract-total')
    return of(price.total, penalties.fault.ratePerMille, sheet.perMilleOfTotal);
  if (line.reportedAt === undefined) return sheet.perMilleOfQuarter(penalties.fault.ratePerMille);
  return of(penaltyBaseOfFault(contract, line.reportedAt), penalties.fault.ratePerMille, sheet.perMilleOfBase);
}

/** The settlement period, the amount payable in figures and words, and what has been paid of it. */
export function paymentSection(source: FactSource): Section | null {
  const kept = statementFor(source);
  if (!kept) return null;
  const { sheet } = words(source.language);
  const { language } = source;
  const settlement = source.contract.terms.settlements.find(({ ref }) => ref === kept.ref);
  const span = settlement
    ? words(language).time.from(showPlainDay(settlement.from, language), showPlainDay(settlement.to, language))
    : '';
  return {
    id: 'payment',
    title: paymentName(kept.ref, language),
    facts: [
      { label: sheet.settlement, value: span },
      { label: sheet.payable, value: yuan(kept.payable, language), look: 'strong' },
      { label: sheet.inWords, value: inWords(kept.payable) },
      ...partFacts(source, kept),
    ],
  };
}

function partFacts({ file, language }: FactSource, kept: Statement): Fact[] {
  const { sheet } = words(language);
  const parts = partsOf(file.tasks);
  if (parts.length === 0) return [];
  return [
    ...parts.map((part) => ({
      label: sheet.paidSoFar,
      value: sheet.part(showPlainDay(part.paidOn, language), yuan(part.amount, language), sheet.partStates[part.state]),
    })),
    { label: sheet.outstanding, value: yuan(outstanding(kept.payable, parts), language), look: 'strong' as const },
  ];
}
