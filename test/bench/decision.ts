import { openOffice, opened, type Office } from '../functions/office.ts';

export type Cost = { awsCalls: number; capacityUnits: number; byAction: Record<string, number> };

/** What happens between two looks at the laptop's call log. */
async function costOf(office: Office, act: () => Promise<unknown>): Promise<Cost> {
  const before = office.laptop.calls.snapshot();
  await act();
  const after = office.laptop.calls.snapshot();
  const byAction = Object.fromEntries(
    Object.entries(after.calls)
      .map(([action, n]) => [action, n - (before.calls[action] ?? 0)] as const)
      .filter(([, n]) => n > 0),
  );
  return {
    awsCalls: after.total - before.total,
    capacityUnits: Math.round((after.capacityUnits - before.capacityUnits) * 10) / 10,
    byAction,
  };
}

/** One decision with all that follows from it (evidence, receipt, the next question and its mails), and one whole order. */
export async function costs(): Promise<{ decision: Cost; order: Cost }> {
  const office = await openOffice(undefined, { measureUnits: true });
  try {
    const warm = opened(await office.order({ site: 1 }));
    const decision = await costOf(office, () =>
      office.answer(warm, 'complete.1', 'submit', { testedOn: '2025-02-10', result: 'pass' }),
    );
    const order = await costOf(office, async () => {
      const id = opened(await office.order({ site: 2 }));
      await office.answer(id, 'complete.1', 'submit', { testedOn: '2025-02-10', result: 'pass' });
      await office.answer(id, 'sign-a.1', 'approve');
      await office.answer(id, 'sign-b.1', 'approve');
    });
    return { decision, order };
  } finally {
    await office.laptop.close();
  }
}

if (process.argv[1] === import.meta.filename) console.log(JSON.stringify(await costs()));
