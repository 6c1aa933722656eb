import { decimal, inWords, isZero, minus, plus, roundFen, sum, timesWhole, yuan } from '../../money/amounts.ts';
import { daysBetween } from '../../time/instant.ts';
import type { Contract, Terms } from '../contract.ts';
import { NOTHING_TO_COMPARE, type Checked } from './finding.ts';
import { instalmentsClause } from './instalments-clause.ts';

const zh = (amount: string) => yuan(amount, 'zh-CN');
const en = (amount: string) => yuan(amount, 'en');

/** Net and tax make the total. */
export function netAndTax({ terms: { price } }: Contract): Checked {
  const { net, tax, total } = price;
  const sumOfBoth = plus(net, tax);
  const difference = minus(total, sumOfBoth);
  const inOrder = { zh: '不含税金额与税额之和等于合同总价', en: 'net and tax add up to the total' };
  if (isZero(difference)) return { findings: [], inOrder };
  return {
    inOrder,
    findings: [
      {
        id: 'price.sum',
        clause: price.clause,
        severity: 'error',
        found: {
          zh: `不含税金额 ${zh(net)} 与税额 ${zh(tax)} 之和为 ${zh(sumOfBoth)}，与合同总价 ${zh(total)} 相差 ${zh(difference)}。`,
          en: `Net ${en(net)} and tax ${en(tax)} make ${en(sumOfBoth)}, which differs from the total ${en(total)} by ${en(difference)}.`,
        },
        figures: { net, tax, sum: sumOfBoth, total, difference },
      },
    ],
  };
}

/** The tax is the rate of the net. */
export function taxOfNet({ terms: { price } }: Contract): Checked {
  const { net, tax, taxPercent, clause } = price;
  const expected = roundFen(decimal(net).times(decimal(taxPercent)).dividedBy(100));
  const difference = minus(tax, expected);
  const inOrder = { zh: '税额与税率相符', en: 'the tax is the rate of the net' };
  if (isZero(difference)) return { findings: [], inOrder };
  return {
    inOrder,
    findings: [
      {
        id: 'price.tax',
        clause,
        severity: 'warning',
        found: {
          zh: `不含税金额的 ${taxPercent}% 为 ${zh(expected)}，合同写税额 ${zh(tax)}，相差 ${zh(difference)}。`,
          en: `${taxPercent}% of the net is ${en(expected)}; the contract says ${en(tax)}, a difference of ${en(difference)}.`,
        },
        figures: { net, taxPercent, expected, tax, difference },
      },
    ],
  };
}

/** The net is the total without tax. */
export function netOfTotal({ terms: { price } }: Contract): Checked {
  const { net, total, taxPercent, clause } = price;
  const factor = decimal(taxPercent).dividedBy(100).plus(1);
  const expected = roundFen(decimal(total).dividedBy(factor));
  const impliedTotal = roundFen(decimal(net).times(factor));
  const inOrder = { zh: '不含税金额与合同总价相符', en: 'the net is the total without tax' };
  if (isZero(minus(net, expected))) return { findings: [], inOrder };
  return {
    inOrder,
    findings: [
      {
        id: 'price.net',
        clause,
        severity: 'error',
        found: {
          zh: `合同总价除以 ${factor.toFixed()} 为 ${zh(expected)}，合同写不含税金额 ${zh(net)}，后者对应的总价是 ${zh(impliedTotal)}。`,
          en:
            `The total divided by ${factor.toFixed()} is ${en(expected)}; the contract’s net of ${en(net)} belongs ` +
            `to a total of ${en(impliedTotal)}.`,
        },
        figures: { total, expectedNet: expected, net, impliedTotal },
      },
    ],
  };
}

/** Links (or lifts, …) at the monthly price make the total. */
export function linksTimesPrice({ terms, sites }: Contract): Checked {
  const { price } = terms;
  const { linkMonthly, linkClause = price.clause } = price;
  if (linkMonthly === undefined) return NOTHING_TO_COMPARE;
  const links = sites.reduce((count, site) => count + site.links, 0);
  const months = monthsOf(terms);
  const product = timesWhole(linkMonthly, links * months);
  const perLink = roundFen(decimal(price.total).dividedBy(Math.max(links, 1) * months));
  const inOrder = { zh: '链路数乘以月单价等于合同总价', en: 'links at the monthly price make the total' };
  if (isZero(minus(product, price.total))) return { findings: [], inOrder };
  return {
    inOrder,
    findings: [
      {
        id: 'price.links',
        clause: linkClause,
        severity: 'error',
        found: {
          zh: `${links} 条链路 × ${zh(linkMonthly)} × ${months} 个月为 ${zh(product)}，合同总价为 ${zh(price.total)}（相当于每条每月 ${zh(perLink)}）。`,
          en:
            `${links} links × ${en(linkMonthly)} × ${months} months make ${en(product)}; the total is ` +
            `${en(price.total)}, which is ${en(perLink)} a link a month.`,
        },
        figures: {
          links: String(links),
          linkMonthly,
          months: String(months),
          product,
          total: price.total,
          perLink,
        },
      },
    ],
  };
}

/** The months that the contract says it runs for; where it doesn't, the calendar months that its term touches. */
function monthsOf({ document, term }: Terms): number {
  if (document.statedTerm !== null) return document.statedTerm.years * 12;
  const [from, to] = [term.from, term.to].map((day) => Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7)));
  return (to ?? 0) - (from ?? 0) + 1;
}

/** The instalments make the total. */
export function sumOfInstalments(contract: Contract): Checked {
  const { price, settlements } = contract.terms;
  const paid = sum(settlements.map(({ instalment }) => instalment));
  const difference = minus(price.total, paid);
  const inOrder = {
    zh: `${settlements.length} 期付款之和等于合同总价`,
    en: `the ${settlements.length} instalments add up to the total`,
  };
  if (isZero(difference)) return { findings: [], inOrder };
  return {
    inOrder,
    findings: [
      {
        id: 'instalments.sum',
        clause: instalmentsClause(contract),
        severity: 'error',
        found: {
          zh: `各期付款之和为 ${zh(paid)}，与合同总价 ${zh(price.total)} 相差 ${zh(difference)}。`,
          en: `The instalments make ${en(paid)}, which differs from the total ${en(price.total)} by ${en(difference)}.`,
        },
        figures: { sum: paid, total: price.total, difference },
      },
    ],
  };
}

/** Equal instalments are for equal spans. */
export function instalmentsForDays(contract: Contract): Checked {
  const { settlements } = contract.terms;
  const days = settlements.map(({ from, to }) => daysBetween(from, to) + 1);
  const perDay = settlements.map(({ instalment }, index) => roundFen(decimal(instalment).dividedBy(days[index] ?? 1)));
  const equal = new Set(settlements.map(({ instalment }) => roundFen(instalment))).size === 1;
  // Quarters differ by a day or two; a span that is shorter by a week is another span.
  const uneven = Math.max(...days) - Math.min(...days) >= 7;
  const inOrder = {
    zh: '各结算周期与各期付款相称',
    en: 'the instalments match the length of their settlement periods',
  };
  if (!equal || !uneven) return { findings: [], inOrder };
  return {
    inOrder,
    findings: [
      {
        id: 'instalments.days',
        clause: instalmentsClause(contract),
        severity: 'warning',
        found: {
          zh: `各期付款金额相同，而结算周期分别为 ${days.join('、')} 天，每日合 ${perDay.join('、')} 元。`,
          en: `The instalments are equal, the settlement periods are ${days.join(', ')} days long: ${perDay.join(', ')} yuan a day.`,
        },
        figures: Object.fromEntries(
          settlements.map(({ ref }, index) => [ref, `${days[index] ?? 0} days, ${perDay[index] ?? ''} a day`]),
        ),
      },
    ],
  };
}

/** Amounts in figures and in words agree. */
export function amountsInWords({ terms: { price } }: Contract): Checked {
  const pairs = (['total', 'net', 'tax'] as const).map((what) => ({
    what,
    amount: price[what],
    written: price.inWords[what],
    expected: inWords(price[what]),
  }));
  return {
    inOrder: {
      zh: `${pairs.length} 处大写金额与小写一致`,
      en: `${pairs.length} amounts in words agree with the figures`,
    },
    findings: pairs
      .filter(({ written, expected }) => written !== expected)
      .map(({ what, amount, written, expected }) => ({
        id: `price.words.${what}`,
        clause: price.clause,
        severity: 'error' as const,
        found: {
          zh: `${zh(amount)} 的大写应为“${expected}”，合同写“${written}”。`,
          en: `${en(amount)} is “${expected}” in words; the contract says “${written}”.`,
        },
        figures: { amount, expected, written },
      })),
  };
}
