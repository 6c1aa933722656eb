import * as z from 'zod';
import { caseSchema } from '../../domain/case/record.ts';
import { contractEffectSchema } from '../../domain/case/effects.ts';
import { accountSchema, lineEntrySchema } from '../../domain/ledger/ledger.ts';

/** What the table's items have to look like when they are read: what comes from the table is parsed like everything from outside. */

/** What one write has decided: links of the chain that follow one another. */
export const eventsItemSchema = z.object({ events: caseSchema.shape.unwritten });
export const documentItemSchema = z.object({ hash: z.string(), bytes: z.string() });
export const accountItemSchema = z.object({ account: accountSchema, version: z.int() });
export const lineItemSchema = z.object({ line: lineEntrySchema });
export const effectItemSchema = z.object({ effect: contractEffectSchema });
export const failureItemSchema = z.object({ case: z.string() });
