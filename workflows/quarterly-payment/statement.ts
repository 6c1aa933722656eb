import * as z from 'zod';
import { settlementByRef } from '../../domain/contract/contract.ts';
import { isDeducted, statementOf, statementVersion, type Account, type Statement } from '../../domain/ledger/ledger.ts';
import { markInvoiced, withStatement } from '../../domain/ledger/marks.ts';
import { firstVersion, needsNextVersion, nextVersion } from '../../domain/ledger/prepare.ts';
import { negative } from '../../domain/money/statement.ts';
import { pickedIn, type Pickable } from '../authoring/picks.ts';
import type { Finding } from '../authoring/view.ts';
import { nextReviewRound, preparations, type PaymentView } from './review.ts';
import { invoicesOf } from './window.ts';

const requestSchema = z.object({ settlement: z.string() });

export const settlementRef = ({ file }: Pick<PaymentView, 'file'>): string =>
  requestSchema.parse(file.request).settlement;

/** The version of the statement that the case knows of: the one that is reviewed, invoiced, paid. */
export function knownStatement(view: PaymentView): Statement | undefined {
  const known = preparations(view).at(-1);
  return known && statementVersion(view.ledger.account, settlementRef(view), known.version);
}

/**
 * The statement as what a party may contest: it stands since it was prepared, and is made of the lines that it takes
 * off.
 */
export function statementFinding(view: PaymentView): Finding | null {
  const statement = knownStatement(view);
  if (!statement) return null;
  const lines = statement.rows.flatMap(({ kind, line }) => (kind === 'deduction' && line !== null ? [line] : []));
  return { clause: view.terms.clauses.review, since: statement.preparedAt, lines };
}

/** The rows that take a line off, as they may be picked. */
export function contestableRows(view: PaymentView): Pickable[] {
  const rows = knownStatement(view)?.rows.filter(({ kind }) => kind === 'deduction' || kind === 'carried') ?? [];
  return rows.flatMap(({ line, clause, amount }) => {
    const [behind] = pickedIn(line ?? '');
    return behind?.breach ? [{ ...behind, clauses: [clause], amount: negative(amount) }] : [];
  });
}

/** Whether the statement is to be prepared again: never once its invoice was submitted, even if that was returned. */
export function wantsPreparation(view: PaymentView, statement: Statement): boolean {
  if (isDeducted(statement) || invoicesOf(view).length > 0) return false;
  return (
    lastVersion(view.ledger.account, statement.ref) > statement.version || needsNextVersion(view.ledger, statement)
  );
}

/** The account with the first, or the next, version; null where it stands there already. */
export function prepare(view: PaymentView, at: string): Account | null {
  const { account } = view.ledger;
  const ref = settlementRef(view);
  const present = statementOf(account, ref);
  if (!present) return withStatement(account, firstStatement(view, ref));
  const known = preparations(view).at(-1)?.version;
  if (known !== present.version || !needsNextVersion(view.ledger, present)) return null;
  return withStatement(account, nextVersion(view.ledger, present, at));
}

function firstStatement({ contract, terms, file, ledger }: PaymentView, ref: string): Statement {
  const settlement = settlementByRef(contract, ref);
  if (!settlement) throw new RangeError(`The contract ${contract.terms.id} has no settlement period "${ref}".`);
  const { clause } = terms.periods.payment;
  return firstVersion(ledger, { ref, preparedAt: file.openedAt, instalment: settlement.instalment, clause });
}

/** The fact that a version stands, and the round of the review in which it is first asked about. */
export function preparedFact(view: PaymentView): { version: number; round: number; payable: string } {
  const version = lastVersion(view.ledger.account, settlementRef(view));
  const known = preparations(view).at(-1);
  const round = known?.version === version ? known.round : nextReviewRound(view);
  const payable = statementVersion(view.ledger.account, settlementRef(view), version)?.payable ?? '0.00';
  return { version, round, payable };
}

function lastVersion({ statements }: Account, ref: string): number {
  return Math.max(0, ...statements.filter((kept) => kept.ref === ref).map(({ version }) => version));
}

export function noteInvoice(view: PaymentView): Account | null {
  const { version, invoicedAt } = invoicedFact(view);
  return markInvoiced(view.ledger.account, settlementRef(view), version, invoicedAt);
}

/** The version for which the first invoice was submitted, and when: from then on its lines count as deducted. */
export function invoicedFact(view: PaymentView): { version: number; invoicedAt: string } {
  const [first] = invoicesOf(view);
  const known = preparations(view).at(-1);
  if (!first || !known) throw new RangeError(`The case ${view.file.id} has no invoice.`);
  return { version: known.version, invoicedAt: first.answer.at };
}
