import { Decimal } from 'decimal.js';
import { layOut } from '../../local/replay/table.ts';
import { largestFirst, type Bill } from './bill.ts';
import { polling } from './deployment.ts';
import type { Estimate } from './estimate.ts';
import { bar, count, money } from './figures.ts';
import { LANGUAGES, type Language, type Texts } from './texts.ts';

const BAR_WIDTH = 10;
const POLLING_BAR_WIDTH = 20;

/** An estimate as people read it. @param machine what it was measured on */
export function formatEstimate(estimate: Estimate, machine: string, language: Language): string {
  const texts = LANGUAGES[language];
  const { prices } = estimate;
  return [
    texts.title(prices.region, prices.currency, prices.asOf),
    texts.noFreeTier,
    '',
    texts.took,
    indented(takenTable(estimate, texts)),
    yearLine(estimate, texts),
    '',
    texts.bill,
    indented(billTable(estimate, texts)),
    '',
    texts.polling(polling.everySeconds),
    indented(pollingTable(estimate, texts)),
    lookingLine(estimate, texts),
    '',
    texts.estimate(machine),
    texts.storage,
    '',
  ].join('\n');
}

function indented(text: string): string {
  return text.replace(/^/gm, '  ');
}

function takenTable({ quantities, prices }: Estimate, texts: Texts): string {
  const rows = quantities
    .filter(({ fixed, perContract }) => !fixed.plus(perContract).isZero())
    .map(({ of, fixed, perContract }) => [
      texts.lines[of],
      count(fixed),
      count(perContract),
      prices.prices[of].price,
      count(prices.prices[of].per),
    ]);
  return layOut([texts.tookHead, ...rows], new Set([1, 2, 3, 4]));
}

function yearLine({ work }: Estimate, texts: Texts): string {
  const sum = (figures: readonly number[]): string => count(figures.reduce((total, one) => total + one, 0));
  return texts.year({
    executions: count(work.executions.length),
    transitions: sum(work.executions.map(({ transitions }) => transitions)),
    calls: sum(Object.values(work.functions).map(({ requests }) => requests)),
    requests: count(work.requests),
    mails: count(work.mails),
    months: work.months.toFixed(1),
  });
}

/** Each amount has its share of its bill drawn beside it; what costs nothing is left out. */
function billTable({ bills }: Estimate, texts: Texts): string {
  const head = ['', ...bills.flatMap(({ contracts }) => [texts.contracts(count(contracts)), ''])];
  const costing = largestFirst(bills).filter((name) => bills.some((bill) => !amountOf(bill, name).isZero()));
  const rows = costing.map((name) => [
    texts.lines[name],
    ...bills.flatMap((bill) => [
      money(amountOf(bill, name)),
      bar(shareOf(amountOf(bill, name), bill.total), BAR_WIDTH),
    ]),
  ]);
  const total = [texts.total, ...bills.flatMap((bill) => [money(bill.total), ''])];
  return layOut([head, ...rows, total], new Set([1, 3, 5]));
}

function amountOf({ lines }: Bill, name: string): Decimal {
  return lines.find(({ of }) => of === name)?.amount ?? new Decimal(0);
}

function shareOf(part: Decimal, whole: Decimal): Decimal {
  return whole.isZero() ? new Decimal(0) : part.dividedBy(whole);
}

/** The bars of a row show its two amounts beside each other. */
function pollingTable({ bills, pollingBills, furtherContract }: Estimate, texts: Texts): string {
  const rows = bills.map(({ contracts, total }, index) =>
    pollingRow(texts.contracts(count(contracts)), total, pollingBills[index]?.total ?? total),
  );
  return layOut(
    [texts.pollingHead, ...rows, pollingRow(texts.furtherContract, furtherContract.ours, furtherContract.polling)],
    new Set([1, 3, 5]),
  );
}

function pollingRow(what: string, ours: Decimal, theirs: Decimal): string[] {
  const larger = Decimal.max(ours, theirs);
  const drawn = (amount: Decimal): string => bar(shareOf(amount, larger), POLLING_BAR_WIDTH);
  return [
    what,
    money(ours),
    drawn(ours),
    money(theirs),
    drawn(theirs),
    ours.isZero() ? '–' : `${theirs.dividedBy(ours).toFixed(1)} ×`,
  ];
}

function lookingLine({ looking }: Estimate, texts: Texts): string {
  const { waits, waitedDays, looks, tooLong, executions } = looking;
  return texts.looking({
    waits: count(waits),
    days: count(waitedDays),
    looks: count(looks),
    tooLong: count(tooLong),
    executions: count(executions),
    mostEvents: count(polling.mostEvents),
  });
}
