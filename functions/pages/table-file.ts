import writeExcel, { type SheetData } from 'write-excel-file/node';
import type { Contract } from '../../domain/contract/contract.ts';
import type { Language } from '../../domain/contract/parties.ts';
import { dayOf } from '../../domain/time/instant.ts';
import type { Cell, Column } from '../../portal/facts/desk-table.ts';
import { cellText, type Total } from '../../portal/pages/table-list.tsx';
import type { Visit } from './request.ts';

/** A table with its head. */
export interface TableSheet {
  /** Of the sheet, where a workbook has several. */
  readonly title?: string;
  readonly columns: readonly Column[];
  readonly rows: readonly (readonly Cell[])[];
  /** Below the rows: their sums stand in the last columns. */
  readonly totals?: readonly Total[];
}

export interface TableFile extends TableSheet {
  readonly language: Language;
  /** Of the file, without its ending. */
  readonly name: string;
  /** Further sheets of the workbook; a CSV file is the first one alone. */
  readonly more?: readonly TableSheet[];
}

/** What a list is saved as: which one it is, of which contract, and as of which day. */
export const listName = ({ terms }: Contract, title: string, now: string): string =>
  [terms.number, title, dayOf(now)].join('-');

/** Not `text/…`: as bytes, so that the mark at its beginning stays. */
const CSV = 'application/csv; charset=utf-8';
const EXCEL = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** A list to be saved, in one of the two forms that offices work with. */
export async function tableFile(visit: Visit, ending: 'xlsx' | 'csv', table: TableFile): Promise<Response> {
  const body = ending === 'xlsx' ? await workbookOf(table) : csvOf(table);
  return visit.body(body, 200, {
    'content-type': ending === 'xlsx' ? EXCEL : CSV,
    'content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent(`${table.name}.${ending}`)}`,
  });
}

/** Excel has no time zones: a moment is written as it reads in China. */
const CHINA_MS = 8 * 3_600_000;

/** The head of each sheet stays in view; moments and amounts can be reckoned with. */
async function workbookOf({ more = [], ...first }: TableFile): Promise<ArrayBuffer> {
  const bytes = await writeExcel([first, ...more].map(excelSheet)).toBuffer();
  return new Uint8Array(bytes).buffer;
}

function excelSheet({ title, columns, rows, totals = [] }: TableSheet) {
  const bold = { fontWeight: 'bold' } as const;
  const head = columns.map(({ head }) => ({ ...textCell(head), ...bold }));
  const sums = totals.map((total) => totalCells(total, columns.length).map(excelCell));
  const data: SheetData = [
    head,
    ...rows.map((row) => row.map(excelCell)),
    ...sums.map((row) => row.map((cell) => cell && { ...cell, ...bold })),
  ];
  return {
    data,
    columns: columns.map(({ width }) => ({ width })),
    stickyRowsCount: 1,
    ...(title === undefined ? {} : { sheet: title }),
  };
}

/** A total as a row: its name in the first column, its sums in the last. */
const totalCells = ({ label, sums }: Total, columns: number): Cell[] => [
  label,
  ...Array.from({ length: columns - 1 - sums.length }, () => null),
  ...sums.map((amount) => (amount === null ? null : { yuan: amount })),
];

/** A text is text, whatever it begins with. */
function excelCell(cell: Cell) {
  if (cell === null) return null;
  if (typeof cell === 'string') return textCell(cell);
  if ('path' in cell) return textCell(cell.text);
  if ('ways' in cell) return textCell(cell.ways.map(({ text }) => text).join(' '));
  if ('yuan' in cell) return { value: Number(cell.yuan), type: Number, format: '#,##0.00' };
  if ('count' in cell) return { value: cell.count, type: Number, format: '0' };
  if ('share' in cell) return { value: cell.share, type: Number, format: '0.000%' };
  if ('day' in cell) return { value: new Date(`${cell.day}T00:00:00Z`), type: Date, format: 'yyyy-mm-dd' };
  const at = 'end' in cell ? cell.end : cell.moment;
  return { value: new Date(Date.parse(at) + CHINA_MS), type: Date, format: 'yyyy-mm-dd hh:mm' };
}

const textCell = (value: string) => ({ value, type: String });

const BOM = '\ufeff';

/** The form that the spreadsheet programs of offices read without asking. */
function csvOf({ columns, rows, totals = [], language }: TableFile): string {
  const cells = [...rows, ...totals.map((total) => totalCells(total, columns.length))];
  const lines = [columns.map(({ head }) => head), ...cells.map((row) => row.map((cell) => cellText(cell, language)))];
  return BOM + lines.map((line) => `${line.map(csvCell).join(',')}\r\n`).join('');
}

/** What people wrote is never a formula. */
function csvCell(value: string): string {
  const text = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
