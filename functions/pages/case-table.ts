import writeExcel, { type SheetData } from 'write-excel-file/node';
import type { Language } from '../../domain/contract/parties.ts';
import type { CaseRow } from '../../portal/facts/case-row.ts';
import { showEnd, showMoment } from '../../portal/format.ts';
import { words } from '../../portal/texts/words.ts';

/** A cell: a number and a moment stay what they are; a text is text, whatever it begins with. */
type Cell = string | number | Date | null;

/** Excel has no time zones: a moment is written as it reads in China. */
const CHINA_MS = 8 * 3_600_000;
const moment = (instant: string | null): Date | null =>
  instant === null ? null : new Date(Date.parse(instant) + CHINA_MS);

function heads(language: Language): string[] {
  const { cases: w } = words(language).desk;
  return [w.id, w.site, w.matter, w.opened, w.closed, w.state, w.due, w.daysLate, w.penalty, w.waiting];
}

const cellsOf = (row: CaseRow): Cell[] => [
  row.number,
  row.site,
  row.matter,
  moment(row.openedAt),
  moment(row.closedAt),
  row.state,
  moment(row.dueAt),
  row.daysLate,
  row.penalty === null ? null : Number(row.penalty),
  waitingText(row),
];

const waitingText = ({ waiting }: CaseRow): string =>
  waiting.map(({ question, roles }) => `${question}（${roles}）`).join('；');

const WIDTHS = [16, 18, 34, 18, 18, 10, 18, 10, 14, 40];

/** The list as a workbook: one sheet, its head stays in view, moments and amounts can be reckoned with. */
export async function workbookOf(rows: readonly CaseRow[], language: Language): Promise<ArrayBuffer> {
  const head = heads(language).map((value) => ({ value, type: String, fontWeight: 'bold' as const }));
  const data: SheetData = [head, ...rows.map((row) => cellsOf(row).map(excelCell))];
  const sheet = { columns: WIDTHS.map((width) => ({ width })), stickyRowsCount: 1 };
  const bytes = await writeExcel(data, sheet).toBuffer();
  return new Uint8Array(bytes).buffer;
}

function excelCell(value: Cell) {
  if (value === null) return null;
  if (value instanceof Date) return { value, type: Date, format: 'yyyy-mm-dd hh:mm' };
  return typeof value === 'number' ? { value, type: Number, format: '#,##0.00' } : { value, type: String };
}

const BOM = '\ufeff';

/** The same as CSV, in the form that the spreadsheet programs of offices read without asking. */
export function csvOf(rows: readonly CaseRow[], language: Language): string {
  const lines = rows.map((row) => [
    row.number,
    row.site ?? '',
    row.matter,
    showMoment(row.openedAt, language),
    row.closedAt === null ? '' : showMoment(row.closedAt, language),
    row.state,
    row.dueAt === null ? '' : showEnd(row.dueAt, language),
    row.daysLate === null ? '' : String(row.daysLate),
    row.penalty ?? '',
    waitingText(row),
  ]);
  return BOM + [heads(language), ...lines].map((line) => `${line.map(csvCell).join(',')}\r\n`).join('');
}

/** What people wrote is never a formula. */
function csvCell(value: string): string {
  const text = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
