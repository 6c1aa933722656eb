import * as z from 'zod';
import { absent, get, put } from '../aws/table.ts';
import { keys } from './keys.ts';

const useSchema = z.object({ case: z.string(), version: z.int() });

/** Who has used something up, or is about to: the case, and the version of it on which that write holds. */
export type Use = z.infer<typeof useSchema>;

export async function loadUse(contractId: string, what: string): Promise<Use | null> {
  const item = await get(keys.usedUp(contractId, what));
  return item && useSchema.parse(item);
}

/**
 * Notes the use in place of the one that was seen. @returns false when somebody else was first; nothing is written then
 */
export async function putUse(contractId: string, what: string, use: Use, seen: Use | null): Promise<boolean> {
  const asSeen = seen && {
    expression: '#case = :case AND #version = :version',
    names: { '#case': 'case', '#version': 'version' },
    values: { ':case': seen.case, ':version': seen.version },
  };
  return put({ ...keys.usedUp(contractId, what), ...use }, asSeen ?? absent);
}
