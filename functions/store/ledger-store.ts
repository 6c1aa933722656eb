import type { ContractEffect } from '../../domain/case/effects.ts';
import type { Contract } from '../../domain/contract/contract.ts';
import { emptyAccount, type Account, type Ledger, type LineEntry } from '../../domain/ledger/ledger.ts';
import { judgedLines, unrecordedLines } from '../../workflows/authoring/lines.ts';
import { roomOf } from '../../workflows/index.ts';
import type { NewItem } from '../aws/put-new.ts';
import { absent, put, query, unchanged } from '../aws/table.ts';
import { loadFiles } from './case-store.ts';
import { accountItemSchema, effectItemSchema, failureItemSchema, lineItemSchema } from './items.ts';
import { keys } from './keys.ts';

/** What of a contract's money is written down. */
type Kept = {
  account: Account;
  version: number;
  entries: LineEntry[];
  effects: ContractEffect[];
  /** Cases whose runs have failed; some may have been carried on since. */
  failed: string[];
};

export async function loadKept(contractId: string): Promise<Kept> {
  const items = await query({ where: 'pk = :pk', values: { ':pk': keys.account(contractId).pk } });
  const of = (prefix: string) => items.filter((item) => String(item['sk']).startsWith(prefix));
  const [account] = of('account').map((item) => accountItemSchema.parse(item));
  return {
    account: account?.account ?? emptyAccount,
    version: account?.version ?? 0,
    entries: of('line#').map((item) => lineItemSchema.parse(item).line),
    effects: of('effect#').map((item) => effectItemSchema.parse(item).effect),
    failed: of('failure#').map((item) => failureItemSchema.parse(item).case),
  };
}

/** All money of a contract as the facts of `at` show it: every line is judged by its case. */
export async function judgedLedger(contract: Contract, kept: Kept, at: string): Promise<Ledger> {
  const { account, entries, effects, failed } = kept;
  const files = await loadFiles(contract.terms.id, [...new Set([...entries.map((entry) => entry.case), ...failed])]);
  const known = { contract, roomOf };
  const unrecorded = unrecordedLines(
    known,
    entries,
    files.filter(({ id }) => failed.includes(id)),
    at,
  );
  return { account, effects, unrecorded, lines: judgedLines(known, entries, files, at) };
}

/** The same, read anew. */
export async function loadLedger(contract: Contract, at: string): Promise<Ledger> {
  return judgedLedger(contract, await loadKept(contract.terms.id), at);
}

/** What other cases have laid on the contract as a whole. */
export async function loadContractEffects(contractId: string): Promise<ContractEffect[]> {
  const where = 'pk = :pk AND begins_with(sk, :effects)';
  const items = await query({ where, values: { ':pk': keys.account(contractId).pk, ':effects': 'effect#' } });
  return items.map((item) => effectItemSchema.parse(item).effect);
}

export async function putContractEffect(contractId: string, effect: ContractEffect): Promise<void> {
  await put({ ...keys.contractEffect(contractId, effect.id, effect.revision), effect }, absent);
}

/** Where a line comes from, under its derived id; one that stands is never changed. */
export const lineItem = (contractId: string, line: LineEntry): NewItem => ({ ...keys.line(contractId, line.id), line });

/**
 * Notes that a run of a case has failed, so that a statement that is prepared meanwhile can name it. Whether it still
 * has, the case says.
 */
export const failureItem = (contractId: string, caseId: string): NewItem => ({
  ...keys.failure(contractId, caseId),
  case: caseId,
});

/**
 * Changes the account in one conditional write: the change is worked out again on the newest state until it holds.
 * @param change returns null when there is nothing to change
 */
export async function changeAccount(
  contract: Contract,
  at: string,
  change: (ledger: Ledger) => Account | null,
): Promise<Ledger> {
  const contractId = contract.terms.id;
  for (;;) {
    const kept = await loadKept(contractId);
    const ledger = await judgedLedger(contract, kept, at);
    const account = change(ledger);
    if (account === null) return ledger;
    const version = kept.version + 1;
    const condition = kept.version === 0 ? absent : unchanged(kept.version);
    if (await put({ ...keys.account(contractId), account, version }, condition)) return { ...ledger, account };
  }
}
