import * as z from 'zod';
import { caseSchema } from '../../domain/case/record.ts';
import { contractEffectSchema } from '../../domain/case/effects.ts';
import { accountSchema, lineEntrySchema } from '../../domain/ledger/ledger.ts';

/**
 * What the table's items have to look like when they are read: what comes from the table is parsed like everything from
 * outside.
 */

/**
 * What one write of a case has decided: links of its chain that follow one another. At first each had an item of its
 * own.
 */
export const eventsItemSchema = z
  .union([z.object({ events: caseSchema.shape.unwritten }), z.object({ event: caseSchema.shape.unwritten.element })])
  .transform((held) => ('events' in held ? held.events : [held.event]));
/** One link of a chain of the contract itself. */
export const eventItemSchema = z.object({ event: caseSchema.shape.unwritten.element });
export const documentItemSchema = z.object({ hash: z.string(), bytes: z.string() });
export const accountItemSchema = z.object({ account: accountSchema, version: z.int() });
export const lineItemSchema = z.object({ line: lineEntrySchema });
export const effectItemSchema = z.object({ effect: contractEffectSchema });
export const failureItemSchema = z.object({ case: z.string() });
