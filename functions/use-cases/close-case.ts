import { released, type Register } from '../../domain/case/register.ts';
import { fixedStates } from '../../workflows/authoring/names.ts';
import { planOf } from '../../workflows/authoring/plan.ts';
import { changeRegister, loadRegister } from '../store/register-store.ts';
import type { Place } from './breaches.ts';
import { changeCase } from './change-case.ts';
import { finishClosed } from './lay-effects.ts';
import { requireView, type Opened } from './open-view.ts';

/**
 * Closes a case that its facts have ended: the site is free for the next one and the link is what the case made of it,
 * then the case is closed, then both parties are told. Closing again changes nothing.
 */
export async function closeCase(place: Place): Promise<Opened> {
  const [before, seen] = await Promise.all([
    requireView(place.contract, place.case, place.at),
    loadRegister(place.contract),
  ]);
  if (before.view.file.status === 'open') return before;
  if (before.view.file.status === 'closing') {
    const change = before.room.linkChange?.(before.view) ?? null;
    // Once its seat is free, another case may have said more of the link.
    const free = (register: Register): Register =>
      Object.values(register.seats).includes(place.case) ? released(register, place.case, place.at, change) : register;
    await changeRegister(place.contract, free, seen);
  }
  const closing = ({ room, view }: Opened) => {
    const { file } = view;
    // What another case has laid on this one meanwhile comes first.
    if (planOf(room, view, place.at).next !== fixedStates.close) return { result: null, change: null };
    const event = { id: 'closed', at: place.at, kind: 'case-closed', data: { outcome: file.outcome } };
    const closed = { ...file, status: 'closed' as const, closedAt: place.at, wait: null, nextCheckAt: place.at };
    return { result: null, change: { file: closed, events: [event] } };
  };
  const { opened } = await changeCase(place, closing, before);
  if (opened.view.file.status !== 'closed') return opened;
  await finishClosed(opened, place);
  return opened;
}
