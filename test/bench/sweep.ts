import { blankFile } from '../../domain/case/blank-file.ts';
import { dueEntries } from '../../functions/store/agenda.ts';
import { putCase } from '../../functions/store/case-store.ts';
import { openMeasuredOffice } from './office.ts';

const OPEN = 10_000;
const DUE = 20;

/** A sweep among 10,000 open cases of which 20 are due: how many items the agenda reads, and with how many calls and units. */
export async function sweepFigures(): Promise<{
  open: number;
  due: number;
  entriesRead: number;
  awsCalls: number;
  capacityUnits: number;
  milliseconds: number;
}> {
  const measured = await openMeasuredOffice('2025-02-10T02:00:00.000Z');
  try {
    await fill(measured.office.contract.terms.id);
    const before = measured.figures();
    const began = performance.now();
    const entries = await dueEntries('2025-02-10T02:00:00.000Z');
    const milliseconds = Math.round(performance.now() - began);
    const after = measured.figures();
    return {
      open: OPEN,
      due: DUE,
      entriesRead: entries.length,
      awsCalls: after.total - before.total,
      capacityUnits: after.capacityUnits - before.capacityUnits,
      milliseconds,
    };
  } finally {
    await measured.close();
  }
}

async function fill(contract: string): Promise<void> {
  for (let from = 0; from < OPEN; from += 50)
    await Promise.all(
      Array.from({ length: 50 }, (_, index) => putCase({ file: caseNumber(contract, from + index), before: null })),
    );
}

function caseNumber(contract: string, n: number) {
  const opening = { openedAt: '2025-02-09T02:00:00.000Z', openedBy: 'a-operator-1', openedAs: 'a.operator' };
  const file = blankFile({ contract, id: `LO-2025-${n}`, workflow: 'link-order', ...opening, request: {} });
  return { ...file, nextCheckAt: n < DUE ? '2025-02-10T01:00:00.000Z' : '2025-03-10T01:00:00.000Z' };
}

if (process.argv[1] === import.meta.filename) console.log(JSON.stringify(await sweepFigures()));
