import { effectsOfKind, inForce } from '../../domain/case/effects.ts';
import { canonical } from '../../domain/evidence/chain.ts';
import { lineId } from '../../domain/ledger/ledger.ts';
import { loadContractEffects, loadLedger } from '../../functions/store/ledger-store.ts';
import type { Opened } from '../../functions/use-cases/open-view.ts';
import { breachesOf } from '../../workflows/authoring/judge.ts';

/**
 * What cases do to each other, and to the contract, stands there as the facts of the one that does it give it now. That a
 * claim was rejected need not stand on a case that was opened after it was over: nothing was ever claimed there.
 */
export async function effectsLaid(cases: readonly Opened[], now: string): Promise<string[]> {
  const [first] = cases;
  const onContract = first ? inForce(await loadContractEffects(first.contract.terms.id)) : [];
  return cases.flatMap(({ room, view }) =>
    (room.effects?.(view, now) ?? []).flatMap((wanted) => {
      const { name, ...content } = wanted.effect;
      const id = `${view.file.id}/${name}`;
      const target = wanted.on === 'case' ? cases.find((other) => other.view.file.id === wanted.case) : null;
      const laid = (target ? inForce(target.view.file.effects) : onContract).find((effect) => effect.id === id);
      const isAsWanted = laid ? canonical(contentOf(laid)) === canonical(content) : isRejected(wanted.effect);
      return isAsWanted ? [] : [`${id} is not laid as its facts have it`];
    }),
  );
}

const isRejected = (effect: object): boolean => 'state' in effect && effect.state === 'rejected';

function contentOf(effect: { id: string; revision: number; source: string; at: string }): object {
  const { id: _id, revision: _revision, source: _source, at: _at, ...content } = effect;
  return content;
}

/** The ledger holds the money of the breaches that the facts show, no other, and holds back what is pending or disputed. */
export async function moneyProblems(cases: readonly Opened[], now: string): Promise<string[]> {
  const [first] = cases;
  if (!first) return [];
  const expected = new Map(cases.flatMap((opened) => linesOf(opened, now)));
  const { lines } = await loadLedger(first.contract, now);
  const found = new Map(
    lines.filter(({ state }) => state !== 'void').map(({ id, amount, state }) => [id, `${amount} ${state}`]),
  );
  return [...new Set([...expected.keys(), ...found.keys()])]
    .filter((id) => expected.get(id) !== found.get(id))
    .map(
      (id) => `the ledger has ${found.get(id) ?? 'nothing'} of ${id}; the facts give ${expected.get(id) ?? 'nothing'}`,
    );
}

function linesOf({ room, view }: Opened, now: string): [string, string][] {
  const { file } = view;
  return breachesOf(room, view, now).flatMap(({ what, at, state, penalty }): [string, string][] => {
    if (!penalty?.isLine) return [];
    const isDisputed = effectsOfKind(file.effects, 'hold').some(
      (hold) => hold.what === what && hold.from <= now && (hold.to === null || hold.to > now),
    );
    const id = lineId({ workflow: room.name, case: file.id, what, at });
    return [[id, `${penalty.amount} ${state === 'pending' || isDisputed ? 'held' : 'due'}`]];
  });
}
