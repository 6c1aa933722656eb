import * as z from 'zod';
import type { Plan } from '../../workflows/authoring/plan.ts';
import { caseEvent } from '../case-event.ts';
import { observed } from '../telemetry/observed.ts';
import { nextRun } from '../use-cases/carry-on.ts';

const handOverEvent = caseEvent.extend({ turn: z.int().min(0) });

/** A run of the present definition knows every name that the functions give: then there is nothing to hand over to. */
export class UnknownState extends Error {
  readonly code = 'machine.unknown-state';
  constructor(readonly caseId: string) {
    super(`The run of ${caseId} was sent to a state that its definition lacks before it had waited once.`);
    this.name = 'UnknownState';
  }
}

/**
 * Hands a case over to a later run: before an execution grows too old or too long, or where its definition lacks a
 * state that is needed.
 * @throws UnknownState on a run's first turn
 */
export const handler = observed('hand-over', async (event: unknown): Promise<Plan> => {
  const { contract, case: caseId, run, turn, at } = handOverEvent.parse(event);
  if (turn === 0) throw new UnknownState(caseId);
  await nextRun({ contract, case: caseId, at }, run);
  return { next: 'Superseded', alarm: null, breach: null };
});
