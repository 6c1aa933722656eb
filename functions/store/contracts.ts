import { createHash } from 'node:crypto';
import * as z from 'zod';
import type { Contract } from '../../domain/contract/contract.ts';
import { bilingual } from '../../domain/contract/parties.ts';
import { personalSchema, versionsSchema, type Personal, type Versions } from '../../domain/evidence/actor.ts';
import { fromEpochMs } from '../../domain/time/instant.ts';
import { readContract } from '../../workflows/contract.ts';
import { oncePerCall, readAnew } from '../once-per-call.ts';
import { absent, get, put, query, update } from '../aws/table.ts';
import { keys, LEAVE_AGENDA, onAgenda } from './keys.ts';

const entrySchema = z.object({ sk: z.string(), title: bilingual, version: z.string(), marked: z.boolean().optional() });
const identitiesSchema = z.object({ personal: z.record(z.string(), personalSchema), versions: versionsSchema });

/**
 * A contract as published, with what the evidence names of it: the versions of its parts, and the salts of its people.
 */
export interface Published {
  readonly contract: Contract;
  readonly versions: Versions;
  /** By person id. */
  readonly personal: Readonly<Record<string, Personal>>;
}

const cache = new Map<string, { version: string; published: Published }>();

const nameOfEntry = (id: string): string => `directory ${id}`;

/** What the directory says of a contract, looked up once a call; null for one that is not published. */
const entryOf = (id: string): Promise<z.infer<typeof entrySchema> | null> =>
  oncePerCall(nameOfEntry(id), async () => {
    const entry = await get(keys.directory(id));
    return entry && entrySchema.parse(entry);
  });

/** Whether addresses of the contract's people may be marked: nearly always none is, and nobody has to look. */
export const mayHaveMarks = async (id: string): Promise<boolean> => (await entryOf(id))?.marked !== false;

/** From now on marks are looked for. */
export async function expectMarks(id: string): Promise<void> {
  if ((await entryOf(id))?.marked === true) return;
  await update(keys.directory(id), { set: { marked: true } });
  readAnew(nameOfEntry(id));
}

/**
 * The contract as published. Its parts are read again only when a newer version stands in the directory, which is
 * looked up once a call.
 */
export const loadPublished = (id: string): Promise<Published | null> =>
  oncePerCall(`contract ${id}`, () => readPublished(id));

export const loadContract = async (id: string): Promise<Contract | null> => (await loadPublished(id))?.contract ?? null;

async function readPublished(id: string): Promise<Published | null> {
  const entry = await entryOf(id);
  if (!entry) return null;
  const { version } = entry;
  const known = cache.get(id);
  if (known?.version === version) return known.published;
  const [terms, people] = await Promise.all([get(keys.terms(id)), get(keys.people(id))]);
  const contract = readContract({
    terms: terms?.['terms'],
    sites: terms?.['sites'],
    calendars: terms?.['calendars'],
    people: people?.['people'],
    signatureAgreement: terms?.['signatureAgreement'],
  });
  const published = { contract, ...identitiesSchema.parse(people) };
  cache.set(id, { version, published });
  return published;
}

/** @throws Error when the contract is not published. */
export async function requireContract(id: string): Promise<Contract> {
  const contract = await loadContract(id);
  if (!contract) throw new Error(`contract ${id} is not published`);
  return contract;
}

/** The ids of the contracts that are kept here. */
export async function listContracts(): Promise<string[]> {
  const entries = await query({ where: 'pk = :pk', values: { ':pk': 'directory' } });
  return entries.map((entry) => entrySchema.parse(entry).sk);
}

/** A case that is to start by itself, and when. */
export type ScheduledCase = { workflow: string; ref: string; at: string };

/** The agenda's earliest moment: what has been due for ever is looked at by the next sweep. */
const ALWAYS_DUE = fromEpochMs(0);

/**
 * Puts a contract into the table: terms, people, one agenda entry for each case that starts by itself, and last its
 * place in the directory, which makes the new version visible at once. Publishing again changes only what has changed;
 * the sweep asks whoever has come into a role.
 */
export async function putContract(
  { contract, versions, personal }: Published,
  scheduled: readonly ScheduledCase[],
): Promise<void> {
  const { terms, sites, calendars, people, signatureAgreement } = contract;
  const version = createHash('sha256').update(JSON.stringify({ contract, versions })).digest('hex');
  const before = await get(keys.directory(terms.id));
  const isKnown = before?.['version'] === version;
  const agreed = signatureAgreement === undefined ? {} : { signatureAgreement };
  await put({ ...keys.terms(terms.id), terms, sites, calendars, ...agreed });
  const key = keys.people(terms.id);
  await put({ ...key, people, personal, versions, ...(isKnown ? {} : onAgenda(ALWAYS_DUE)) });
  for (const { workflow, ref, at } of scheduled) {
    const place = keys.scheduled(terms.id, workflow, ref);
    await put({ ...place, ref, ...onAgenda(at) }, absent);
  }
  const entry = { title: terms.title, version };
  const isFirst = !before && (await put({ ...keys.directory(terms.id), ...entry, marked: false }, absent));
  // Whether any address is marked is not the publisher's to say.
  if (!isFirst) await update(keys.directory(terms.id), { set: entry });
}

/** The case runs: its entry leaves the agenda. */
export async function scheduledStarted(contractId: string, workflow: string, ref: string): Promise<void> {
  await update(keys.scheduled(contractId, workflow, ref), { set: { started: true }, remove: LEAVE_AGENDA });
}

/** Everybody who has come into a role has been asked what is open. */
export async function peopleAsked(contractId: string): Promise<void> {
  await update(keys.people(contractId), { remove: LEAVE_AGENDA });
}
