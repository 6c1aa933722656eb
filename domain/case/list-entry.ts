import * as z from 'zod';
import { dayOf } from '../time/instant.ts';
import { judgedFactsOf } from './judged-case.ts';
import { caseSchema, type CaseRecord } from './record.ts';

const { id, workflow, status, openedBy, request } = caseSchema.shape;

/** What lists are searched and narrowed by: facts of a case, short ones. Whatever hangs on the time is judged by whoever reads it. */
export const listEntrySchema = z.object({
  id,
  workflow,
  status,
  openedAt: z.string(),
  closedAt: z.string().nullable(),
  openedBy,
  /** What was filled in at the opening, each value cut to its beginning. */
  request,
  /** Ids of those who answered or acted. */
  by: z.array(z.string()),
  /** Whether people were told of a breach that stands. */
  breached: z.boolean(),
  /** Names of the questions that stand open. */
  asks: z.array(z.string()).default([]),
  /**
   * What its deadlines are derived from, for whoever wants them; left out where that is long, and in rows of an older
   * release: then the case itself is read.
   */
  judged: z.unknown().optional(),
});

export type ListEntry = z.infer<typeof listEntrySchema>;

/** Enough to find a case again by what somebody wrote. */
const KEPT_OF_A_VALUE = 80;

export function listEntryOf(file: CaseRecord): ListEntry {
  const { questions, acts, breaches } = file;
  const done = [...questions.flatMap(({ answer }) => answer ?? []), ...acts];
  return {
    id: file.id,
    workflow: file.workflow,
    status: file.status,
    openedAt: file.openedAt,
    closedAt: file.closedAt,
    openedBy: file.openedBy,
    request: Object.fromEntries(
      Object.entries(file.request).map(([name, value]) => [name, [...value].slice(0, KEPT_OF_A_VALUE).join('')]),
    ),
    by: [...new Set(done.map((one) => one.by))],
    breached: breaches.some(({ state }) => state === 'standing'),
    asks: questions.filter(({ state }) => state === 'open').map(({ name }) => name),
    judged: judgedFactsOf(file),
  };
}

/** The year in which a case was opened, in China's calendar. */
export const yearOf = (openedAt: string): string => dayOf(openedAt).slice(0, 4);
