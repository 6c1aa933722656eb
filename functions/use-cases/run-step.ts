import type { Ledger } from '../../domain/ledger/ledger.ts';
import { viewOf } from '../../workflows/authoring/judge.ts';
import type { Room } from '../../workflows/authoring/room.ts';
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
  const { account } = spec;
  const booked = account && isWanted(before, step, place.at) ? await book(before, account, place.at) : before;
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
  return (await changeCase(place, done, booked)).opened;
}

/** @returns the case beside the ledger as it stands then */
async function book(
  before: Opened,
  account: NonNullable<Room['steps'][string]['account']>,
  at: string,
): Promise<Opened> {
  const { contract, room, view } = before;
  const beside = (ledger: Ledger) => viewOf(room, contract, view.file, { ...view, ledger });
  const ledger = await changeAccount(contract, at, (now) => account(beside(now), at));
  return { ...before, view: beside(ledger) };
}

const isWanted = ({ room, view }: Opened, step: string, at: string): boolean => room.position(view, at).step === step;
