import type { Contract } from '../../domain/contract/contract.ts';
import { roomOf } from '../../workflows/index.ts';
import { scheduledCases, type Scheduled } from '../../workflows/scheduled.ts';
import { startCase } from './start-case.ts';

/**
 * Opens a case that starts by itself, as of the moment from which it counts: its ref is its id, so that it can start
 * only once. One that the terms no longer have is left. Its first questions are asked at `now`: what would have been
 * mailed before is not.
 */
export async function openScheduled(
  contract: Contract,
  { workflow, ref, at }: Pick<Scheduled, 'workflow' | 'ref' | 'at'>,
  now: string,
): Promise<void> {
  const room = roomOf(workflow);
  const scheduled = scheduledCases(contract).find((one) => one.workflow === workflow && one.ref === ref);
  if (!room || !scheduled) return;
  const { request } = scheduled;
  const keptFrom = now > at ? now : at;
  await startCase({
    contract,
    room,
    id: ref,
    openedAt: at,
    keptFrom,
    openedBy: null,
    openedAs: null,
    actor: null,
    request,
  });
}
