import { Decimal } from 'decimal.js';
import Nzh from 'nzh/cn';

/** Exact enough for any product of amounts and rates here; the caller's global Decimal settings are never touched. */
const Exact = Decimal.clone({ precision: 60, rounding: Decimal.ROUND_HALF_UP });

/** A text that was to be an amount and is none. */
export class MoneyError extends Error {
  readonly code = 'money.unreadable';
  constructor(readonly found: string) {
    super(`"${found}" is not an amount in yuan, such as 365176.50.`);
    this.name = 'MoneyError';
  }
}

/** The exact decimal of an amount or a rate. Throws {@link MoneyError}. */
export function decimal(text: string): Decimal {
  if (!/^-?\d+(\.\d+)?$/.test(text)) throw new MoneyError(text);
  return new Exact(text);
}

/** Half-up to the fen: the one rounding, made where an amount becomes a debt. */
export function roundFen(exact: Decimal | string): string {
  return (typeof exact === 'string' ? decimal(exact) : exact).toFixed(2, Decimal.ROUND_HALF_UP);
}

export function plus(one: string, other: string): string {
  return roundFen(decimal(one).plus(decimal(other)));
}

export function minus(one: string, other: string): string {
  return roundFen(decimal(one).minus(decimal(other)));
}

/** The sum of amounts; `0.00` of none. */
export function sum(amounts: readonly string[]): string {
  return roundFen(amounts.reduce((total, amount) => total.plus(decimal(amount)), new Exact(0)));
}

/** An amount taken a whole number of times. */
export function timesWhole(amount: string, times: number): string {
  return roundFen(decimal(amount).times(times));
}

export function isLess(one: string, other: string): boolean {
  return decimal(one).lessThan(decimal(other));
}

export function isZero(amount: string): boolean {
  return decimal(amount).isZero();
}

/** The smaller of two amounts. */
export function least(one: string, other: string): string {
  return roundFen(Decimal.min(decimal(one), decimal(other)));
}

/**
 * Divides an amount as others stand to each other. What is shared out so far is rounded half-up to the fen at each
 * part, so that none is below nought and all come to the amount. Among weights that are all nought the first takes all.
 */
export function divideLike(amount: string, weights: readonly string[]): string[] {
  const all = weights.reduce((total, weight) => total.plus(decimal(weight)), new Exact(0));
  if (all.isZero()) return weights.map((_, index) => (index === 0 ? roundFen(amount) : '0.00'));
  let [weighed, shared] = [new Exact(0), '0.00'];
  return weights.map((weight) => {
    weighed = weighed.plus(decimal(weight));
    const before = shared;
    shared = roundFen(decimal(amount).times(weighed).dividedBy(all));
    return minus(shared, before);
  });
}

/** For people: `365,176.50 元` or `CNY 365,176.50`. */
export function yuan(amount: string, language: 'zh-CN' | 'en'): string {
  const grouped = roundFen(amount).replace(/\B(?=(\d{3})+\.)/g, ',');
  return language === 'zh-CN' ? `${grouped} 元` : `CNY ${grouped}`;
}

/** 人民币大写, as the contract, invoices and vouchers write it: 叁拾陆万伍仟壹佰柒拾陆元伍角; with 整 for whole yuan. */
export function inWords(amount: string): string {
  const rounded = roundFen(amount);
  return Nzh.toMoney(rounded.endsWith('.00') ? rounded.slice(0, -3) : rounded, { outSymbol: false });
}
