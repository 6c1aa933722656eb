import { viewOf } from '../../workflows/authoring/judge.ts';
import { changeAccount } from '../store/ledger-store.ts';
import { withFact } from './follow-up.ts';
import type { Place } from './breaches.ts';
import { changeCase } from './change-case.ts';
import { requireView, type Opened } from './open-view.ts';

/**
 * Does a step of the machinery: changes the contract's account, where it has to, in one conditional write, then adds
 * the fact. A step that is not wanted any more adds nothing.
 */
export async function runStep(place: Place, step: string): Promise<Opened> {
  const before = await requireView(place.contract, place.case, place.at);
  const spec = before.room.steps[step];
  if (!spec) throw new Error(`${before.room.name} has no step ${step}`);
  const { contract, room, view } = before;
  if (spec.account && isWanted(before, step, place.at)) {
    await changeAccount(
      contract,
      place.at,
      (ledger) => spec.account?.(viewOf(room, contract, view.file, { ...view, ledger }), place.at) ?? null,
    );
  }
  const done = (now: Opened) => {
    if (!isWanted(now, step, place.at)) return { result: null, change: null };
    const data = spec.fact(now.view, place.at);
    const { file } = now.view;
    const number = file.steps.filter(({ name }) => name === step).length + 1;
    const events =
      spec.event === undefined ? [] : [{ id: `${spec.event}.${number}`, at: place.at, kind: spec.event, data }];
    const at = spec.at?.(now.view, place.at) ?? place.at;
    return {
      result: null,
      change: { file: withFact(file, { steps: [...file.steps, { name: step, at, data }] }, place.at), events },
    };
  };
  return (await changeCase(place, done, before)).opened;
}

const isWanted = ({ room, view }: Opened, step: string, at: string): boolean => room.position(view, at).step === step;
