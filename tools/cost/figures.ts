import { Decimal } from 'decimal.js';

const EIGHTHS = ['', '▏', '▎', '▍', '▌', '▋', '▊', '▉'];

const LEAST_SHOWN = '0.0001';

/** An amount that is not negative, for people: to the cent, or to four places where it is less than one. */
export function money(amount: Decimal): string {
  if (!amount.isZero() && amount.lessThan(LEAST_SHOWN)) return `< ${LEAST_SHOWN}`;
  return grouped(amount.toFixed(amount.lessThan(1) ? 4 : 2, Decimal.ROUND_HALF_UP));
}

/** A count for people: whole where it is large, otherwise with the digits that matter. */
export function count(quantity: Decimal | number): string {
  const exact = new Decimal(quantity);
  if (exact.isZero() || exact.greaterThanOrEqualTo(100)) return grouped(exact.toFixed(0, Decimal.ROUND_HALF_UP));
  return exact.toSignificantDigits(3, Decimal.ROUND_HALF_UP).toFixed();
}

/** A bar for a share from 0 to 1, in eighths of a character: what rounds to none is not drawn. */
export function bar(share: Decimal, width: number): string {
  const eighths = share
    .times(width * 8)
    .round()
    .toNumber();
  return '█'.repeat(Math.floor(eighths / 8)) + (EIGHTHS[eighths % 8] ?? '');
}

function grouped(text: string): string {
  const [whole = '', places] = text.split('.');
  return whole.replace(/\B(?=(\d{3})+$)/g, ',') + (places === undefined ? '' : `.${places}`);
}
