import * as z from 'zod';
import { canonical, sha256 } from './chain.ts';

export const hashSchema = z.string().regex(/^[0-9a-f]{64}$/, { error: 'a SHA-256 in hex' });

/**
 * What somebody gave to show that it is them: nothing but the way in, their own name typed, or a code of their device.
 */
export const FACTORS = ['none', 'name', 'totp'] as const;
export type Factor = (typeof FACTORS)[number];

/** The versions of a contract's parts, each the SHA-256 of its published document. */
export const versionsSchema = z.strictObject({
  terms: hashSchema,
  readings: hashSchema,
  people: hashSchema,
  calendars: hashSchema,
});
export type Versions = z.infer<typeof versionsSchema>;

const throughSchema = z.strictObject({
  kind: z.enum(['link', 'session']),
  /** Of the link's or the session's secret, as the table keeps it. */
  hash: hashSchema,
});

/**
 * Who acted, as they were then. Personal values are salted hashes: salt and values lie in a place of their own, from
 * which they can be erased while the evidence stays as it is.
 */
export const actorSchema = z.strictObject({
  /** Person id. */
  person: z.string(),
  role: z.string(),
  party: z.enum(['a', 'b']).nullable(),
  factor: z.enum(FACTORS),
  through: throughSchema,
  /** The network address that the request came from; null where the request names none. */
  from: hashSchema.nullable(),
  personal: z.strictObject({ name: hashSchema, email: hashSchema }),
  /** What was in force for them. */
  under: versionsSchema,
});
export type Actor = z.infer<typeof actorSchema>;

/** By which way somebody acts, and what they gave to show that it is them. */
export interface Channel {
  readonly factor: Factor;
  readonly through: Actor['through'];
  /** The network address as the request names it: only its salted hash is kept. */
  readonly from: string | null;
}

/** A person's values at one time, with the salt of their hashes. Once erased, the hashes say nothing to anybody. */
export const personalSchema = z.strictObject({
  person: z.string(),
  salt: z.string(),
  name: z.string(),
  email: z.string(),
});
export type Personal = z.infer<typeof personalSchema>;

/** SHA-256 (hex) over the canonical JSON `{"salt":…,"value":…}`. */
export const saltedHash = (salt: string, value: string): string => sha256(canonical({ salt, value }));

export const personalHashes = ({ salt, name, email }: Personal): Actor['personal'] => ({
  name: saltedHash(salt, name),
  email: saltedHash(salt, email),
});

type Acting = { role: string; party: 'a' | 'b' | null; personal: Personal; under: Versions };

export function actorOf({ role, party, personal, under }: Acting, { factor, through, from }: Channel): Actor {
  return {
    person: personal.person,
    role,
    party,
    factor,
    through,
    from: from === null ? null : saltedHash(personal.salt, from),
    personal: personalHashes(personal),
    under,
  };
}
