import { inWords, isLess, yuan } from '../../domain/money/amounts.ts';
import type { Sheet, SheetRow, Shown } from '../../workflows/authoring/sheet.ts';
import { caseNumber } from '../../workflows/scheduled.ts';
import { capital, showDay, showFigures, showMoment } from '../format.ts';
import { words } from '../texts/words.ts';
import { subjectText } from './pickables.ts';
import { casePath, placeOf } from './places.ts';
import type { Cell } from './desk-table.ts';
import { hiddenText } from './reads.ts';
import type { Fact, FactSource, Section } from './section.ts';
import { clauseText, matterOf, roomWords, say } from './wording.ts';

/** One row of figures; `how` tells where the figure comes from, and `case` the way there. */
export interface FigureRow {
  readonly label: string;
  readonly case?: { readonly id: string; readonly path: string } | null;
  readonly how: string | null;
  readonly amount: string;
  /** In yuan, with its sign. */
  readonly exact: string;
  /** Of a total. */
  readonly inWords: string | null;
  readonly total: boolean;
}

/** An amount in figures and in words. */
export interface ShownAmount {
  readonly label: string;
  readonly figures: string;
  readonly inWords: string;
}

function sheetOf({ room, view, now }: FactSource): Sheet | null {
  return room.sheet?.(view, now) ?? null;
}

const word = (source: FactSource, key: string, more: Readonly<Record<string, string>> = {}): string =>
  say(source, roomWords(source).sheet[key] ?? key, more);

/**
 * What a room shows beyond the questions' own fields; null where it shows nothing. Whoever may not see its rows of money
 * is told so here.
 */
export function sheetSection(source: FactSource): Section | null {
  const { facts = [], rows = [] } = sheetOf(source) ?? {};
  const hidden = source.reads.money || rows.length === 0 ? [] : [hiddenRows(source)];
  if (facts.length + hidden.length === 0) return null;
  return {
    id: 'sheet',
    title: roomWords(source).sheet['title'] === undefined ? matterOf(source) : word(source, 'title'),
    facts: [
      ...facts.map(({ word: key, value, strong }) => ({
        label: word(source, key),
        value: shownText(source, value),
        ...(strong ? { look: 'strong' as const } : {}),
      })),
      ...hidden,
    ],
  };
}

/** The same facts as cells, which a workbook reckons with. */
export const sheetCells = (source: FactSource): { label: string; cell: Cell }[] =>
  (sheetOf(source)?.facts ?? []).map(({ word: key, value }) => ({
    label: word(source, key),
    cell: shownCell(source, value),
  }));

const titleOfRows = (source: FactSource): string => {
  const said = roomWords(source).sheet['rows'];
  return said === undefined ? words(source.language).sheet.figures : say(source, said);
};

const hiddenRows = (source: FactSource): Fact => ({
  label: titleOfRows(source),
  value: hiddenText('money', source.language),
});

/** The room's rows of money, with the title under which they are shown; none for whoever may not see money. */
export function figures(source: FactSource): { title: string; rows: FigureRow[] } {
  const rows = source.reads.money ? (sheetOf(source)?.rows ?? []) : [];
  return { title: titleOfRows(source), rows: rows.map((row) => figureRow(source, row)) };
}

function figureRow(
  source: FactSource,
  { word: key, clause, case: caseId, about, amount, note, total }: SheetRow,
): FigureRow {
  const { contract, language } = source;
  const template = roomWords(source).sheet[key] ?? key;
  const clauseWords = clause === null ? '' : clauseText(clause, language);
  const rest = [
    template.includes('{clause}') ? '' : capital(clauseWords),
    ...(about ? subjectText(contract, about, language) : []),
    about?.site == null ? '' : placeOf(contract, about.site, language),
    note === null ? '' : shownText(source, note),
  ].filter(Boolean);
  return {
    label: say(source, template, { clause: clauseWords, case: caseId === null ? '' : caseNumber(contract, caseId) }),
    case:
      caseId === null || template.includes('{case}')
        ? null
        : { id: caseNumber(contract, caseId), path: casePath(contract, caseId) },
    how: rest.length === 0 ? null : rest.join(' · '),
    amount: signed(amount, language),
    exact: amount,
    inWords: total ? inWords(amount) : null,
    total: total ?? false,
  };
}

const signed = (amount: string, language: FactSource['language']): string =>
  isLess(amount, '0') ? `−${yuan(amount.replace(/^-/, ''), language)}` : yuan(amount, language);

/** The amount at which the case stands; null where there is none, or none that this reader may see. */
export function amountOfSheet(source: FactSource): ShownAmount | null {
  const amount = source.reads.money ? (sheetOf(source)?.amount ?? null) : null;
  return amount && shownAmount(source, word(source, amount.word), amount.amount);
}

export const shownAmount = (
  { language }: Pick<FactSource, 'language'>,
  label: string,
  amount: string,
): ShownAmount => ({
  label,
  figures: yuan(amount, language),
  inWords: inWords(amount),
});

function shownText(source: FactSource, shown: Shown): string {
  const { language } = source;
  if ('money' in shown) return source.reads.money ? signed(shown.money, language) : hiddenText('money', language);
  if ('day' in shown) return showDay(shown.day, language);
  if ('instant' in shown) return showMoment(shown.instant, language);
  if ('count' in shown) return String(shown.count);
  if ('clause' in shown) return clauseText(shown.clause, language);
  if ('case' in shown) return caseNumber(source.contract, shown.case);
  if ('list' in shown) return shown.list.map((one) => shownText(source, one)).join(words(language).names.list);
  if ('arithmetic' in shown) return showFigures(shown.arithmetic);
  if ('text' in shown) return shown.text;
  const values = Object.entries(shown.values ?? {}).map(([name, value]) => [name, shownText(source, value)] as const);
  return word(source, shown.word, Object.fromEntries(values));
}

function shownCell(source: FactSource, shown: Shown): Cell {
  if ('money' in shown && source.reads.money) return { yuan: shown.money };
  if ('day' in shown) return shown;
  if ('instant' in shown) return { moment: shown.instant };
  return 'count' in shown ? shown : shownText(source, shown);
}
