import { isDeepStrictEqual } from 'node:util';
import { breachKey } from '../../domain/case/breach.ts';
import { openingId, type CaseRecord, type ToldBreach } from '../../domain/case/record.ts';
import { peopleHoldingAny, type Contract, type Person } from '../../domain/contract/contract.ts';
import type { EvidenceEvent } from '../../domain/evidence/chain.ts';
import { keys, type Key } from '../../functions/store/keys.ts';
import { breachesOf, breachToRecord, breachToWithdraw, viewOf } from '../../workflows/authoring/judge.ts';
import { toldAtClose } from '../../workflows/authoring/who-is-told.ts';
import type { Room } from '../../workflows/authoring/room.ts';
import { requireRoom } from '../../workflows/index.ts';
import type { Item } from './table.ts';

/** One write of a case, and what beside it stands in the table at that moment. */
interface CaseWrite {
  readonly contract: Contract;
  readonly room: Room;
  /** null: the case is new. */
  readonly before: CaseRecord | null;
  readonly after: CaseRecord;
  readonly now: string;
  readonly stands: (key: Key) => boolean;
  readonly at: (key: Key) => Item | undefined;
}

/** What does not hold of one write of a case. */
export function caseProblems(write: Omit<CaseWrite, 'room' | 'after'> & { after: CaseRecord | null }): string[] {
  const { after } = write;
  if (!after) return ['a case is deleted'];
  const looked: CaseWrite = { ...write, after, room: requireRoom(after.workflow) };
  return [
    ...goesOn(looked),
    ...factsStay(looked),
    ...evidenceStands(looked),
    ...askedIsQueued(looked),
    ...isJudged(looked),
    ...toldIsQueued(looked),
    ...isOnAgenda(looked),
  ];
}

const STATUSES = ['open', 'closing', 'closed'];

/** Version, run, facts, status and the order of waits only go on; one order has one token. */
function goesOn({ before, after }: CaseWrite): string[] {
  if (after.version !== (before?.version ?? 0) + 1) return [`version ${after.version} after ${before?.version ?? 0}`];
  if (!before) return [];
  const back = (name: string, is: number, was: number): string[] => (is < was ? [`${name} ${is} after ${was}`] : []);
  return [
    ...back('run', after.run, before.run),
    ...back('facts', after.facts, before.facts),
    ...back('status', STATUSES.indexOf(after.status), STATUSES.indexOf(before.status)),
    ...waitProblems(before, after),
  ];
}

function waitProblems({ wait: was, run }: CaseRecord, { wait: is, ...after }: CaseRecord): string[] {
  if (is && is.run !== after.run) return [`the run ${is.run} waits with a case of the run ${after.run}`];
  if (!was || !is)
    return is || after.run > run || after.status === 'closed' ? [] : was ? ['nobody waits any more'] : [];
  const order = is.run === was.run ? is.turn - was.turn : is.run - was.run;
  if (order < 0) return [`the wait ${is.run}.${is.turn} takes the place of ${was.run}.${was.turn}`];
  return order === 0 && is.token !== was.token ? [`the wait ${is.run}.${is.turn} has another token`] : [];
}

/** Answers, acts, steps, effects, and what was laid and told: nothing that was stored is lost or changed. */
function factsStay({ before, after }: CaseWrite): string[] {
  if (!before) return [];
  const lost = (name: string, was: readonly unknown[], is: readonly unknown[]): string[] => {
    return was.every((one) => is.some(same(one))) ? [] : [`${name} is lost or changed`];
  };
  const given = ({ questions }: CaseRecord) => questions.filter(({ answer }) => answer !== null);
  const times = (file: CaseRecord, kept: ToldBreach): number =>
    file.breaches.find((one) => breachKey(one) === breachKey(kept))?.times ?? 0;
  return [
    ...lost('an answer', given(before), given(after)),
    ...lost('an act', before.acts, after.acts),
    ...lost('a step', before.steps, after.steps),
    ...lost('an effect', before.effects, after.effects),
    ...twice('a step', after.steps),
    ...twice(
      'an effect',
      after.effects.map(({ id, revision }) => `${id} ${revision}`),
    ),
    ...twice(
      'an act',
      after.acts.map(({ id }) => id),
    ),
    ...before.breaches
      .filter((kept) => times(after, kept) < kept.times)
      .map((kept) => `${breachKey(kept)} is forgotten`),
    ...Object.entries(before.laid)
      .filter(([id, note]) => (after.laid[id]?.revision ?? 0) < note.revision)
      .map(([id]) => `that ${id} is laid is forgotten`),
  ];
}

const twice = (name: string, all: readonly unknown[]): string[] =>
  new Set(all.map((one) => JSON.stringify(one))).size < all.length ? [`${name} stands twice`] : [];

/** What a write decides stands beside the case by that write. */
function evidenceStands(write: CaseWrite): string[] {
  const { before, after } = write;
  const links = after.head.seq - (before?.head.seq ?? 0);
  const found = eventsOf(write).length;
  return found === links ? [] : [`of ${links} events ${found} stand`];
}

/** What this write has put at the end of the chain. */
function eventsOf({ contract, before, after, at }: CaseWrite): EvidenceEvent[] {
  const seq = (before?.head.seq ?? 0) + 1;
  return (at(keys.event(contract.terms.id, after.id, seq))?.['events'] ?? []) as EvidenceEvent[];
}

/** Whoever counts as asked has the mail of this opening in the queue. */
function askedIsQueued({ contract, before, after, stands }: CaseWrite): string[] {
  const known = new Set((before?.questions ?? []).flatMap(asked));
  return after.questions
    .flatMap(asked)
    .filter((mail) => !known.has(mail) && !stands(keys.mail(contract.terms.id, after.id, mail)))
    .map((mail) => `${mail} counts as asked and is not queued`);
}

const asked = (question: CaseRecord['questions'][number]): string[] =>
  question.askedOf.map((person) => `task.${openingId(question)}.${person}`);

/** A breach is recorded and withdrawn as the facts show it that the write was worked out from. */
function isJudged(write: CaseWrite): string[] {
  const { contract, room, before } = write;
  if (!before || readsOthers(room)) return [];
  const fresh = eventsOf(write).filter(({ kind }) => kind.startsWith('breach'));
  return fresh.flatMap(({ kind, at, data }) => {
    const key = breachKey(data as { what: string; at: string });
    const isShown = breachesOf(room, viewOf(room, contract, before), at).some(
      (breach) => breachKey(breach) === key && breach.state !== 'excused',
    );
    return isShown === (kind === 'breach') ? [] : [`${kind} of ${key}, and the facts say otherwise`];
  });
}

const readsOthers = ({ reads }: Room): boolean => reads.length > 0;

/** A breach counts as told, and a closing as done, once all mails that follow from it stand in the queue. */
function toldIsQueued({ contract, room, before, after, stands }: CaseWrite): string[] {
  const isOld = ({ at }: ToldBreach): boolean => after.openedBy === null && at < after.keptFrom;
  const told = after.breaches.filter((kept) => kept.told && !isOld(kept) && !before?.breaches.some(same(kept)));
  // What is taken back as a case ends stands in the mail of the end.
  const atClose = after.status === 'closing' ? toldAtClose(room, viewOf(room, contract, after)) : [];
  const readsItAtClose = ({ id, digest }: Person) => digest !== true && atClose.some((person) => person.id === id);
  const mails = told.flatMap((kept) => {
    const kind = kept.state === 'standing' ? 'breach' : `breach-${kept.state}`;
    const people = peopleHoldingAny(contract, room.breaches[kept.what]?.tells ?? []);
    return people
      .filter((person) => kept.state === 'standing' || !readsItAtClose(person))
      .map(({ id }) => `${kind}.${breachKey(kept)}.${kept.times}.${id}`);
  });
  const isDone = after.status === 'closed' && after.nextCheckAt === null;
  return [...mails, ...(isDone ? toldAtClose(room, viewOf(room, contract, after)).map(({ id }) => `closed.${id}`) : [])]
    .filter((mail) => !stands(keys.mail(contract.terms.id, after.id, mail)))
    .map((mail) => `${mail} counts as told and is not queued`);
}

/** A fact leaves the agenda only when a stage has begun to wait with it, or at the close, with nothing left to settle. */
function isOnAgenda({ contract, room, after, now }: CaseWrite): string[] {
  const { status, wait, facts, failedRun, run, nextCheckAt } = after;
  if (status === 'closed') {
    if (nextCheckAt !== null || readsOthers(room)) return [];
    const judged = breachesOf(room, viewOf(room, contract, after), now);
    const left = breachToWithdraw(after, judged, now) ?? breachToRecord(after, judged);
    return left ? [`it is closed and off the agenda, and ${breachKey(left)} is not settled`] : [];
  }
  if (failedRun === run) return [];
  if (nextCheckAt === null) return ['it is off the agenda'];
  const isDelivered = wait?.run === run && wait.seen === facts;
  return isDelivered || nextCheckAt <= now ? [] : [`a fact is not delivered, and looked at only at ${nextCheckAt}`];
}

const same =
  (one: unknown) =>
  (other: unknown): boolean =>
    isDeepStrictEqual(one, other);
