import { inForce, type ContractEffect } from '../case/effects.ts';
import { minus, sum } from '../money/amounts.ts';
import { negative } from '../money/statement.ts';
import { statementsInForce } from './coverage.ts';
import { isDeducted, statementOf, type Ledger, type StatementRowEntry } from './ledger.ts';

/** What other cases have laid on the contract's money. */
export type MoneyEffect = Extract<ContractEffect, { kind: 'credit' | 'statement-row' }>;

/** The latest revision of each effect that is about money, in the order in which they were laid. */
export function moneyEffects({ effects }: Pick<Ledger, 'effects'>): MoneyEffect[] {
  return inForce(effects)
    .filter((effect): effect is MoneyEffect => effect.kind === 'credit' || effect.kind === 'statement-row')
    .sort((one, other) => (`${one.at} ${one.id}` < `${other.at} ${other.id}` ? -1 : 1));
}

/** The effect's whole amount with its sign: + is paid by the customer. */
export function signedAmount(effect: MoneyEffect): string {
  if (effect.kind === 'statement-row') return effect.amount;
  return effect.creditor === 'b' ? effect.amount : negative(effect.amount);
}

/** What of an effect no other statement lists yet, with its sign. */
export function openEffect({ account }: Pick<Ledger, 'account'>, effect: MoneyEffect, besides: string | null): string {
  const listed = statementsInForce(account)
    .filter(({ ref }) => ref !== besides)
    .flatMap(({ rows }) => rows.filter(({ line }) => line === effect.id))
    .map(({ amount }) => amount);
  return minus(signedAmount(effect), sum(listed));
}

/**
 * Whether an effect goes into the first version of a statement: one of this settlement, one that came before it and
 * belongs to none, or the rest of one whose own statement is invoiced.
 */
export function isForFirstVersion(
  ledger: Pick<Ledger, 'account'>,
  effect: MoneyEffect,
  { ref, preparedAt }: { ref: string; preparedAt: string },
): boolean {
  const settlement = effect.kind === 'statement-row' ? effect.settlement : null;
  if (settlement === null) return effect.at < preparedAt;
  if (settlement === ref) return true;
  const own = statementOf(ledger.account, settlement);
  return own !== undefined && isDeducted(own);
}

const ROW_KINDS = ['addition', 'closing', 'assessment'] as const;

/** The kind of row that an effect makes; a word that no row has counts as an addition or a closing by its sign. */
export function rowKind(effect: MoneyEffect): StatementRowEntry['kind'] {
  if (effect.kind === 'credit') return 'credit';
  return ROW_KINDS.find((kind) => kind === effect.row) ?? (effect.amount.startsWith('-') ? 'closing' : 'addition');
}
