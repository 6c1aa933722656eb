import * as z from 'zod';

/** CNY as text, with at most two decimals. */
export const moneySchema = z
  .string()
  .regex(/^\d{1,13}(\.\d{1,2})?$/, { error: 'an amount in yuan as text, such as "365176.50"' });

/** A rate as text: per mille or per cent, as the field's name or its neighbour says. */
export const rateSchema = z.string().regex(/^\d{1,4}(\.\d{1,4})?$/, { error: 'a rate as text, such as "3"' });
