import { folded } from '../../domain/input/search-text.ts';
import { lineState } from '../../domain/ledger/coverage.ts';
import { siteOf } from '../../domain/contract/contract.ts';
import { siteIn } from '../../workflows/authoring/room.ts';
import { breachesOf } from '../../workflows/authoring/judge.ts';
import { caseNumber } from '../../workflows/scheduled.ts';
import { debtorOf, ownCharges, type MoneyFacts } from '../console/ledger.tsx';
import type { PageContext } from '../console/page-context.ts';
import type { Total } from './table-list.tsx';
import { words } from '../texts/words.ts';
import { sumOf, type Column, type DeskRow } from '../facts/desk-table.ts';
import { siteNameOf } from '../facts/places.ts';
import { hiddenFields, valuesBut } from '../facts/request.ts';
import type { FactSource } from '../facts/section.ts';
import { breachWords, clauseText } from '../facts/wording.ts';

type Reader = Pick<PageContext, 'contract' | 'language'>;

export function ledgerColumns({ language }: Reader): Column[] {
  const { console, desk } = words(language);
  const { money: w } = console;
  return [
    { key: 'number', head: desk.cases.id, width: 16 },
    { key: 'site', head: desk.cases.site, width: 20 },
    { key: 'what', head: desk.tables.what, width: 34 },
    { key: 'clause', head: desk.tables.clause, width: 16 },
    { key: 'party', head: w.debtor, width: 10 },
    { key: 'at', head: w.at, width: 20 },
    { key: 'state', head: w.state, width: 12 },
    { key: 'amount', head: w.amount, width: 16, isAmount: true },
  ];
}

/** Its column in the ledger. */
const AMOUNT = 7;

/** Every line of the ledger, and penalties that a settlement froze without one. */
export function ledgerRows(reader: Reader, facts: MoneyFacts): DeskRow[] {
  const { ledger } = facts;
  const lines = ledger.lines.map((line) => ({ ...line, ref: line.case, state: lineState(ledger, line) }));
  const charges = ownCharges(ledger).map((charge) => ({
    ...charge,
    what: null,
    debtor: debtorOf(facts, charge),
    state: 'settled' as const,
  }));
  return [...lines, ...charges].map((entry) => moneyRow(reader, facts.cases.get(entry.ref), entry));
}

/** What each party owes or has paid by now of the rows that were found. Void ones count for nothing, held ones not yet. */
export function ledgerTotals({ language }: Reader, rows: readonly DeskRow[]): Total[] {
  const { console, names } = words(language);
  const owed = rows.filter(({ state }) => state === 'due' || state === 'settled');
  return (['a', 'b'] as const).map((party) => ({
    label: console.money.totalOf(names.parties[party]),
    sums: [
      sumOf(
        owed.filter(({ parties }) => parties.includes(party)),
        AMOUNT,
      ),
    ],
  }));
}

interface MoneyEntry {
  readonly ref: string;
  readonly what: string | null;
  readonly clause: string;
  readonly debtor: 'a' | 'b';
  readonly at: string;
  readonly state: 'due' | 'held' | 'void' | 'settled';
  readonly amount: string;
}

function moneyRow({ contract, language }: Reader, source: FactSource | undefined, entry: MoneyEntry): DeskRow {
  const { console, names } = words(language);
  const { ref, what, clause, debtor, at, state, amount } = entry;
  const breach =
    what ?? (source && breachesOf(source.room, source.view, source.now).find((one) => one.at === at)?.what);
  const said = source && breach !== undefined ? breachWords(source, breach).penalty : '';
  const number = caseNumber(contract, ref);
  const site = source ? siteNameOf(source) : null;
  const cells = [
    { path: `cases/${ref}`, text: number },
    site,
    said,
    clauseText(clause, language),
    names.parties[debtor],
    { end: at },
    console.money.states[state],
    { yuan: amount },
  ];
  const text = folded([ref, number, site ?? '', said, clause, placeIn(source)].join(' '));
  const isBreached = state !== 'void';
  return { id: ref, cells, at, workflow: source?.room.name ?? null, state, parties: [debtor], isBreached, text };
}

/** Street, unit and contact: what else people look a link up by. */
export function placeIn(source: FactSource | undefined): string {
  if (!source) return '';
  const { contract, room, view, reads } = source;
  const site = siteOf(contract, siteIn(room, view.file.request));
  return [...Object.values(site?.attributes ?? {}), ...valuesBut(hiddenFields(room, reads), view.file.request)].join(
    ' ',
  );
}
