import * as z from 'zod';
import { caseSchema } from '../../domain/case/record.ts';
import { contractEffectSchema } from '../../domain/case/effects.ts';
import { accountSchema, lineEntrySchema } from '../../domain/ledger/ledger.ts';

/** What the table's items have to look like when they are read: what comes from the table is parsed like everything from outside. */

export const eventItemSchema = z.object({ event: caseSchema.shape.unwritten.element });
export const documentItemSchema = z.object({ hash: z.string(), bytes: z.string() });
export const accountItemSchema = z.object({ account: accountSchema, version: z.int() });
export const lineItemSchema = z.object({ line: lineEntrySchema });
export const effectItemSchema = z.object({ effect: contractEffectSchema });
export const failureItemSchema = z.object({ case: z.string() });
