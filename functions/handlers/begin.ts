import type { Plan } from '../../workflows/authoring/plan.ts';
import { caseEvent } from '../case-event.ts';
import { observed } from '../telemetry/observed.ts';
import { requireView } from '../use-cases/open-view.ts';
import { planFor } from '../use-cases/wake.ts';

/** Tells a run where its case stands: at its start, and after a wake that says nothing. */
export const handler = observed('begin', async (event: unknown): Promise<Plan> => {
  const { contract, case: caseId, run, at } = caseEvent.parse(event);
  return planFor(await requireView(contract, caseId, at), run, at);
});
