import { breachesOf, deadlinesOf, milestonesOf } from '../../domain/case/judgement.ts';
import { paymentView } from '../../domain/case/quarterly-payment.ts';
import type { Breach, CaseRecord } from '../../domain/case/records.ts';
import { statementOf } from '../../domain/case/account.ts';
import { inWords, isZero, yuan } from '../../domain/money/amounts.ts';
import { capital, showDay, showDeadline, showMoment } from '../format.ts';
import { inLanguage, words } from '../texts/words.ts';
import type { ReadingKey } from '../../domain/contract/contract.ts';
import { clauseText, penaltyGround, readingsOf, readingText } from './grounds.ts';
import type { Fact, FactSource, Section } from './section.ts';
import { penaltyArithmetic } from './statement.ts';

/** One breach with what the contract attaches to it: clause, base and rate, figures and words. */
export function breachSection(source: FactSource, breach: Breach): Section {
  const { contract, file, language } = source;
  const { names, sheet } = words(language);
  const party = `${names.parties[breach.debtor]} ${inLanguage(contract.terms.parties[breach.debtor], language)}`;
  const deadline = deadlinesOf(contract, file).find(({ what }) => what === breach.what);
  return {
    id: `breach-${breach.what}`,
    title: names.breaches[breach.what],
    facts: [
      { label: sheet.basis, value: capital(clauseText(breach.clause, language)) },
      {
        label: sheet.breachAt,
        value: capital(showDeadline({ dueAt: breach.at, lastDay: deadline?.lastDay ?? null }, language)),
      },
      { label: sheet.debtor, value: party },
      ...penaltyFacts(source, breach),
      ...readingFacts(source, breach, deadline?.reading ?? []),
    ],
  };
}

function readingFacts({ contract, language }: FactSource, breach: Breach, counted: readonly ReadingKey[]): Fact[] {
  const lines = [
    ...counted.map((key) => readingText(contract, key, language)),
    ...readingsOf(contract, breach.what, language),
  ].map(({ line }) => line);
  return lines.length === 0 ? [] : [{ label: words(language).sheet.reading, value: lines.join('\n') }];
}

function penaltyFacts(source: FactSource, breach: Breach): Fact[] {
  const {
    language,
    file: { record },
  } = source;
  const { sheet } = words(language);
  if (breach.amount === null || breach.penaltyClause === null) return [{ label: sheet.penalty, value: sheet.noMoney }];
  const how =
    breach.what === 'payment'
      ? lateArithmetic(source)
      : penaltyArithmetic(source, { clause: breach.penaltyClause, reportedAt: record.openedAt });
  return [
    { label: sheet.penalty, value: penaltyGround(breach, language) ?? '' },
    {
      label: breach.what === 'payment' && record.status === 'open' ? sheet.latePenaltySoFar : sheet.amountDue,
      value: yuan(breach.amount, language),
      look: 'strong',
    },
    { label: sheet.inWords, value: inWords(breach.amount) },
    ...(how === null ? [] : [{ label: sheet.arithmetic, value: capital(how) }]),
  ];
}

function lateArithmetic(source: FactSource): string | null {
  const { record, tasks } = source.file;
  if (record.workflow !== 'quarterly-payment' || !statementOf(source.account, record.request.settlement)) return null;
  return paymentView(source.contract, record, tasks, source.account, source.now).arithmetic;
}

/** Every breach of a case as of now. */
export function breachSections(source: FactSource): Section[] {
  return judgeable(source)
    ? breachesOf(source.contract, source.file, source.account, source.now).map((breach) =>
        breachSection(source, breach),
      )
    : [];
}

/** What a closed case has come to: the day that takes effect, the moment that met the duty, or the settled payment. */
export function outcomeFacts(source: FactSource): Fact[] {
  const { contract, file, account, now, language } = source;
  const { record } = file;
  const { sheet } = words(language);
  if (!judgeable(source)) return [];
  if (record.workflow === 'quarterly-payment') return settledFacts(source);
  const { metAt, effectiveOn } = milestonesOf(contract, file, account, now);
  return [
    ...(record.workflow === 'link-order' && effectiveOn !== null
      ? [
          {
            label: sheet.effectiveOn[record.request.kind],
            value: showDay(effectiveOn, language),
            look: 'strong' as const,
          },
        ]
      : []),
    ...(metAt === null ? [] : [{ label: sheet.metAt[record.workflow], value: showMoment(metAt, language) }]),
  ];
}

function settledFacts(source: FactSource): Fact[] {
  const { contract, file, account, now, language } = source;
  if (file.record.workflow !== 'quarterly-payment') return [];
  const { sheet } = words(language);
  const view = paymentView(contract, file.record, file.tasks, account, now);
  return [
    { label: sheet.payable, value: yuan(view.payable, language), look: 'strong' },
    ...(view.lastDay === null ? [] : [{ label: sheet.lastDay, value: showDay(view.lastDay, language) }]),
    ...(view.paidOn === null ? [] : [{ label: sheet.paidOn, value: showDay(view.paidOn, language) }]),
    ...(view.daysLate === 0 ? [] : [{ label: sheet.daysLate, value: String(view.daysLate) }]),
    ...(isZero(view.latePenalty)
      ? []
      : [{ label: sheet.latePenalty, value: yuan(view.latePenalty, language), look: 'strong' as const }]),
    ...(view.arithmetic === null ? [] : [{ label: sheet.arithmetic, value: view.arithmetic }]),
  ];
}

/** A payment can be judged once its statement stands; other cases always can. */
export function judgeable({
  file: { record },
  account,
}: {
  file: { record: CaseRecord };
  account: FactSource['account'];
}): boolean {
  return record.workflow !== 'quarterly-payment' || statementOf(account, record.request.settlement) !== undefined;
}
