import * as z from 'zod';
import type { ExecutionRow } from '../../portal/console/executions.tsx';
import type { ExecutionStatus } from '../../portal/graph/progress.ts';

/**
 * Where a reader of several lists stands: for each list, the service's token of its page and how many of its entries
 * were shown.
 */
export type Cursor = Record<string, { token: string | null; shown: number }>;

export type ListPage = { rows: ExecutionRow[]; nextToken: string | null };
export type ReadList = (workflow: string, token: string | null) => Promise<ListPage>;

const cursorSchema = z.record(z.string(), z.object({ token: z.string().nullable(), shown: z.int().min(0) }));

export const writeCursor = (cursor: Cursor): string => Buffer.from(JSON.stringify(cursor)).toString('base64url');

/** @returns null for a text that is no cursor; the reader begins at the start then. */
export function readCursor(text: string | undefined): Cursor | null {
  if (!text) return null;
  try {
    return cursorSchema.parse(JSON.parse(Buffer.from(text, 'base64url').toString()));
  } catch {
    return null;
  }
}

export const startOf = (workflows: readonly string[]): Cursor =>
  Object.fromEntries(workflows.map((workflow) => [workflow, { token: null, shown: 0 }]));

/**
 * The next `size` executions of several machines, newest first. Each machine lists its own newest first, so the newest
 * of all is among their heads; the cursor says how far into each list the reader has come.
 */
export async function nextExecutions(
  read: ReadList,
  cursor: Cursor,
  size: number,
): Promise<{ rows: ExecutionRow[]; next: Cursor | null }> {
  const heads = await Promise.all(
    Object.entries(cursor).map(async ([workflow, { token, shown }]) => ({
      workflow,
      token,
      shown,
      page: await read(workflow, token),
    })),
  );
  const rows: ExecutionRow[] = [];
  while (rows.length < size) {
    for (const head of heads) await turnPage(head, read);
    const newest = heads.reduce<(typeof heads)[number] | null>(
      (best, head) => (startedAt(head) > (best ? startedAt(best) : '') ? head : best),
      null,
    );
    const row = newest?.page.rows[newest.shown];
    if (!newest || !row) break;
    rows.push(row);
    newest.shown += 1;
  }
  for (const head of heads) await turnPage(head, read);
  const open = heads.filter((head) => head.shown < head.page.rows.length);
  return {
    rows,
    next:
      open.length === 0
        ? null
        : Object.fromEntries(open.map(({ workflow, token, shown }) => [workflow, { token, shown }])),
  };
}

type Head = { workflow: string; token: string | null; shown: number; page: ListPage };

const startedAt = (head: Head): string => head.page.rows[head.shown]?.startedAt ?? '';

/** Goes on to the next page that has entries, where this one is used up. */
async function turnPage(head: Head, read: ReadList): Promise<void> {
  while (head.shown >= head.page.rows.length && head.page.nextToken !== null) {
    head.token = head.page.nextToken;
    head.shown = 0;
    head.page = await read(head.workflow, head.token);
  }
}

type Listed = {
  name?: string | undefined;
  status?: string | undefined;
  startDate?: Date | undefined;
  stopDate?: Date | undefined;
};

/**
 * `<contract>_<case>` or `<contract>_<case>_<run>`; null for executions of other contracts or with names of another
 * make.
 */
export function rowOf(contractId: string, workflow: string, listed: Listed): ExecutionRow | null {
  const named = caseOfExecution(contractId, listed.name ?? '');
  if (!named || !listed.startDate) return null;
  return {
    ...named,
    name: listed.name ?? '',
    workflow,
    status: (listed.status ?? 'RUNNING') as ExecutionStatus,
    startedAt: listed.startDate.toISOString(),
    stoppedAt: listed.stopDate?.toISOString() ?? null,
  };
}

export function caseOfExecution(contractId: string, name: string): { caseId: string; run: number } | null {
  const [contract, caseId, run, ...rest] = name.split('_');
  if (contract !== contractId || !caseId || rest.length > 0 || !/^\d*$/.test(run ?? '')) return null;
  return { caseId, run: run ? Number(run) : 1 };
}
