/** Full-width signs that a Chinese keyboard gives where others give ASCII. */
const PLAIN: Readonly<Record<string, string>> = {
  '，': ',',
  '．': '.',
  '。': '.',
  '：': ':',
  '／': '/',
  '－': '-',
  '＋': '+',
  '（': '(',
  '）': ')',
  '＃': '#',
};

/**
 * The text without white space at its ends, with full-width digits, and those of the full-width `signs`, as plain ones.
 */
export function foldFullWidth(text: string, signs: string): string {
  return text
    .trim()
    .replace(/[０-９]/g, (digit) => String.fromCharCode(digit.charCodeAt(0) - 0xfee0))
    .replace(/[，．。：／－＋（）＃]/g, (sign) => (signs.includes(sign) ? (PLAIN[sign] ?? sign) : sign));
}
