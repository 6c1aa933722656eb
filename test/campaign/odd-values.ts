import type { Dice } from '../race/dice.ts';

/** What people, their keyboards and their enemies put into fields. */
const VALUES = [
  '',
  ' ',
  '0',
  '-1',
  '1e999',
  '0.001',
  '99999999999999999999.99',
  '１２３．４５',
  '￥1，000.00',
  'NaN',
  'null',
  '2025-02-30',
  '9999-12-31',
  '0000-00-00',
  '2025-03-10T25:61',
  '2025-03-10T10:00:00Z',
  '中文',
  '𠮷野家',
  'e\u0301',
  '\u202Etxt.exe',
  '\u200b',
  '\u0000',
  '\ud800',
  '<script>alert(1)</script>',
  '"><img src=x onerror=alert(1)>',
  "' OR 1=1 --",
  '{{7*7}}',
  '${jndi:ldap://x}',
  '../../etc/passwd',
  '=HYPERLINK("http://x")',
  'a\r\nBcc: x@example.com',
  'x@example.com',
  'true',
  '[object Object]',
  '52',
  '1 2 3',
  'x'.repeat(300),
  '长'.repeat(3000),
] as const;

const NAMES = [
  '__proto__',
  'constructor',
  'toString',
  'x[]',
  'x[__proto__][y]',
  'Decision',
  'decision ',
  'role',
  'person',
  'at',
  'now',
  'penalty',
  'amount2',
  '',
  '字段',
] as const;

export const oddValue = (dice: Dice): string => dice.pick(VALUES) ?? '';
/** A name that no form has. */
export const oddName = (dice: Dice): string => dice.pick(NAMES) ?? '';

/** A secret, an id or a path that is nearly one of ours. */
export function bent(text: string, dice: Dice): string {
  const at = dice.below(text.length + 1);
  const ways = [
    () => text.slice(0, at),
    () =>
      `${text.slice(0, at)}${dice.pick(['A', '~', '-', '%00', '%2F', '%E0', '.', '一']) ?? ''}${text.slice(at + 1)}`,
    () => text.toUpperCase() + (text.toUpperCase() === text ? 'x' : ''),
    () => `${text}${text}`,
    () => [...text].reverse().join(''),
  ];
  const made = (dice.pick(ways) ?? (() => ''))();
  return made === text ? `${text}x` : made;
}
