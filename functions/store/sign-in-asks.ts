import * as z from 'zod';
import { addressHash } from '../../domain/contract/address-mark.ts';
import { addMs } from '../../domain/time/instant.ts';
import { putWith, type NewItem } from '../aws/put-new.ts';
import { absent, get, unchanged, update, type Condition } from '../aws/table.ts';
import { keys } from './keys.ts';

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
const QUIET_MS = 24 * HOUR_MS;

const none: Asks = { times: [], link: null, isSent: true, quietUntil: null, version: 0 };

/**
 * Takes one ask from an address's budget: one a minute, five an hour, by conditional write. It costs the same whether
 * anybody is known under the address. @param link hash of the link that is to be sent @param others what is put with it, if it is granted @returns null when there is
 * nothing left or somebody else asked in the same instant; else the hash of the link that this one takes the place of
 */
export async function takeAsk(
  contract: string,
  address: string,
  link: string | null,
  at: string,
  others: readonly NewItem[],
): Promise<{ before: string | null } | null> {
  const asks = await read(contract, address);
  const times = asks.times.filter((time) => time > addMs(at, -HOUR_MS));
  const last = times.at(-1);
  const isEarly = last !== undefined && asks.isSent && at < addMs(last, GAP_MS);
  const isQuiet = asks.quietUntil !== null && at < asks.quietUntil;
  const isGranted = !isEarly && !isQuiet && times.length < MOST_AN_HOUR;
  const next = isGranted ? { ...asks, times: [...times, at], link, isSent: true } : asks;
  const isFirst = await write(contract, address, next, at, isGranted ? others : []);
  return isGranted && isFirst ? { before: asks.link } : null;
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

/** Whoever used the link that was sent last reads the address's mail: the budget is whole again. */
export async function restoreAsks(contract: string, address: string, link: string): Promise<void> {
  const { version: _version, ...whole } = none;
  await update(keys.signInAsks(contract, addressHash(address)), { set: whole }, isLast(link));
}

/**
 * A sign-in mail came back or was complained of: no other one is sent for a day. Whatever the contract has to tell is
 * still sent.
 */
export async function pauseAsks(contract: string, address: string, at: string): Promise<void> {
  const asks = await read(contract, address);
  await write(contract, address, { ...asks, quietUntil: addMs(at, QUIET_MS) }, at);
}

async function read(contract: string, address: string): Promise<Asks> {
  const item = await get(keys.signInAsks(contract, addressHash(address)));
  return item ? asksSchema.parse(item) : none;
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
  return (await putWith([{ item: { ...item, expiresAtSeconds }, condition }], others)) !== null;
}
