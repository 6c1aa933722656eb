import { palettes } from '../style/palette.ts';

/** What mails are drawn with. */
const used = [
  'ink',
  'ink-2',
  'line',
  'ground',
  'paper',
  'tint',
  'brand',
  'red',
  'red-tint',
  'amber',
  'amber-tint',
  'green',
  'green-tint',
] as const;

/**
 * For programs that know dark screens: each colour that stands in an element's own style has its counterpart, which has
 * to be forced, since own styles go before a sheet's. Programs that know nothing of it leave the mail light; those that
 * turn colours by themselves are told that it isn't needed.
 */
export const darkStyle = `:root{color-scheme:light dark;supported-color-schemes:light dark}
@media (prefers-color-scheme:dark){${used.map(rulesOf).join('')}}`;

function rulesOf(name: (typeof used)[number]): string {
  const [light, dark] = [palettes.light[name], palettes.dark[name]];
  return [
    `[style*="background:${light}"]{background:${dark}!important}`,
    `[style*="color:${light}"]{color:${dark}!important}`,
    `[style*="solid ${light}"]{border-color:${dark}!important}`,
  ].join('');
}
