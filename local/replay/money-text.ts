import { yuan } from '../../domain/money/amounts.ts';

/** An amount in a table whose heading says once that it is yuan: `360,794.38`. */
export function grouped(amount: string): string {
  return yuan(amount, 'en').replace('CNY ', '');
}
