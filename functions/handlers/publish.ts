import * as z from 'zod';
import { readContract } from '../../workflows/contract.ts';
import { publishContract } from '../store/contracts.ts';
import { observed } from '../telemetry/observed.ts';
import { scheduledCases } from '../use-cases/open-scheduled.ts';

const publishEvent = z.object({
  contract: z.object({ terms: z.unknown(), sites: z.unknown(), calendars: z.unknown(), people: z.unknown() }),
});

/** Publishes a contract, its people and calendars. @throws ContractError that lists every path that is wrong; nothing is written then. */
export const handler = observed('publish', async (event: unknown): Promise<{ published: string }> => {
  const contract = readContract(publishEvent.parse(event).contract);
  await publishContract(contract, scheduledCases(contract));
  return { published: contract.terms.id };
});
