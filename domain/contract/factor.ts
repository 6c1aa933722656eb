import * as z from 'zod';

/** By what a person who signs shows that it is them: their own name, typed, or a code of their authenticator (RFC 6238). */
export const factorSchema = z.enum(['name', 'totp']).default('name');
export type AskedFactor = z.infer<typeof factorSchema>;

/** Dots between the parts of a name, as keyboards give them: 买买提·艾力. */
const DOTS = /[\u2022\u2027\u2219\u22C5\u30FB\uFF65]/g;

/**
 * Whether a name as typed is the one that is registered: composed (NFC), without blanks at its ends, full-width letters and blanks as
 * plain ones. Nothing else is forgiven.
 */
export const isSameName = (typed: string, registered: string): boolean => folded(typed) === folded(registered);

function folded(name: string): string {
  const plain = name
    .normalize('NFC')
    .replace(/[\uFF01-\uFF5E]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) - 0xfee0))
    .replaceAll('\u3000', ' ')
    .replace(DOTS, '\u00B7');
  return plain.trim();
}
