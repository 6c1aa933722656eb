import { breachKey, type Breach } from '../../domain/case/breach.ts';
import type { CaseRecord, ToldBreach } from '../../domain/case/record.ts';
import { peopleHoldingAny, type Person } from '../../domain/contract/contract.ts';
import { lineId } from '../../domain/ledger/ledger.ts';
import { breachesOf, breachToWithdraw } from '../../workflows/authoring/judge.ts';
import { putLine } from '../store/ledger-store.ts';
import { changeCase } from './change-case.ts';
import { enqueue, send } from './mail-queue.ts';
import type { Opened } from './open-view.ts';

export type Place = { contract: string; case: string; at: string };
type Key = Pick<Breach, 'what' | 'at'>;

/**
 * Records a breach that the facts show: judged again inside the write, so that a duty met in time is no breach,
 * whichever event came first. Then the ledger's line and the notices, each under a derived key; then the note that all
 * of it is done.
 */
export async function recordBreach(place: Place, what: string): Promise<Opened> {
  const { result: breach, opened } = await changeCase(place, ({ room, view }) => {
    const found = breachesOf(room, view, place.at).find(
      (one) => one.what === what && one.state !== 'excused' && !isStanding(view.file, one, true),
    );
    if (!found) return { result: null, change: null };
    if (isStanding(view.file, found, false)) return { result: found, change: null };
    const before = view.file.breaches.find((one) => breachKey(one) === breachKey(found));
    const times = (before?.times ?? 0) + 1;
    const toldAt = before?.toldAt ?? place.at;
    const kept: ToldBreach = { what, at: found.at, state: 'standing', times, told: false, toldAt };
    const breaches = [...view.file.breaches.filter((one) => one !== before), kept];
    const id = `breach.${occurrence(kept)}`;
    const events = [{ id, at: place.at, kind: 'breach', data: { ...found } }];
    return { result: found, change: { file: { ...view.file, breaches }, events } };
  });
  if (!breach) return opened;
  await tellBreach(opened, breach, place.at);
  return tick(place, breach, 'standing', opened);
}

function isStanding({ breaches }: CaseRecord, breach: Key, told: boolean): boolean {
  return breaches.some(
    (kept) => breachKey(kept) === breachKey(breach) && kept.state === 'standing' && (kept.told || !told),
  );
}

async function tellBreach(opened: Opened, breach: Breach, at: string): Promise<void> {
  const { contract, room, view } = opened;
  const { penalty } = breach;
  const told = view.file.breaches.find((one) => breachKey(one) === breachKey(breach));
  if (!told) return;
  if (penalty?.isLine) {
    const place = { workflow: room.name, case: view.file.id, what: breach.what, at: breach.at };
    const { clause, amount } = penalty;
    await putLine(contract.terms.id, { id: lineId(place), ...place, clause, amount, debtor: breach.debtor });
  }
  const mails = recipientsOf(opened, breach).map((person) => ({
    id: `breach.${occurrence(told)}.${person.id}`,
    person,
    about: { kind: 'breach' as const, what: breach.what, at: breach.at },
  }));
  const matter = { contract, opened, at };
  await send(matter, await enqueue(matter, mails));
}

/**
 * Takes back what people were told of a breach: later facts remove it (`withdrawn`), or it is `excused`. An event, and
 * a mail to everybody who had the notice. The ledger's line becomes void by itself, since it follows from the facts.
 */
export async function withdrawBreach(place: Place): Promise<Opened> {
  const { result: key, opened } = await changeCase(place, ({ room, view }) => {
    const judged = breachesOf(room, view, place.at);
    const found = breachToWithdraw(view.file, judged);
    const kept = found && view.file.breaches.find((one) => breachKey(one) === breachKey(found));
    if (!found || !kept) return { result: null, change: null };
    if (kept.state !== 'standing') return { result: { ...kept, state: kept.state }, change: null };
    const excused = judged.find((one) => breachKey(one) === breachKey(kept));
    const state = excused ? ('excused' as const) : ('withdrawn' as const);
    const taken = { ...kept, state, told: false };
    const breaches = view.file.breaches.map((one) => (one === kept ? taken : one));
    const because = excused ? { because: excused.because } : {};
    const event = {
      id: `breach-${state}.${occurrence(kept)}`,
      at: place.at,
      kind: `breach-${state}`,
      data: { what: found.what, at: found.at, ...because },
    };
    return { result: taken, change: { file: { ...view.file, breaches }, events: [event] } };
  });
  if (!key) return opened;
  const kind = `breach-${key.state}` as const;
  const mails = recipientsOf(opened, key).map((person) => ({
    id: `${kind}.${occurrence(key)}.${person.id}`,
    person,
    about: { kind, what: key.what, at: key.at },
  }));
  const matter = { contract: opened.contract, opened, at: place.at };
  await send(matter, await enqueue(matter, mails));
  return tick(place, key, key.state, opened);
}

/** What follows from a breach is keyed by which time it arose. */
const occurrence = (breach: ToldBreach): string => `${breachKey(breach)}.${breach.times}`;

/**
 * Who hears of a breach, on both sides, once each. One of before the contract came, of a case that started by itself,
 * stands without being news to anybody.
 */
function recipientsOf({ contract, room, view }: Opened, { what, at }: Key): Person[] {
  const { openedBy, keptFrom } = view.file;
  if (openedBy === null && at < keptFrom) return [];
  return peopleHoldingAny(contract, room.breaches[what]?.tells ?? []);
}

/** All that follows from a breach's present state is written. */
async function tick(place: Place, key: Key, state: ToldBreach['state'], told: Opened): Promise<Opened> {
  const noted = ({ view: { file } }: Opened) => {
    const isUntold = (one: ToldBreach) => breachKey(one) === breachKey(key) && one.state === state && !one.told;
    if (!file.breaches.some(isUntold)) return { result: null, change: null };
    const breaches = file.breaches.map((one) => (isUntold(one) ? { ...one, told: true } : one));
    return { result: null, change: { file: { ...file, breaches } } };
  };
  return (await changeCase(place, noted, told)).opened;
}
