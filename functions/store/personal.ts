import { randomBytes } from 'node:crypto';
import * as z from 'zod';
import type { Person } from '../../domain/contract/contract.ts';
import { personalHashes, personalSchema, type Personal } from '../../domain/evidence/actor.ts';
import { absent, put, query, update } from '../aws/table.ts';
import { keys } from './keys.ts';

/** Erased, the item stays with nothing in it but when that was. */
const itemSchema = z.object({ personal: personalSchema.optional() });

/** What the evidence of a contract names by salted hashes and has not been erased. */
export async function listPersonal(contractId: string): Promise<Personal[]> {
  const items = await query({ where: 'pk = :pk', values: { ':pk': `${contractId}#personal` } });
  return items.flatMap((item) => itemSchema.parse(item).personal ?? []);
}

/** Takes salt, name and address away for good: what the evidence has of them is a hash that says nothing to anybody. */
export async function erasePersonalItem(contractId: string, personal: Personal, at: string): Promise<void> {
  const key = keys.personal(contractId, personal.person, personalHashes(personal).name);
  await update(key, { set: { erasedAt: at }, remove: ['personal'] });
}

/**
 * Keeps the values of each person, once a person and version, under a salt of its own; so a decision only has to name
 * the hashes.
 * @returns what stands for each of the people now, by id
 */
export async function keepPersonal(contractId: string, people: readonly Person[]): Promise<Record<string, Personal>> {
  const known = await listPersonal(contractId);
  const kept = people.map(async ({ id, name, email }): Promise<Personal> => {
    const before = known.find((one) => one.person === id && one.name === name && one.email === email);
    if (before) return before;
    const personal = { person: id, salt: randomBytes(16).toString('hex'), name, email };
    await put({ ...keys.personal(contractId, id, personalHashes(personal).name), personal }, absent);
    return personal;
  });
  return Object.fromEntries((await Promise.all(kept)).map((personal) => [personal.person, personal]));
}
