import { inForce } from '../../domain/case/effects.ts';
import type { Contract } from '../../domain/contract/contract.ts';
import { loadContractEffects } from '../store/ledger-store.ts';

/** The contract's term as it is now, both days with it: renewed or ended early by what other cases have laid on it. */
export async function termOf({ terms }: Contract): Promise<{ from: string; to: string }> {
  const changes = inForce(await loadContractEffects(terms.id)).flatMap((effect) =>
    effect.kind === 'term-change' ? [effect] : [],
  );
  const latest = changes.sort((one, other) => (one.at < other.at ? -1 : 1)).at(-1);
  return { from: terms.term.from, to: latest?.to ?? terms.term.to };
}
