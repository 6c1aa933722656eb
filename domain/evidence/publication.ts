import * as z from 'zod';
import type { Contract } from '../contract/contract.ts';
import { hashSchema, personalHashes, versionsSchema, type Personal, type Versions } from './actor.ts';
import { canonical, sha256 } from './chain.ts';

export const PARTS = ['terms', 'readings', 'people', 'calendars'] as const;
export type Part = (typeof PARTS)[number];

/**
 * What is published of a contract, as bytes: its version is their SHA-256. People stand in it by id and role, their
 * names and addresses as salted hashes.
 * @param personal of everybody among the contract's people, by id
 */
export function publicationOf(
  { terms, sites, people, calendars, signatureAgreement }: Contract,
  personal: Readonly<Record<string, Personal>>,
): Record<Part, string> {
  const { readings, ...rest } = terms;
  const format = 'linkpact-publication/2';
  const contract = terms.id;
  const registered = people.flatMap(({ id, role, language }) => {
    const values = personal[id];
    return values ? [{ id, role, language, ...personalHashes(values) }] : [];
  });
  return {
    terms: canonical({ format, contract, part: 'terms', terms: rest, sites, signatureAgreement }),
    readings: canonical({ format, contract, part: 'readings', readings }),
    people: canonical({ format, contract, part: 'people', people: registered }),
    calendars: canonical({ format, contract, part: 'calendars', calendars }),
  };
}

export const versionsOf = (published: Readonly<Record<Part, string>>): Versions => ({
  terms: sha256(published.terms),
  readings: sha256(published.readings),
  people: sha256(published.people),
  calendars: sha256(published.calendars),
});

/** What an event of the kind `published` says: what is in force from it on, and which parts that changed. */
export const publishedSchema = z.strictObject({
  contract: z.string(),
  versions: versionsSchema,
  changed: z.array(z.enum(PARTS)).min(1),
  documents: z.array(hashSchema).min(1),
  moment: z.iso.datetime().optional(),
});
