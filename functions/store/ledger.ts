import { emptyAccount, type Account, type LedgerLine } from '../../domain/case/account.ts';
import type { CaseRecord } from '../../domain/case/records.ts';
import { absent, put, query } from '../aws/table.ts';
import { keys } from './keys.ts';

export type Ledger = { account: Account; lines: LedgerLine[]; version: number };

/** All money that followed from breaches, and the account of what went where. */
export async function loadLedger(contractId: string): Promise<Ledger> {
  const items = await query({ where: 'pk = :pk', values: { ':pk': keys.account(contractId).pk } });
  const account = items.find((item) => item['sk'] === 'account');
  return {
    account: (account?.['account'] as Account | undefined) ?? emptyAccount,
    version: Number(account?.['version'] ?? 0),
    lines: items.filter((item) => String(item['sk']).startsWith('line#')).map((item) => item['line'] as LedgerLine),
  };
}

/** The money that a case is judged and shown with: a payment's is the contract's ledger, the others need none, nor does what belongs to no case (null). */
export async function ledgerFor(
  record: Pick<CaseRecord, 'contract' | 'workflow'> | null,
): Promise<Pick<Ledger, 'account' | 'lines'>> {
  return record?.workflow === 'quarterly-payment' ? loadLedger(record.contract) : { account: emptyAccount, lines: [] };
}

/** Writes a line under its derived id; one that stands is never changed. */
export async function writeLine(contractId: string, line: LedgerLine): Promise<void> {
  await put({ ...keys.line(contractId, line.id), line }, absent);
}

/**
 * Changes the account in one conditional write: the change is worked out again on the newest state until it holds.
 * @param change returns null when there is nothing to change
 */
export async function changeAccount(contractId: string, change: (ledger: Ledger) => Account | null): Promise<Ledger> {
  for (;;) {
    const ledger = await loadLedger(contractId);
    const account = change(ledger);
    if (account === null) return ledger;
    const version = ledger.version + 1;
    const condition =
      ledger.version === 0
        ? absent
        : {
            expression: '#version = :version',
            names: { '#version': 'version' },
            values: { ':version': ledger.version },
          };
    if (await put({ ...keys.account(contractId), account, version }, condition)) return { ...ledger, account, version };
  }
}
