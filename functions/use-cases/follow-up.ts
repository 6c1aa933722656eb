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
 * Everything that follows facts that people gave from `since` on: the stage that waits is told, and receipts. Safe to
 * repeat.
 */
export async function followUp(opened: Opened, at: string, since?: string): Promise<void> {
  await wake(opened, at);
  await send({ contract: opened.contract, opened, at }, await acknowledge(opened, at, since));
}
