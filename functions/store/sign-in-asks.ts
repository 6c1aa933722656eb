import * as z from 'zod';
import { addressHash } from '../../domain/contract/address-mark.ts';
import { addMs } from '../../domain/time/instant.ts';
import { putWith, type NewItem } from '../aws/put-new.ts';
import { absent, get, unchanged, update, type Condition } from '../aws/table.ts';
import { oncePerCall, readAnew } from '../once-per-call.ts';
import { keys } from './keys.ts';
import { SIGN_IN_MINUTES, usedSince } from './links.ts';

const asksSchema = z.object({
  /** The instants of the last hour at which a link was asked for and granted. */
  times: z.array(z.string()),
  /** Hash of the link that was sent last. */
  link: z.string().nullable(),
  /** Whether it went out: one that was lost on the way keeps nobody from asking again at once. */
  isSent: z.boolean(),
  /** Until when no link is sent, since the last mail was not wanted or did not arrive. */
  quietUntil: z.string().nullable(),
  version: z.int().min(0),
});
type Asks = z.infer<typeof asksSchema>;

const GAP_MS = 60_000;
const HOUR_MS = 3_600_000;
const MOST_AN_HOUR = 5;
/** For so long a link is good at most. */
const LINK_MS = SIGN_IN_MINUTES * 60_000;
const QUIET_MS = 24 * HOUR_MS;

const none: Asks = { times: [], link: null, isSent: true, quietUntil: null, version: 0 };

/**
 * Takes one ask from an address's budget: one a minute, five an hour, by conditional write. It costs the same whether
 * anybody is known under the address. @param link hash of the link that is to be sent @param others what is put with it, if it is granted @returns null when there is
 * nothing left or somebody else asked in the same instant; else the hash of the link that this one takes the place of,
 * if that may still be good
 */
export async function takeAsk(
  contract: string,
  address: string,
  link: string | null,
  at: string,
  others: readonly NewItem[],
): Promise<{ before: string | null } | null> {
  const known = await asksOf(contract, address);
  const asks = isFree(known, at) ? known : await sinceUse(contract, known);
  const isGranted = isFree(asks, at);
  const times = [...asks.times.filter((time) => time > addMs(at, -HOUR_MS)), at];
  const next = isGranted ? { ...asks, times, link, isSent: true } : asks;
  const isFirst = await write(contract, address, next, at, isGranted ? others : []);
  const isGood = (asks.times.at(-1) ?? '') > addMs(at, -LINK_MS);
  return isGranted && isFirst ? { before: isGood ? asks.link : null } : null;
}

/** Whether one more may be asked for. */
function isFree({ times, isSent, quietUntil }: Asks, at: string): boolean {
  const recent = times.filter((time) => time > addMs(at, -HOUR_MS));
  const last = recent.at(-1);
  const isEarly = last !== undefined && isSent && at < addMs(last, GAP_MS);
  const isQuiet = quietUntil !== null && at < quietUntil;
  return !isEarly && !isQuiet && recent.length < MOST_AN_HOUR;
}

/**
 * Whoever used the link that was sent last reads the address's mail: the budget is whole again from then on. It is
 * looked for whether there is one or not, so that it takes as long.
 */
async function sinceUse(contract: string, asks: Asks): Promise<Asks> {
  const usedAt = await usedSince(contract, asks.link ?? '');
  if (usedAt === null) return asks;
  const isLater = asks.quietUntil !== null && asks.quietUntil > addMs(usedAt, QUIET_MS);
  return {
    ...asks,
    times: asks.times.filter((time) => time > usedAt),
    quietUntil: isLater ? asks.quietUntil : null,
  };
}

const isLast = (link: string): Condition => ({
  expression: '#link = :link',
  names: { '#link': 'link' },
  values: { ':link': link },
});

/** The link that was asked for last has not gone out. */
export async function noteAskLost(contract: string, address: string, link: string): Promise<void> {
  await update(keys.signInAsks(contract, addressHash(address)), { set: { isSent: false } }, isLast(link));
}

/**
 * A sign-in mail came back or was complained of: no other one is sent for a day. Whatever the contract has to tell is
 * still sent.
 */
export async function pauseAsks(contract: string, address: string, at: string): Promise<void> {
  const asks = await asksOf(contract, address);
  await write(contract, address, { ...asks, quietUntil: addMs(at, QUIET_MS) }, at);
}

const nameOf = (contract: string, address: string): string => `asks of ${contract} ${addressHash(address)}`;

/** What an address has asked for so far, read once a call: it is written only where it is still as it was read. */
export function asksOf(contract: string, address: string): Promise<Asks> {
  return oncePerCall(nameOf(contract, address), async () => {
    const item = await get(keys.signInAsks(contract, addressHash(address)));
    return item ? asksSchema.parse(item) : none;
  });
}

async function write(
  contract: string,
  address: string,
  asks: Asks,
  at: string,
  others: readonly NewItem[] = [],
): Promise<boolean> {
  const expiresAtSeconds = Math.ceil(Date.parse(addMs(at, 2 * QUIET_MS)) / 1000);
  const item = { ...keys.signInAsks(contract, addressHash(address)), ...asks, version: asks.version + 1 };
  const condition = asks.version === 0 ? absent : unchanged(asks.version);
  readAnew(nameOf(contract, address));
  return (await putWith([{ item: { ...item, expiresAtSeconds }, condition }], others)) !== null;
}
