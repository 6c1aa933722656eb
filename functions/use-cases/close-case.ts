import { released } from '../../domain/case/register.ts';
import { fixedStates } from '../../workflows/authoring/names.ts';
import { planOf } from '../../workflows/authoring/plan.ts';
import type { Deciding } from '../aws/put-new.ts';
import { loadRegister, registerPut, type KeptRegister } from '../store/register-store.ts';
import type { Place } from './breaches.ts';
import { changeCase } from './change-case.ts';
import { finishClosed } from './lay-effects.ts';
import { requireView, type Opened } from './open-view.ts';

/**
 * Closes a case that its facts have ended: by the same write the site is free for the next one and the link is what the
 * case made of it; then both parties are told. Closing again changes nothing.
 */
export async function closeCase(place: Place): Promise<Opened> {
  const [before, seen] = await Promise.all([
    requireView(place.contract, place.case, place.at),
    loadRegister(place.contract),
  ]);
  if (before.view.file.status === 'open') return before;
  let known: KeptRegister | undefined = seen;
  const free = async ({ room, view }: Opened): Promise<Deciding[]> => {
    const { register, version } = known ?? (await loadRegister(place.contract));
    known = undefined;
    // Once its seat is free, another case may have said more of the link.
    if (!Object.values(register.seats).includes(place.case)) return [];
    const change = room.linkChange?.(view) ?? null;
    return [registerPut(place.contract, released(register, place.case, place.at, change), version)];
  };
  const closing = (now: Opened) => {
    const { room, view } = now;
    const { file } = view;
    // What another case has laid on this one meanwhile comes first.
    if (planOf(room, view, place.at).next !== fixedStates.close) return { result: null, change: null };
    const event = { id: 'closed', at: place.at, kind: 'case-closed', data: { outcome: file.outcome } };
    const closed = { ...file, status: 'closed' as const, closedAt: place.at, wait: null, nextCheckAt: place.at };
    return { result: null, change: { file: closed, events: [event], alongside: () => free(now) } };
  };
  const { opened } = await changeCase(place, closing, before);
  if (opened.view.file.status !== 'closed') return opened;
  await finishClosed(opened, place);
  return opened;
}
