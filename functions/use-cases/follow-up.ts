import type { CaseRecord } from '../../domain/case/record.ts';
import { acknowledge } from './announce.ts';
import { send } from './mail-queue.ts';
import type { Opened } from './open-view.ts';
import { wake } from './wake.ts';

/** A case with one more fact: the stage that waits has to hear of it, and until it has the case is on the agenda. */
export function withFact(file: CaseRecord, change: Partial<CaseRecord>, at: string): CaseRecord {
  return { ...file, ...change, facts: file.facts + 1, nextCheckAt: at };
}

/**
 * Everything that follows facts that people gave from `since` on: receipts, and the stage that waits is told. Receipts are queued first:
 * a case that has gone on since is not looked at for them again. Safe to repeat.
 */
export async function followUp(opened: Opened, at: string, since?: string): Promise<void> {
  const receipts = await acknowledge(opened, at, since);
  await wake(opened, at);
  await send({ contract: opened.contract, opened, at }, receipts);
}
