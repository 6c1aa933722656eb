import type { CaseRecord } from '../../domain/case/record.ts';
import { send } from './mail-queue.ts';
import type { Opened } from './open-view.ts';
import type { Queued } from './queue-mails.ts';
import { wake } from './wake.ts';

/** A case with one more fact: the stage that waits has to hear of it, and until it has the case is on the agenda. */
export function withFact(file: CaseRecord, change: Partial<CaseRecord>, at: string): CaseRecord {
  return { ...file, ...change, facts: file.facts + 1, nextCheckAt: at };
}

/** What follows facts that people gave: the stage that waits is told, and the receipts that were queued with them go out. */
export async function followUp(opened: Opened, at: string, queued: readonly Queued[]): Promise<void> {
  await wake(opened, at);
  await send({ contract: opened.contract, opened, at }, queued);
}
