import * as z from 'zod';
import { readContract } from '../../workflows/contract.ts';
import { observed } from '../telemetry/observed.ts';
import { publishContract } from '../use-cases/publish-contract.ts';

const publishEvent = z.object({
  /** When it is published: stands in the evidence. */
  at: z.iso.datetime(),
  contract: z.object({
    terms: z.unknown(),
    sites: z.unknown(),
    calendars: z.unknown(),
    people: z.unknown(),
    signatureAgreement: z.unknown().optional(),
  }),
});

/**
 * Publishes a contract, its people and calendars. @throws ContractError that lists every path that is wrong; nothing is
 * written then.
 */
export const handler = observed('publish', async (event: unknown): Promise<{ published: string }> => {
  const { contract: parts, at } = publishEvent.parse(event);
  const contract = readContract(parts);
  await publishContract(contract, at);
  return { published: contract.terms.id };
});
