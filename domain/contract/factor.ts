import * as z from 'zod';
import { daySchema } from '../calendar/calendars.ts';
import { hashSchema } from '../evidence/actor.ts';

/**
 * By what a person who signs shows that it is them: their own name, typed, or a code of their authenticator (RFC 6238).
 */
export const factorSchema = z.enum(['name', 'totp']).default('name');
export type AskedFactor = z.infer<typeof factorSchema>;

/**
 * That the parties have agreed on electronic signatures (电子签名法, arts. 3, 13 para. 2, 14): the day, and the hash of the
 * data from which the agreement that they signed was made. It stands beside the terms, since it is made from them.
 */
export const signatureAgreementSchema = z.strictObject({ date: daySchema, sha256: hashSchema });

/** Dots between the parts of a name, as keyboards give them: 买买提·艾力. */
const DOTS = /[\u2022\u2027\u2219\u22C5\u30FB\uFF65]/g;

/**
 * Whether a name as typed is the one that is registered: composed (NFC), without blanks at its ends, full-width letters
 * and blanks as plain ones. Nothing else is forgiven.
 */
export const isSameName = (typed: string, registered: string): boolean => folded(typed) === folded(registered);

const folded = (name: string): string => plainSigns(name).trim();

/** Composed, and with plain signs for full-width ones and for the kinds of dots: as long as the composed text. */
export const plainSigns = (text: string): string =>
  text
    .normalize('NFC')
    .replace(/[\uFF01-\uFF5E]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) - 0xfee0))
    .replaceAll('\u3000', ' ')
    .replace(DOTS, '\u00B7');
