import { Hono } from 'hono';
import { figures, sheetCells } from '../../portal/facts/sheet.ts';
import { contractTitle, legalName } from '../../portal/facts/people.ts';
import type { Cell } from '../../portal/facts/desk-table.ts';
import type { FactSource } from '../../portal/facts/section.ts';
import { MessagePage } from '../../portal/pages/message.tsx';
import { words } from '../../portal/texts/words.ts';
import { caseNumber } from '../../workflows/scheduled.ts';
import { enter } from './entrance.tsx';
import { caseInAddress, refusedUnless, sourceFor } from './may-read.tsx';
import { noteExport } from './note-export.ts';
import type { PortalEnv } from './request.ts';
import { page } from './respond.ts';
import { tableFile, type TableFile } from './table-file.ts';

/** The rows of money of a case to reckon with, such as the statement of a payment: for whoever reads its money. */
export const statementRoutes = new Hono<PortalEnv>();

for (const ending of ['xlsx', 'csv'] as const)
  statementRoutes.get(`/statement.${ending}`, async (visit) => {
    const entered = await enter(visit);
    if (entered instanceof Response) return entered;
    const opened = await caseInAddress(visit, entered);
    if (opened instanceof Response) return opened;
    const refusal = refusedUnless(visit, entered, 'money');
    if (refusal) return refusal;
    const source = opened && sourceFor(entered, opened, visit.get('now'));
    const table = source && statementOf(source);
    if (!table) return page(visit, <MessagePage frame={entered.frame} kind="notFound" />, 404);
    await noteExport(visit, entered, { what: 'statement', of: source.view.file.id });
    return tableFile(visit, ending, table);
  });

/** Row by row with the case that it comes from, and what the whole is about on a sheet beside it; null where there are no rows. */
function statementOf(source: FactSource): TableFile | null {
  const { contract, language, view, now } = source;
  const { paper, desk } = words(language);
  const { statement: w, cases } = desk;
  const { title, rows } = figures(source);
  if (rows.length === 0) return null;
  const number = caseNumber(contract, view.file.id);
  const about: [string, Cell][] = [
    [paper.contract, contractTitle(contract, language)],
    [paper.number, contract.terms.number],
    [paper.form, number],
    [paper.partyA, legalName(contract, 'a', language)],
    [paper.partyB, legalName(contract, 'b', language)],
    ...sheetCells(source).map(({ label, cell }): [string, Cell] => [label, cell]),
    [w.asOf, { moment: now }],
  ];
  return {
    title,
    columns: [
      { head: w.item, width: 40 },
      { head: cases.id, width: 16 },
      { head: w.how, width: 60 },
      { head: w.amount, width: 18, isAmount: true },
    ],
    rows: rows.map((row) => [row.label, row.case?.id ?? null, row.how, { yuan: row.exact }]),
    more: [
      {
        title: w.about,
        columns: [
          { head: w.item, width: 24 },
          { head: w.value, width: 60 },
        ],
        rows: about,
      },
    ],
    language,
    name: `${contract.terms.number}-${number}-${title}`,
  };
}
