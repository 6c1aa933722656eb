import type { CaseRecord } from '../../domain/case/record.ts';
import { siteOf, type Contract } from '../../domain/contract/contract.ts';
import { holdsWords } from '../../domain/input/search-text.ts';
import { dayOf } from '../../domain/time/instant.ts';
import { siteIn } from '../../workflows/authoring/room.ts';
import { requireRoom } from '../../workflows/index.ts';
import { caseNumber } from '../../workflows/scheduled.ts';

/** What somebody looks for among the cases of a contract; null: whatever it is. */
export interface CaseQuery {
  /** `done`: the person answered or acted in them · `mine`: the person opened them. */
  readonly of: 'all' | 'done' | 'mine';
  /** Words that have to occur in number, site, place, or what was filled in when it was opened. */
  readonly text: string | null;
  readonly workflow: string | null;
  readonly status: 'open' | 'closed' | null;
  /** Whether a breach stands or stood, excused ones left out. */
  readonly breached: boolean;
  /** Of opening, in China's calendar. */
  readonly year: string | null;
}

/** The cases that match, in the order in which they came. A case that is being closed counts as open. */
export function findCases(
  contract: Contract,
  files: readonly CaseRecord[],
  query: CaseQuery,
  personId: string,
): CaseRecord[] {
  return files.filter(
    (file) =>
      concerns(file, query.of, personId) &&
      (query.workflow === null || file.workflow === query.workflow) &&
      (query.status === null || (file.status === 'closed') === (query.status === 'closed')) &&
      (!query.breached || file.breaches.some(({ state }) => state === 'standing')) &&
      (query.year === null || yearOf(file) === query.year) &&
      (query.text === null || holdsWords(textOf(contract, file), query.text)),
  );
}

/** The years in which cases were opened, the last one first. */
export const yearsOf = (files: readonly CaseRecord[]): string[] => [...new Set(files.map(yearOf))].sort().reverse();

const yearOf = ({ openedAt }: CaseRecord): string => dayOf(openedAt).slice(0, 4);

/** The number of the annex's row that a case is about; null where it is about none. */
export function siteNumberOf({ workflow, request }: CaseRecord): number | null {
  const seq = siteIn(requireRoom(workflow), request);
  return seq === null ? null : Number(seq);
}

function concerns({ openedBy, questions, acts }: CaseRecord, of: CaseQuery['of'], personId: string): boolean {
  if (of === 'mine') return openedBy === personId;
  return of === 'all' || [...questions.map(({ answer }) => answer), ...acts].some((done) => done?.by === personId);
}

function textOf(contract: Contract, file: CaseRecord): string {
  const site = siteOf(contract, siteNumberOf(file) ?? Number.NaN);
  const place = site ? [site.name, ...Object.values(site.attributes)] : [];
  return [file.id, caseNumber(contract, file.id), ...place, ...Object.values(file.request)].join(' ');
}
