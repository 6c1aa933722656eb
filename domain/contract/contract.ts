import * as z from 'zod';
import { calendarsSchema, type Calendars } from '../calendar/calendars.ts';
import { conflicts } from './conflicts.ts';
import { ContractError, problemsOf, shown, type Problem } from './contract-error.ts';
import { signatureAgreementSchema } from './factor.ts';
import { personSchema, siteSchema, type Party, type Person, type Site } from './parties.ts';
import { allowedValues, CALENDAR_LAYERS, withValue, type Reading } from './readings.ts';
import { termsSchema, type RoomTerms, type Settlement, type Terms } from './terms.ts';

export { ContractError, type Problem } from './contract-error.ts';
export type { Bilingual, Language, Party, Person, Site } from './parties.ts';
export type { RoomTerms, Settlement, Terms } from './terms.ts';

/** Terms, annex, people and calendars: all that the rules need to know of one contract. */
export interface Contract {
  readonly terms: Terms;
  readonly sites: readonly Site[];
  readonly people: readonly Person[];
  readonly calendars: Calendars;
  /** Left out until the parties have agreed on electronic signatures. */
  readonly signatureAgreement?: z.infer<typeof signatureAgreementSchema> | undefined;
}

const contractSchema = (rooms: readonly RoomTerms[]) =>
  z.strictObject({
    terms: termsSchema(rooms),
    sites: z.array(siteSchema).min(1),
    people: z.array(personSchema).min(1),
    calendars: calendarsSchema,
    signatureAgreement: signatureAgreementSchema.optional(),
  });

/**
 * A contract from its parts as data, `{ terms, sites, people, calendars, signatureAgreement? }`; each room reads the
 * part of the terms that it keeps. Throws {@link ContractError} with every problem found.
 */
export function parseContract(parts: unknown, rooms: readonly RoomTerms[]): Contract {
  const parsed = contractSchema(rooms).safeParse(parts);
  if (!parsed.success) throw new ContractError(problemsOf(parsed.error, parts, ''));
  const problems = conflicts(parsed.data, rooms);
  if (problems.length > 0) throw new ContractError(problems);
  return parsed.data;
}

/**
 * The value in force of a reading. Throws RangeError for a key that this contract has no reading for, or a list for.
 */
export function readingOf({ terms }: Contract, key: string): string {
  const value = terms.readings[key]?.chosen;
  if (typeof value === 'string') return value;
  throw new RangeError(`The contract ${terms.id} has no reading "${key}" with a single value.`);
}

/** The layers of holiday notices that the parties' workdays follow (reading `calendar.layers`). */
export function calendarLayersOf({ terms }: Contract): string[] {
  return [terms.readings[CALENDAR_LAYERS]?.chosen ?? []].flat();
}

/**
 * The same contract read otherwise. An unknown key, or a value that the contract doesn't allow, is a {@link
 * ContractError}. Readings of duties that no workflow keeps yet can be set, too; nothing reads them so far.
 */
export function applyReadings(contract: Contract, overrides: Readonly<Record<string, unknown>>): Contract {
  const { terms } = contract;
  const problems: Problem[] = [];
  const readings = { ...terms.readings };
  const notYetKept = structuredClone(terms.notYetKept);
  const places: Record<string, Reading>[] = [readings];
  for (const duty of Object.values(notYetKept)) if (duty.readings) places.push(duty.readings);
  for (const [key, value] of Object.entries(overrides)) {
    const path = `readings["${key}"]`;
    const place = places.find((one) => one[key] !== undefined);
    const reading = place?.[key];
    if (!place || !reading) {
      const known = places.flatMap((one) => Object.keys(one));
      problems.push({ path, found: 'a key that no reading has', allowed: known.join(', ') });
      continue;
    }
    const changed = withValue(reading, value);
    if (changed) place[key] = changed;
    else problems.push({ path, found: shown(value), allowed: allowedValues(reading).map(shown).join(' or ') });
  }
  if (problems.length > 0) throw new ContractError(problems);
  return { ...contract, terms: { ...terms, readings, notYetKept } };
}

/** Everybody with a role of the contract, in the order of the data. */
export function peopleOf({ people }: Contract, role: string): Person[] {
  return people.filter((person) => person.role === role);
}

/** A duty-holder, or several of whom any will do. */
export type Holder = string | readonly string[];

/** The roles that the contract gives a duty-holder; none if it doesn't map it. */
export function rolesHolding({ terms }: Contract, holder: Holder): string[] {
  return [holder].flat().flatMap((one) => terms.dutyHolders[one] ?? []);
}

/** Everybody in the roles of a duty-holder, each once, in the order of the data. */
export function peopleHolding(contract: Contract, holder: Holder): Person[] {
  return peopleHoldingAny(contract, [holder].flat());
}

/** Everybody in the roles of any of these duty-holders, each once, in the order of the data. */
export function peopleHoldingAny(contract: Contract, holders: readonly string[]): Person[] {
  const roles = new Set(holders.flatMap((holder) => rolesHolding(contract, holder)));
  return contract.people.filter(({ role }) => roles.has(role));
}

/**
 * The party that a role belongs to; null for administrators. Throws RangeError for a role that the contract doesn't
 * have.
 */
export function partyOf({ terms }: Contract, role: string): Party | null {
  const found = terms.roles.find(({ id }) => id === role);
  if (!found) throw new RangeError(`The contract ${terms.id} has no role "${role}".`);
  return found.party;
}

/** The person with that id; undefined if there is none (any more). */
export function personById({ people }: Contract, id: string): Person | undefined {
  return people.find((person) => person.id === id);
}

/** The site with that number in the annex, as an address or a request gives it; undefined if there is none. */
export function siteOf({ sites }: Contract, seq: string | number | null): Site | undefined {
  const wanted = String(seq);
  return sites.find((site) => String(site.seq) === wanted);
}

/** The settlement period with that ref (`payment-1`); undefined if there is none. */
export function settlementByRef({ terms }: Contract, ref: string): Settlement | undefined {
  return terms.settlements.find((settlement) => settlement.ref === ref);
}

/**
 * Whether the contract has a part that this workflow keeps. One without has no form, no case and no schedule for it.
 */
export function hasWorkflow({ terms }: Contract, name: string): boolean {
  return terms.workflows[name] !== undefined;
}

/** A room as far as its part of the terms is concerned. */
interface TermsOf<T> {
  readonly name: string;
  readonly terms: z.ZodType<T>;
}
type KeptPart<T> = { readonly schema: z.ZodType<T>; readonly value: T };

const partsRead = new WeakMap<Terms['workflows'], KeptPart<unknown>[]>();

/**
 * The part of the terms that a workflow keeps, as its room's schema reads it. Throws RangeError where the contract has
 * none.
 */
export function workflowTerms<T>({ terms }: Contract, room: TermsOf<T>): T {
  const parts = partsRead.get(terms.workflows) ?? [];
  partsRead.set(terms.workflows, parts);
  const known = parts.find((part): part is KeptPart<T> => part.schema === room.terms);
  if (known) return known.value;
  const part = terms.workflows[room.name];
  if (part === undefined) throw new RangeError(`The contract ${terms.id} has no part for the workflow ${room.name}.`);
  const value = room.terms.parse(part);
  parts.push({ schema: room.terms, value });
  return value;
}
