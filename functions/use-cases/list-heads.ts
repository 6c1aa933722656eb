import { peopleHolding } from '../../domain/contract/contract.ts';
import { nextOfficeMoment } from '../../domain/contract/office.ts';
import { hashOfList, headListBytes, isSignedBy, readHeadList, type SignedList } from '../../domain/evidence/heads.ts';
import { sha256, type ChainEnd } from '../../domain/evidence/chain.ts';
import { addDays, addMs, dayOf } from '../../domain/time/instant.ts';
import { publicKey, signText } from '../aws/signing-key.ts';
import { requireContract } from '../store/contracts.ts';
import {
  continueLists,
  listItem,
  movedSince,
  RECENT_LISTS,
  type ChainHead,
  type HeadsProgress,
} from '../store/head-lists.ts';
import { monthOf, SIGNERS } from './begin-head-lists.ts';
import { send } from './mail-queue.ts';
import type { Matter } from './matter.ts';
import { readyMails, type NewMail } from './queue-mails.ts';
import { asksForStamps, stampLists } from './stamp-lists.ts';

const DAY_MS = 86_400_000;
/** An item of the table holds 400 KB; what is left over goes into the list of the next day. */
const MOST_IN_A_LIST = 2000;
/** Of an authority that is out of reach for months the last lists are asked for. */
const MOST_UNSTAMPED = 60;

/**
 * What the agenda asks for each day: the ends of all chains that moved since the last time go into one signed list, and
 * in a new month the lists of the month before to a signer of each party. A day has one list, however often this is done.
 * @param place the entry's place on the agenda
 */
export async function listHeads(contractId: string, progress: HeadsProgress, place: string, at: string): Promise<void> {
  const made = await makeList(contractId, progress, at);
  const month = monthOf(dayOf(at));
  const matter = { contract: await requireContract(contractId), opened: null, at };
  const mailed = progress.month ?? monthOf(progress.since);
  const mails = month > mailed ? await readyMails(matter, mailsOf(matter, mailed, made.lists)) : null;
  let nextAt = place;
  while (nextAt <= at) nextAt = addMs(nextAt, DAY_MS);
  const fresh = made.list ? [listItem(contractId, made.list.day, made.list.signed)] : [];
  const days = asksForStamps()
    ? [...new Set([...progress.unstamped, ...(made.list ? [made.list.day] : [])])].slice(-MOST_UNSTAMPED)
    : [];
  const next = {
    since: made.isCut ? progress.since : dayOf(at),
    month,
    key: made.list?.signed.key ?? progress.key,
    unstamped: days,
    lists: made.lists,
    ...(made.access ? { access: made.access } : {}),
  };
  const written = await continueLists(contractId, next, { place, nextAt, made: [...fresh, ...(mails?.items ?? [])] });
  if (!written) return;
  if (mails) await send(matter, mails.queued(written.slice(fresh.length)));
  const unstamped = await stampLists(contractId, days);
  if (unstamped.length < days.length)
    await continueLists(contractId, { ...next, unstamped }, { place: nextAt, nextAt });
}

interface Made {
  readonly list: { readonly day: string; readonly signed: SignedList } | null;
  /** The days of the last lists, the newest one first. */
  readonly lists: string[];
  readonly access: ChainEnd | undefined;
  /** Something is left over for the next list. */
  readonly isCut: boolean;
}

/**
 * Events are written some time after the moment that they bear: one more day is looked at, and what was listed is left
 * out.
 */
async function makeList(contractId: string, progress: HeadsProgress, at: string): Promise<Made> {
  const found = await movedSince(contractId, progress, addDays(progress.since, -1));
  const { heads, recent, access = progress.access } = found;
  const lists = progress.lists ?? recent.flatMap(({ list }) => readHeadList(list)?.day ?? []);
  const nothing = { list: null, lists, access, isCut: found.isCut };
  const moved = heads.filter((head) => !recent.some((list) => names(list, head)));
  const day = addDays(dayOf(at), -1);
  if (moved.length === 0 || lists.includes(day)) return nothing;
  const [last] = recent;
  const previous = last ? hashOfList(last) : null;
  const list = headListBytes({ contract: contractId, day, at, previous, heads: moved.slice(0, MOST_IN_A_LIST) });
  const signed = await sign(list, progress.key);
  const isCut = found.isCut || moved.length > MOST_IN_A_LIST;
  return { list: { day, signed }, lists: [day, ...lists].slice(0, RECENT_LISTS), access, isCut };
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

/** One signer of each party keeps them for it. Nothing is mailed of a month in which nothing moved. */
function mailsOf({ contract, at }: Matter, from: string, lists: readonly string[]): NewMail[] {
  const to = monthOf(dayOf(at));
  if (!lists.some((day) => day >= from && day < to)) return [];
  const signers = SIGNERS.flatMap((holder) => peopleHolding(contract, holder).slice(0, 1));
  return signers.map((person) => ({
    id: `heads.${from}.${person.id}`,
    person,
    about: { kind: 'heads', from, to },
    notBefore: nextOfficeMoment(contract, at),
  }));
}
