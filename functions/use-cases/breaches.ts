import { breachKey, type Breach } from '../../domain/case/breach.ts';
import type { CaseRecord, ToldBreach } from '../../domain/case/record.ts';
import { peopleHoldingAny, type Person } from '../../domain/contract/contract.ts';
import { lineId } from '../../domain/ledger/ledger.ts';
import { breachesOf, breachToWithdraw } from '../../workflows/authoring/judge.ts';
import { toldAtClose } from '../../workflows/authoring/who-is-told.ts';
import type { NewItem } from '../aws/put-new.ts';
import { lineItem } from '../store/ledger-store.ts';
import { changeCase } from './change-case.ts';
import { send } from './mail-queue.ts';
import type { Opened } from './open-view.ts';
import type { NewMail } from './queue-mails.ts';

export type Place = { contract: string; case: string; at: string };
type Key = Pick<Breach, 'what' | 'at'>;

/**
 * Records a breach that the facts show: judged again inside the write, so that a duty that was met in time is no breach,
 * whichever event came first. The ledger's line and the notices stand in the queue by the same write, each under a
 * derived key.
 */
export async function recordBreach(place: Place, what: string): Promise<Opened> {
  const { at } = place;
  const { opened, queued } = await changeCase(place, ({ contract, room, view }) => {
    const found = breachesOf(room, view, at).find(
      (one) => one.what === what && one.state !== 'excused' && !isStanding(view.file, one),
    );
    if (!found) return { result: null, change: null };
    const before = view.file.breaches.find((one) => breachKey(one) === breachKey(found));
    // An older release noted first that a breach stands, and that it is told when it was.
    const isNoted = before?.state === 'standing';
    const times = (before?.times ?? 0) + (isNoted ? 0 : 1);
    const kept: ToldBreach = { what, at: found.at, state: 'standing', times, told: true, toldAt: before?.toldAt ?? at };
    const breaches = [...view.file.breaches.filter((one) => one !== before), kept];
    const event = { id: `breach.${occurrence(kept)}`, at, kind: 'breach', data: { ...found } };
    return {
      result: null,
      change: {
        file: { ...view.file, breaches },
        events: isNoted ? [] : [event],
        others: linesOf({ contract, room, view }, found),
        mails: (after) => notices(after, kept, 'breach'),
      },
    };
  });
  await send({ contract: opened.contract, opened, at }, queued);
  return opened;
}

const isStanding = ({ breaches }: CaseRecord, breach: Key): boolean =>
  breaches.some((kept) => breachKey(kept) === breachKey(breach) && kept.state === 'standing' && kept.told);

function linesOf({ contract, room, view }: Opened, { what, at, debtor, penalty }: Breach): NewItem[] {
  if (!penalty?.isLine) return [];
  const place = { workflow: room.name, case: view.file.id, what, at };
  const { clause, amount } = penalty;
  return [lineItem(contract.terms.id, { id: lineId(place), ...place, clause, amount, debtor })];
}

function notices(opened: Opened, told: ToldBreach, kind: 'breach' | 'breach-withdrawn' | 'breach-excused'): NewMail[] {
  return recipientsOf(opened, told).map((person) => ({
    id: `${kind}.${occurrence(told)}.${person.id}`,
    person,
    about: { kind, what: told.what, at: told.at },
  }));
}

/**
 * Takes back what people were told of a breach: later facts remove it (`withdrawn`), or it is `excused`. An event, and
 * a mail to everybody who had the notice and does not read it in the mail of the end that follows. The ledger's line
 * becomes void by itself, since it follows from the facts.
 */
export async function withdrawBreach(place: Place): Promise<Opened> {
  const { at } = place;
  const { opened, queued } = await changeCase(place, ({ room, view }) => {
    const judged = breachesOf(room, view, at);
    const found = breachToWithdraw(view.file, judged, at);
    const kept = found && view.file.breaches.find((one) => breachKey(one) === breachKey(found));
    if (!found || !kept) return { result: null, change: null };
    const excused = judged.find((one) => breachKey(one) === breachKey(kept));
    // An older release noted first that it is taken back, and that it is told when it was.
    const state = kept.state === 'standing' ? (excused ? ('excused' as const) : ('withdrawn' as const)) : kept.state;
    const taken = { ...kept, state, told: true };
    const breaches = view.file.breaches.map((one) => (one === kept ? taken : one));
    const because = excused ? { because: excused.because } : {};
    const data = { what: found.what, at: found.at, ...because };
    const event = { id: `breach-${state}.${occurrence(kept)}`, at, kind: `breach-${state}`, data };
    return {
      result: null,
      change: {
        file: { ...view.file, breaches },
        events: kept.state === 'standing' ? [event] : [],
        mails: (after) =>
          notices(after, taken, `breach-${state}`).filter(({ person }) => !isAboutToReadIt(after, person)),
      },
    };
  });
  await send({ contract: opened.contract, opened, at }, queued);
  return opened;
}

/** The case is about to close, and the mail that says so names its breaches with their states. */
const isAboutToReadIt = ({ room, view }: Opened, { id, digest }: Person): boolean =>
  view.file.status === 'closing' && digest !== true && toldAtClose(room, view).some((person) => person.id === id);

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
