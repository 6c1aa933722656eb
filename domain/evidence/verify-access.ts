import type * as z from 'zod';
import { accessId, accessSchemas, isAccess } from './access.ts';
import { momentOf, verifyChain, type EvidenceEvent } from './chain.ts';
import { CaseFindings, type VerifyFinding } from './findings.ts';
import { verifyIdentity } from './verify-actor.ts';
import type { Publications } from './verify-publications.ts';

/**
 * The chain of who looked: its links, what its events may say, and who they name. Nobody needs a right of the terms to
 * be in it.
 */
export function verifyAccess(
  events: readonly EvidenceEvent[],
  contract: string,
  publications: Publications | null,
): readonly VerifyFinding[] {
  const found = new CaseFindings('access');
  found.addAll(verifyChain({ events, documents: {} }));
  const ids = new Set<string>();
  let time = '';
  for (const event of events) {
    if (time !== '' && Date.parse(event.at) < Date.parse(time)) found.add(event, 'time-backwards', event.at, time);
    time = event.at;
    if (ids.has(event.id)) found.add(event, 'event-twice', event.id, 'one event of that id');
    ids.add(event.id);
    const id = accessId(event.kind, momentOf(event), event.data);
    if (event.id !== id) found.add(event, 'id-differs', event.id, id);
    if (!isAccess(event.kind)) {
      found.add(event, 'unknown-kind', event.kind, Object.keys(accessSchemas));
      continue;
    }
    const schema: z.ZodType<Said> = accessSchemas[event.kind];
    const read = schema.safeParse(event.data);
    if (!read.success) {
      found.add(event, 'unknown-key', event.kind, `what an event of the kind ${event.kind} says`);
      continue;
    }
    if (read.data.contract !== contract) found.add(event, 'other-case', read.data.contract, contract);
    if (publications) verifyIdentity(event, read.data.actor, { publications, found });
  }
  return found.all;
}

type Said = Pick<z.infer<(typeof accessSchemas)['signed-in']>, 'contract' | 'actor'>;
