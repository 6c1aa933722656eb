import type { Language } from '../../domain/contract/parties.ts';
import type { CaseRow } from '../../portal/facts/case-row.ts';
import type { Cell, Column } from '../../portal/facts/desk-table.ts';
import { words } from '../../portal/texts/words.ts';

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
    { head: w.daysLate, width: 10 },
    ...(money ? [{ head: w.penalty, width: 14 }] : []),
    { head: w.waiting, width: 40 },
  ];
}

export const caseCells = (row: CaseRow, money: boolean): Cell[] => [
  row.number,
  row.site,
  row.matter,
  { moment: row.openedAt },
  row.closedAt === null ? null : { moment: row.closedAt },
  row.state,
  row.dueAt === null ? null : { end: row.dueAt },
  row.daysLate === null ? null : { days: row.daysLate },
  ...(money ? [row.penalty === null ? null : { yuan: row.penalty }] : []),
  row.waiting.map(({ question, roles }) => `${question}（${roles}）`).join('；'),
];
