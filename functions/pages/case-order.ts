import type { ListEntry } from '../../domain/case/list-entry.ts';
import { siteOf, type Contract } from '../../domain/contract/contract.ts';
import type { CaseRow } from '../../portal/facts/case-row.ts';
import { sortedBy, sortIn, type Cell } from '../../portal/facts/desk-table.ts';
import type { CaseSort } from '../../portal/pages/case-list.tsx';
import { caseNumber } from '../../workflows/scheduled.ts';
import { siteNumberOf } from '../use-cases/find-cases.ts';

type Fact = Extract<CaseSort, 'number' | 'site' | 'opened' | 'closed'>;

/** What stands in the rows of a list themselves. */
const facts: Readonly<Record<Fact, (contract: Contract, entry: ListEntry) => Cell>> = {
  number: (contract, { id }) => caseNumber(contract, id),
  site: (contract, entry) => siteOf(contract, siteNumberOf(entry))?.name ?? null,
  opened: (_, { openedAt }) => ({ moment: openedAt }),
  closed: (_, { closedAt }) => (closedAt === null ? null : { moment: closedAt }),
};

/** What hangs on the time or on other cases, and is worked out by whoever asks. */
const judgements: Readonly<Record<Exclude<CaseSort, Fact>, (row: CaseRow) => Cell>> = {
  due: ({ dueAt }) => (dueAt === null ? null : { end: dueAt }),
  late: ({ daysLate }) => (daysLate === null ? null : { count: daysLate }),
  penalty: ({ penalty }) => (penalty === null ? null : { yuan: penalty }),
};

interface Asked {
  readonly contract: Contract;
  /** As the address says it: a key that is known; null leaves the order as it is. */
  readonly sort: string | null;
  /** Rows of cases, which have to be read for it. */
  rowsOf(entries: readonly ListEntry[]): Promise<CaseRow[]>;
}

/**
 * Cases in the order of a column. By judgements only those are ordered that are open or have a breach that people were
 * told of; the others come after them as they came: nothing of them is due, late or owed.
 */
export async function inOrder({ contract, sort, rowsOf }: Asked, found: readonly ListEntry[]): Promise<ListEntry[]> {
  const { key, falls } = sortIn(sort);
  if (key === null) return [...found];
  if (isFact(key)) return sortedBy(found, (entry) => facts[key](contract, entry), falls);
  const judged = found.filter(({ status, breached }) => status !== 'closed' || (breached && key !== 'due'));
  const cells = new Map((await rowsOf(judged)).map((row) => [row.id, judgements[key as keyof typeof judgements](row)]));
  return sortedBy(found, ({ id }) => cells.get(id) ?? null, falls);
}

const isFact = (key: string): key is Fact => key in facts;
