import type { TaskRecord } from '../../domain/case/records.ts';
import { dueEntries } from '../../functions/store/agenda.ts';
import { createTask } from '../../functions/store/tasks.ts';
import { openOffice } from '../functions/office.ts';

const OPEN = 10_000;
const DUE = 20;

/** A sweep among 10,000 open tasks of which 20 are due: how many items the agenda reads, and with how many calls and units. */
export async function sweepFigures(): Promise<{
  open: number;
  due: number;
  entriesRead: number;
  awsCalls: number;
  capacityUnits: number;
  milliseconds: number;
}> {
  const office = await openOffice(undefined, { measureUnits: true });
  try {
    await fill(office.contract.terms.id);
    const before = office.laptop.calls.snapshot();
    const began = performance.now();
    const entries = await dueEntries('2025-02-10T02:00:00.000Z');
    const milliseconds = Math.round(performance.now() - began);
    const after = office.laptop.calls.snapshot();
    return {
      open: OPEN,
      due: DUE,
      entriesRead: entries.length,
      awsCalls: after.total - before.total,
      capacityUnits: after.capacityUnits - before.capacityUnits,
      milliseconds,
    };
  } finally {
    await office.laptop.close();
  }
}

async function fill(contract: string): Promise<void> {
  for (let from = 0; from < OPEN; from += 50) {
    await Promise.all(
      Array.from({ length: 50 }, (_, index) => {
        const n = from + index;
        const task: TaskRecord = {
          id: 'complete.1',
          name: 'complete',
          round: 1,
          role: 'b.technician',
          askedAt: '2025-02-09T02:00:00.000Z',
          state: 'open',
          answer: null,
          supersededAt: null,
        };
        return createTask(
          { contract, caseId: `LO-2025-${n}`, taskId: task.id },
          task,
          `token-${n}`,
          n < DUE ? '2025-02-10T01:00:00.000Z' : '2025-03-10T01:00:00.000Z',
        );
      }),
    );
  }
}

if (process.argv[1] === import.meta.filename) console.log(JSON.stringify(await sweepFigures()));
