import type { ListEntry } from '../../domain/case/list-entry.ts';
import { rolesHolding, type Contract, type Holder } from '../../domain/contract/contract.ts';
import { viewOf } from '../../workflows/authoring/judge.ts';
import { holderOf, holdersIn } from '../../workflows/authoring/holders.ts';
import { requireRoom } from '../../workflows/index.ts';
import { filesOf } from './find-cases.ts';

/**
 * How many questions wait for somebody in this role, by what lists know of the cases under way. Only a case whose
 * question goes now to one side and now to the other is read for it.
 */
export async function countTodos(contract: Contract, entries: readonly ListEntry[], role: string): Promise<number> {
  const asked = entries.flatMap((entry) => entry.asks.flatMap((name) => askedIn(entry, name)));
  const mine = asked.filter(({ holders }) => holdsAny(contract, holders, role));
  const unsure = mine.filter(({ depends }) => depends).map(({ entry }) => entry);
  const files = new Map((await filesOf(contract, [...new Set(unsure)])).map((file) => [file.id, file]));
  return mine.filter(({ entry, name, depends }) => {
    const file = files.get(entry.id);
    if (!depends) return true;
    const room = requireRoom(entry.workflow);
    return file !== undefined && holdsAny(contract, [holderOf(room, viewOf(room, contract, file), { name })], role);
  }).length;
}

function askedIn(entry: ListEntry, name: string) {
  const spec = requireRoom(entry.workflow).questions[name];
  if (!spec) return [];
  const depends = typeof spec.holder !== 'string' && 'oneOf' in spec.holder;
  return [{ entry, name, holders: holdersIn(spec), depends }];
}

const holdsAny = (contract: Contract, holders: readonly Holder[], role: string): boolean =>
  holders.some((holder) => rolesHolding(contract, holder).includes(role));
