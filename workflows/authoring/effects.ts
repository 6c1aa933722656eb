import { canonical, sha256 } from '../../domain/evidence/chain.ts';
import type { EffectOn } from '../../domain/case/effects.ts';
import type { CaseRecord } from '../../domain/case/record.ts';
import { breachesOf } from './judge.ts';
import type { Room } from './room.ts';
import type { View } from './view.ts';

/** The name under which a case tells the contract's statements that money of its own has changed. */
export const LEDGER_SIGNAL = 'ledger';

/** Something to be laid on another case, on the contract, or (null) a sign to whoever reads the ledger. */
export interface Unlaid {
  /** `<case>/<name>`, the same however often it is laid. */
  readonly id: string;
  readonly hash: string;
  readonly revision: number;
  readonly effect: EffectOn | null;
}

/**
 * What this case's facts lay on others and what has not been laid yet in this form. Derived like everything else; only
 * what has been laid is noted, so that laying it twice changes nothing.
 *
 * @throws RangeError for two effects of one name: each would take the other's place, without end
 */
export function unlaidEffects(room: Room, view: View<never>, now: string): Unlaid[] {
  const { file } = view;
  const wanted = [
    ...(room.effects?.(view, now) ?? []).map((effect) => ({
      id: `${file.id}/${effect.effect.name}`,
      effect,
      content: effect as unknown,
    })),
    ...ledgerSignal(room, view, now),
  ];
  const twice = wanted.find(({ id }, index) => wanted.findIndex((other) => other.id === id) < index);
  if (twice) throw new RangeError(`The case lays two effects as ${twice.id}: each needs a name of its own.`);
  return wanted.flatMap(({ id, effect, content }) => {
    const hash = sha256(canonical(content));
    const noted = file.laid[id];
    if (noted?.hash === hash) return noted.done ? [] : [{ id, hash, revision: noted.revision, effect }];
    return [{ id, hash, revision: (noted?.revision ?? 0) + 1, effect }];
  });
}

/** A case on which these effects are noted: as about to be laid, or as laid. */
export function withNotes(file: CaseRecord, effects: readonly Unlaid[], done: boolean): CaseRecord {
  const notes = effects.map(({ id, revision, hash }) => [id, { revision, hash, done }] as const);
  return { ...file, laid: { ...file.laid, ...Object.fromEntries(notes) } };
}

/**
 * Breaches that people were told of and that cost money: a statement may have to be prepared again when they change.
 * That they stand is no news: the next statement finds them.
 */
function ledgerSignal(room: Room, view: View<never>, now: string): { id: string; effect: null; content: unknown }[] {
  const { file } = view;
  const told = file.breaches.filter((breach) => breach.told);
  if (told.length === 0) return [];
  const judged = breachesOf(room, view, now);
  const lines = told.flatMap(({ what, at }) => {
    const breach = judged.find((found) => found.what === what && found.at === at);
    if (breach && (breach.penalty === null || !breach.penalty.isLine) && breach.state !== 'excused') return [];
    const held = file.effects.filter((effect) => effect.kind === 'hold' && effect.what === what);
    const was = breach?.penalty?.was ?? null;
    return [{ what, at, state: breach?.state ?? 'void', amount: breach?.penalty?.amount ?? null, was, held }];
  });
  const isNews =
    file.laid[`${file.id}/${LEDGER_SIGNAL}`] !== undefined ||
    lines.some(({ state, was, held }) => state !== 'standing' || was !== null || held.length > 0);
  return lines.length === 0 || !isNews ? [] : [{ id: `${file.id}/${LEDGER_SIGNAL}`, effect: null, content: lines }];
}
