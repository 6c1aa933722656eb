import { inOneCall } from '../../functions/once-per-call.ts';
import { openMeasuredOffice, type Measured } from './office.ts';

export type Cost = {
  awsCalls: number;
  capacityUnits: number;
  /** Of the state machines. */
  transitions: number;
  byAction: Record<string, number>;
};

/** What happens between two looks at the figures. */
async function costOf({ figures, transitions }: Measured, act: () => Promise<unknown>): Promise<Cost> {
  const [before, entered] = [figures(), await transitions()];
  await act();
  const after = figures();
  const byAction = Object.fromEntries(
    Object.entries(after.calls)
      .map(([action, n]) => [action, n - (before.calls[action] ?? 0)] as const)
      .filter(([, n]) => n > 0),
  );
  return {
    awsCalls: after.total - before.total,
    capacityUnits: Math.round((after.capacityUnits - before.capacityUnits) * 10) / 10,
    transitions: (await transitions()) - entered,
    byAction,
  };
}

/**
 * One answer with all that follows from it (evidence, receipt, the next questions and their mails), and the three
 * answers of an order, each with a look at its page.
 */
export async function costs(): Promise<{ answer: Cost; order: Cost }> {
  const measured = await openMeasuredOffice('2025-02-10T02:00:00.000Z');
  const { office } = measured;
  try {
    const warm = await office.order(1);
    const opened = await office.load(warm);
    const settled = () => office.world.engine.settled();
    const answer = await costOf(measured, async () => {
      await inOneCall(() => office.answerAsSeen(opened, 'complete', 'submit', office.passed()));
      await settled();
    });
    const next = await office.order(2);
    const order = await costOf(measured, async () => {
      for (const [name, decision, typed] of [
        ['complete', 'submit', office.passed()],
        ['sign-a', 'approve', {}],
        ['sign-b', 'approve', {}],
      ] as const) {
        await inOneCall(async () => office.answerAsSeen(await office.load(next), name, decision, typed));
        await settled();
      }
    });
    return { answer, order };
  } finally {
    await measured.close();
  }
}

if (process.argv[1] === import.meta.filename) console.log(JSON.stringify(await costs(), null, 2));
