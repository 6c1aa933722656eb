import { readingOf } from '../domain/contract/contract.ts';
import { watchedDeadlinesOf } from '../domain/case/judgement.ts';
import { positionOf } from '../domain/case/position.ts';
import { caseEvent, openFile, type Opened } from './case-event.ts';
import { observed } from './telemetry/observed.ts';

export type Begun = {
  /** The state to take the case up at. */
  step: string;
  round: number;
  /** Deadlines whose passing has not been recorded yet, in order of time. */
  ahead: { what: string; at: string }[];
  /** Seconds without an answer before an administrator is told and the question is asked again. */
  patience: number;
  /** Until when both have to sign, where the reading `order.metBy` makes signatures count; else null. */
  signBy: string | null;
};

const WORKWEEK = 5;

/**
 * Tells a state machine where its case stands. A new case begins at its first question; one that is carried on after a
 * failure goes on where its facts are. Also called where a window has just opened (clauses 4.3.1, 4.3.2).
 */
export const handler = observed('begin', async (event: unknown): Promise<Begun> => {
  const file = await openFile(caseEvent.parse(event));
  const ahead = deadlinesAhead(file);
  const bothSigned = readingOf(file.contract, 'order.metBy') === 'both-signed';
  return {
    ...positionOf(file.loaded),
    ahead,
    patience: Math.ceil((file.contract.terms.escalation.afterWorkdays * 7) / WORKWEEK) * 86_400,
    signBy: bothSigned ? (ahead[0]?.at ?? null) : null,
  };
});

function deadlinesAhead({ contract, loaded }: Opened): Begun['ahead'] {
  const recorded = new Set(loaded.events.filter((event) => event.kind === 'breach').map((event) => event.data['what']));
  return watchedDeadlinesOf(contract, loaded)
    .filter((deadline) => !recorded.has(deadline.what))
    .map((deadline) => ({ what: deadline.what, at: deadline.dueAt }));
}
