import type { ListEntry } from '../../domain/case/list-entry.ts';
import type { Language } from '../../domain/contract/parties.ts';
import { waitingText, type CaseRow } from '../../portal/facts/case-row.ts';
import type { Cell, Column } from '../../portal/facts/desk-table.ts';
import { keptText } from '../../portal/pages/case-list.tsx';
import type { FactSource } from '../../portal/facts/section.ts';
import { words } from '../../portal/texts/words.ts';
import { filesOf } from '../use-cases/find-cases.ts';
import { viewsOf } from '../use-cases/open-view.ts';
import type { Entrance } from './entrance.tsx';
import { sourcing } from './may-read.tsx';

/**
 * Cases as a list tells them to this reader, in the same order. What it says of a case hangs on no other but for
 * payments: no claim looks round for it.
 */
export async function caseSources(
  entered: Entrance,
  now: string,
  entries: readonly ListEntry[],
): Promise<FactSource[]> {
  const { contract } = entered;
  const opened = await viewsOf(contract, await filesOf(contract, entries), now, []);
  return opened.map(sourcing(entered, now));
}

/** The list of cases as columns. @param money whether what breaches cost has one */
export function caseColumns(language: Language, money: boolean): Column[] {
  const { cases: w } = words(language).desk;
  return [
    { head: w.id, width: 16 },
    { head: w.site, width: 18 },
    { head: w.matter, width: 34 },
    { head: w.opened, width: 18 },
    { head: w.closed, width: 18 },
    { head: w.state, width: 10 },
    { head: w.due, width: 18 },
    { head: w.kept, width: 10 },
    { head: w.daysLate, width: 10 },
    ...(money ? [{ head: w.penalty, width: 14 }] : []),
    { head: w.waiting, width: 40 },
  ];
}

export function caseCells(row: CaseRow, language: Language, money: boolean): Cell[] {
  const { desk, names } = words(language);
  return [
    row.number,
    row.site,
    row.matter,
    { moment: row.openedAt },
    row.closedAt === null ? null : { moment: row.closedAt },
    row.isBroken ? names.within(row.state, desk.cases.broken) : row.state,
    row.dueAt === null ? null : { end: row.dueAt },
    row.isOnTime || row.isBreached || row.daysLate !== null ? keptText(row, language) : null,
    row.daysLate === null ? null : { count: row.daysLate },
    ...(money ? [row.penalty === null ? null : { yuan: row.penalty }] : []),
    waitingText(row.waiting, language) || null,
  ];
}
