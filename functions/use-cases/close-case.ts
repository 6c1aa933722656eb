import { released } from '../../domain/case/register.ts';
import { peopleHolding } from '../../domain/contract/contract.ts';
import { putEvents } from '../store/case-store.ts';
import { changeRegister } from '../store/register-store.ts';
import type { Place } from './breaches.ts';
import { changeCase } from './change-case.ts';
import { enqueue, send, type NewMail } from './mail-queue.ts';
import { requireView, type Opened } from './open-view.ts';

/**
 * Closes a case that its facts have ended: the site is free for the next one and the link is what the case made of it, then the case is
 * closed, then both parties are told. Closing again changes nothing.
 */
export async function closeCase(place: Place): Promise<Opened> {
  const before = await requireView(place.contract, place.case, place.at);
  if (before.view.file.status === 'open') return before;
  if (before.view.file.status === 'closing') {
    const change = before.room.linkChange?.(before.view) ?? null;
    await changeRegister(place.contract, (register) =>
      Object.values(register.seats).includes(place.case) || change !== null
        ? released(register, place.case, place.at, change)
        : register,
    );
  }
  const { opened } = await changeCase(place, ({ view: { file } }) => {
    if (file.status !== 'closing') return { result: null, change: null };
    const event = { id: 'closed', at: place.at, kind: 'case-closed', data: { outcome: file.outcome } };
    const closed = { ...file, status: 'closed' as const, closedAt: place.at, wait: null, nextCheckAt: place.at };
    return { result: null, change: { file: closed, events: [event] } };
  });
  if (opened.view.file.status !== 'closed') return opened;
  await finishClosed(opened, place);
  return opened;
}

/** What follows a closing: the last events stand beside the case, everybody who had a part is told, and it leaves the agenda. */
export async function finishClosed(opened: Opened, place: Place): Promise<void> {
  const matter = { contract: opened.contract, opened, at: place.at };
  await putEvents(opened.view.file);
  await send(matter, await enqueue(matter, closingMails(opened)));
  await changeCase(place, ({ view: { file } }) =>
    file.nextCheckAt === null
      ? { result: null, change: null }
      : { result: null, change: { file: { ...file, nextCheckAt: null } } },
  );
}

function closingMails({ contract, room, view }: Opened): NewMail[] {
  const asked = view.file.questions.map(({ name }) => room.questions[name]?.holder ?? '');
  const holders = new Set(
    room.tellsAtClose ?? [...asked, ...Object.values(room.breaches).flatMap(({ tells }) => tells)],
  );
  const people = new Map(
    [...holders].flatMap((holder) => peopleHolding(contract, holder)).map((person) => [person.id, person]),
  );
  return [...people.values()].map((person) => ({ id: `closed.${person.id}`, person, about: { kind: 'closed' } }));
}
