import * as z from 'zod';

/** CNY as text, with at most two decimals. */
export const moneySchema = z
  .string()
  .regex(/^\d{1,13}(\.\d{1,2})?$/, { error: 'an amount in yuan as text, such as "365176.50"' });

/** A rate as text: per mille or per cent, as the field's name or its neighbour says. */
export const rateSchema = z.string().regex(/^\d{1,4}(\.\d{1,4})?$/, { error: 'a rate as text, such as "3"' });

/**
 * What a penalty is a share of: the contract's total, the instalment of the settlement period, or what is payable after
 * deductions.
 */
export const penaltyBase = z.enum(['contract-total', 'instalment', 'payable']);
export type PenaltyBase = z.infer<typeof penaltyBase>;
