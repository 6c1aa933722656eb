import { join } from 'node:path';
import * as z from 'zod';
import { problemsOf, type Problem } from '../../domain/contract/contract-error.ts';
import { readJsonFile } from '../../contracts/read-json.ts';

/** Everything that a bill can have a line for. */
export const PRICE_NAMES = [
  'stateTransitions',
  'lambdaRequests',
  'lambdaGbSeconds',
  'readUnits',
  'writeUnits',
  'tableStorage',
  'tableBackup',
  'streamReads',
  'mails',
  'mailData',
  'httpRequests',
  'dataOut',
  'scheduledCalls',
  'archivePuts',
  'archiveStorage',
  'notices',
  'queueRequests',
  'logIngestion',
  'logStorage',
  'alarms',
  'dashboards',
  'metrics',
  'traces',
  'keys',
  'keyRequests',
  'secrets',
  'secretRequests',
] as const;
export type PriceName = (typeof PRICE_NAMES)[number];

const priceSchema = z.strictObject({
  service: z.string().min(1),
  unit: z.string().min(1),
  /** A decimal text, so that no digit is lost. */
  price: z
    .string({ error: 'an amount as a text, such as "0.025"' })
    .regex(/^\d{1,9}(\.\d{1,18})?$/, { error: 'an amount that is not negative, such as "0.025"' }),
  /** For how many units that is. */
  per: z.int({ error: 'a whole number' }).min(1),
});

const priceListSchema = z.strictObject({
  region: z.string().min(1),
  currency: z.string().regex(/^[A-Z]{3}$/, { error: 'three capital letters, such as "USD"' }),
  asOf: z.iso.date({ error: 'the day as of which the prices are, such as "2026-02-01"' }),
  source: z.string().min(1),
  prices: z.strictObject(
    Object.fromEntries(PRICE_NAMES.map((name) => [name, priceSchema])) as Record<PriceName, typeof priceSchema>,
  ),
});

export type PriceList = z.infer<typeof priceListSchema>;

/** A price list that can't be used: every place that is wrong, what stands there, and what may. */
export class PriceListError extends Error {
  readonly code = 'prices.unusable';
  constructor(
    readonly file: string,
    readonly problems: readonly Problem[],
  ) {
    super(
      `The price list ${file} can't be used: ` +
        `${problems.map(({ path, found, allowed }) => `${path} is ${found}, allowed is ${allowed}`).join('; ')}.`,
    );
    this.name = 'PriceListError';
  }
}

/** The list that is used unless another is given. */
export const SHIPPED_PRICES = join(import.meta.dirname, 'prices.json');

/** @throws PriceListError */
export function readPrices(file: string = SHIPPED_PRICES): PriceList {
  const input = readJsonFile(file, (problems) => new PriceListError(file, problems));
  const parsed = priceListSchema.safeParse(input);
  if (!parsed.success) throw new PriceListError(file, problemsOf(parsed.error, input, ''));
  return parsed.data;
}
