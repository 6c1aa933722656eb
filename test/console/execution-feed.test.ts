import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  caseOfExecution,
  nextExecutions,
  readCursor,
  startOf,
  writeCursor,
  type Cursor,
  type ListPage,
} from '../../functions/pages/execution-feed.ts';
import type { ExecutionRow } from '../../portal/console/executions.tsx';

type Machines = Record<string, ExecutionRow[][]>;

/** A service that lists each machine's executions newest first, page by page; its tokens are page numbers. */
const service =
  (machines: Machines) =>
  async (workflow: string, token: string | null): Promise<ListPage> => {
    const pages = machines[workflow] ?? [];
    const at = token === null ? 0 : Number(token);
    return { rows: pages[at] ?? [], nextToken: at + 1 < pages.length ? String(at + 1) : null };
  };

async function readAll(machines: Machines, size: number): Promise<ExecutionRow[]> {
  const all: ExecutionRow[] = [];
  let cursor: Cursor | null = startOf(Object.keys(machines));
  while (cursor) {
    const { rows, next } = await nextExecutions(service(machines), cursor, size);
    all.push(...rows);
    cursor = next && readCursor(writeCursor(next));
  }
  return all;
}

const row = (workflow: string, minute: number): ExecutionRow => ({
  name: `${workflow}-${minute}`,
  workflow,
  status: 'RUNNING',
  startedAt: new Date(Date.UTC(2025, 0, 1, 0, minute)).toISOString(),
  stoppedAt: null,
  caseId: 'c',
  run: 1,
});

/** One machine's executions newest first, cut into pages, some of them empty as the service's may be. */
const pagesOf = (workflow: string) =>
  fc
    .tuple(fc.uniqueArray(fc.nat(5000), { maxLength: 40 }), fc.array(fc.nat(6), { maxLength: 12 }))
    .map(([minutes, cuts]) => {
      const rows = [...minutes].sort((left, right) => right - left).map((minute) => row(workflow, minute));
      const pages: ExecutionRow[][] = [];
      for (const cut of cuts) pages.push(rows.splice(0, cut));
      return [...pages, rows];
    });

describe('the executions of several machines', () => {
  it('come newest first, each once, whatever the pages look like', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.record({ a: pagesOf('a'), b: pagesOf('b'), c: pagesOf('c') }),
        fc.integer({ min: 1, max: 30 }),
        async (machines, size) => {
          const read = await readAll(machines, size);
          const expected = Object.values(machines)
            .flat(2)
            .map((one) => one.startedAt)
            .sort()
            .reverse();
          expect(read.map((one) => one.startedAt)).toEqual(expected);
          expect(new Set(read.map((one) => one.name)).size).toBe(read.length);
        },
      ),
      { numRuns: 60 },
    );
  });

  it('begin at the start where a page address is rubbish', () => {
    expect(
      [undefined, '', 'x', writeCursor({}).slice(1), Buffer.from('{"a":1}').toString('base64url')].map(readCursor),
    ).toEqual([null, null, null, null, null]);
  });
});

describe('the name of an execution', () => {
  it('names the case and which run it is', () => {
    expect(caseOfExecution('krmy', 'krmy_LO-2025-0001')).toEqual({ caseId: 'LO-2025-0001', run: 1 });
    expect(caseOfExecution('krmy', 'krmy_payment-1_3')).toEqual({ caseId: 'payment-1', run: 3 });
  });

  it.each(['other_LO-2025-0001', 'krmy', 'krmy_', 'krmy_a_b', 'krmy_a_1_2', ''])(
    'of another make is none of this contract: %s',
    (name) => {
      expect(caseOfExecution('krmy', name)).toBeNull();
    },
  );
});
