import { foldFullWidth } from './full-width.ts';
import { askAgain, kept, type InputRead } from './input-read.ts';

/** Up to 12 digits of whole yuan, plain or in groups of three; a group that begins with 0 might be a decimal comma. */
const NUMBER = String.raw`(?<yuan>\d{1,12}|[1-9]\d{0,2}(?:,\d{3}){1,3})(?:\.(?<fen>\d{1,2}))?`;
const NAME = String.raw`(?:人民币|CNY)?`;
const SIGN = String.raw`[¥￥元]?`;
const AMOUNT = new RegExp(String.raw`^${NAME}\s?${SIGN}\s?${NUMBER}\s?${SIGN}\s?${NAME}$`);

/**
 * An amount in yuan as people type it, kept as `365176.50`. Full-width digits and `，．。` count as plain ones; separators
 * stand in groups of three before the point; `¥ ￥ 元 人民币 CNY` only at the ends. No sign, no more than two decimals: else
 * it is asked again.
 */
export function readAmount(typed: string): InputRead {
  const text = foldFullWidth(typed, '，．。');
  if (text === '') return askAgain({ code: 'missing' });
  const { yuan, fen = '' } = AMOUNT.exec(text)?.groups ?? {};
  if (yuan === undefined) return askAgain({ code: 'not-money' });
  return kept(`${yuan.replaceAll(',', '').replace(/^0+(?=\d)/, '')}.${fen.padEnd(2, '0')}`);
}
