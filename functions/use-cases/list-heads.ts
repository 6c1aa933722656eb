import { peopleHoldingAny } from '../../domain/contract/contract.ts';
import { nextOfficeMoment } from '../../domain/contract/office.ts';
import { hashOfList, headListBytes, isSignedBy, readHeadList, type SignedList } from '../../domain/evidence/heads.ts';
import { sha256 } from '../../domain/evidence/chain.ts';
import { addDays, addMs, dayOf } from '../../domain/time/instant.ts';
import { publicKey, signText } from '../aws/signing-key.ts';
import { requireContract } from '../store/contracts.ts';
import {
  continueLists,
  headsMovedSince,
  lastLists,
  loadLists,
  putList,
  type ChainHead,
  type HeadsProgress,
} from '../store/head-lists.ts';
import { mondayOf, SIGNERS } from './begin-head-lists.ts';
import { post } from './mail-queue.ts';
import { stampLists } from './stamp-lists.ts';

const DAY_MS = 86_400_000;
/** An item of the table holds 400 KB; what is left over goes into the list of the next day. */
const MOST_IN_A_LIST = 2000;
/** As many as can have been made within the days that are looked at again. */
const RECENT_LISTS = 3;
/** Of an authority that is out of reach for months the last lists are asked for. */
const MOST_UNSTAMPED = 60;

/**
 * What the agenda asks for each day: the ends of all chains that moved since the last time go into one signed list, and
 * in a new week the lists of the week before to both parties' signers. A day has one list, however often this is done.
 * @param place the entry's place on the agenda
 */
export async function listHeads(contractId: string, progress: HeadsProgress, place: string, at: string): Promise<void> {
  const made = await makeList(contractId, progress, at);
  const days = [...new Set([...progress.unstamped, ...(made.day === null ? [] : [made.day])])];
  const unstamped = await stampLists(contractId, days.slice(-MOST_UNSTAMPED));
  const week = mondayOf(dayOf(at));
  if (week > progress.week) await mailLists(contractId, progress.week, week, at);
  let nextAt = place;
  while (nextAt <= at) nextAt = addMs(nextAt, DAY_MS);
  const since = made.isCut ? progress.since : dayOf(at);
  await continueLists(contractId, { since, week, key: made.key ?? progress.key, unstamped }, { place, nextAt });
}

/**
 * `day`: of the list that was made, or stood already; null without one. `isCut`: something is left over for the next.
 */
type Made = { day: string | null; key: string | null; isCut: boolean };
const nothing: Made = { day: null, key: null, isCut: false };

/**
 * Events are written some time after the moment that they bear: one more day is looked at, and what was listed is left
 * out.
 */
async function makeList(contractId: string, { since, key }: HeadsProgress, at: string): Promise<Made> {
  const found = await headsMovedSince(contractId, addDays(since, -1));
  if (found.length === 0) return nothing;
  const recent = await lastLists(contractId, RECENT_LISTS);
  const moved = found.filter((head) => !recent.some((list) => names(list, head)));
  if (moved.length === 0) return nothing;
  const [last] = recent;
  const day = addDays(dayOf(at), -1);
  const previous = last ? hashOfList(last) : null;
  const list = headListBytes({ contract: contractId, day, at, previous, heads: moved.slice(0, MOST_IN_A_LIST) });
  const signed = await sign(list, key);
  const isCut = (await putList(contractId, day, signed)) && moved.length > MOST_IN_A_LIST;
  return { day, key: signed.key, isCut };
}

const names = (signed: SignedList, { chain, seq }: ChainHead): boolean =>
  readHeadList(signed.list)?.heads.some((head) => head.chain === chain && head.seq >= seq) === true;

/** The key is asked for only where it isn't the one that signed last. @throws Error where the signature doesn't hold */
async function sign(list: string, known: string | null): Promise<SignedList> {
  const signature = await signText(sha256(list));
  if (known !== null && isSignedBy({ list, signature }, known)) return { list, signature, key: known };
  const key = await publicKey();
  if (!isSignedBy({ list, signature }, key))
    throw new Error('the signature is not one of the key that should have made it');
  return { list, signature, key };
}

/** Nothing is mailed of a week in which nothing moved. */
async function mailLists(contractId: string, from: string, to: string, at: string): Promise<void> {
  if ((await loadLists(contractId, from, to)).length === 0) return;
  const contract = await requireContract(contractId);
  const mails = peopleHoldingAny(contract, SIGNERS).map((person) => ({
    id: `heads.${from}.${person.id}`,
    person,
    about: { kind: 'heads' as const, from, to },
    notBefore: nextOfficeMoment(contract, at),
  }));
  await post({ contract, opened: null, at }, mails);
}
