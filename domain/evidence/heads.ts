import { createPublicKey, verify } from 'node:crypto';
import * as z from 'zod';
import { hashSchema } from './actor.ts';
import { canonical, sha256 } from './chain.ts';

export const HEADS_FORMAT = 'linkpact-heads/2';

/** The ends of all chains that moved, as they stood at one time. */
export const headListSchema = z.strictObject({
  format: z.literal(HEADS_FORMAT),
  contract: z.string(),
  /** The day that ended, in Asia/Shanghai; each has one list at most. */
  day: z.iso.date(),
  at: z.iso.datetime(),
  /** SHA-256 of the list before; null for the first. */
  previous: hashSchema.nullable(),
  /** `chain`: a case's id, or `contract` for what was published and `access` for who looked. */
  heads: z.array(z.strictObject({ chain: z.string(), seq: z.int().min(1), hash: hashSchema })),
});
export type HeadList = z.infer<typeof headListSchema>;

const base64 = z.string().regex(/^[A-Za-z0-9+/]+=*$/, { error: 'base64' });

/** A list with its signature. */
export const signedListSchema = z.strictObject({
  /** The list, canonical JSON, as it was signed. */
  list: z.string(),
  /**
   * ECDSA over P-256 with SHA-256, in DER, of the list's hash as 64 hexadecimal digits: short enough for any service
   * that signs.
   */
  signature: base64,
  /**
   * The public key that it is signed with, in PEM. It comes along for convenience: whoever trusts it got it, or its
   * fingerprint, elsewhere.
   */
  key: z.string().startsWith('-----BEGIN PUBLIC KEY-----'),
  /** A time-stamp token (RFC 3161) over the list's bytes, in DER; left out where no authority has given one. */
  stamp: base64.optional(),
});
/** The stamp of a list as the archive keeps it: it may come days later. `list`: the SHA-256 of the list. */
export const stampSchema = z.strictObject({ list: hashSchema, stamp: base64 });

export type SignedList = z.infer<typeof signedListSchema>;

/** Chains are named in the order of their names: the same ends are always the same bytes. */
export const headListBytes = (list: Omit<HeadList, 'format'>): string =>
  canonical({
    ...list,
    format: HEADS_FORMAT,
    heads: [...list.heads].sort((one, other) => (one.chain < other.chain ? -1 : 1)),
  });

/** null for bytes that are no list, or not in the one way in which a list is written. */
export function readHeadList(bytes: string): HeadList | null {
  try {
    const content: unknown = JSON.parse(bytes);
    const read = headListSchema.safeParse(content);
    return read.success && canonical(content) === bytes ? read.data : null;
  } catch {
    return null;
  }
}

export const hashOfList = ({ list }: Pick<SignedList, 'list'>): string => sha256(list);

/**
 * By which people compare a public key: SHA-256 (hex) of its DER (SPKI). @param key PEM. @throws Error for what is no
 * key
 */
export const fingerprintOf = (key: string): string =>
  sha256(createPublicKey(key).export({ type: 'spki', format: 'der' }));

/** @param key PEM, as it was handed over when the contract was set up. @throws Error for what is no key */
export function isSignedBy({ list, signature }: Pick<SignedList, 'list' | 'signature'>, key: string): boolean {
  return verify('sha256', Buffer.from(sha256(list)), createPublicKey(key), Buffer.from(signature, 'base64'));
}
