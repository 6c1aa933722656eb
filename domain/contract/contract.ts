import * as z from 'zod';
import { calendarsSchema, layersOf, type Calendars } from '../calendar/calendars.ts';
import { ContractError, problemsOf, shown, type Problem } from './contract-error.ts';
import { personSchema, ROLES, siteSchema, type Person, type Role, type Site } from './parties.ts';
import { allowedValues, READING_KEYS, withReading, type ReadingKey, type ReadingValue } from './readings.ts';
import { termsSchema, type Settlement, type Terms } from './terms.ts';

export { ContractError, type Problem } from './contract-error.ts';
export { ROLES, type Bilingual, type Language, type Person, type Role, type Site } from './parties.ts';
export type { ReadingKey, ReadingValue } from './readings.ts';
export type { Settlement, Terms } from './terms.ts';

/** Terms, annex, people and calendars: all that the rules need to know of one contract. */
export interface Contract {
  readonly terms: Terms;
  readonly sites: readonly Site[];
  readonly people: readonly Person[];
  readonly calendars: Calendars;
}

const contractSchema = z.strictObject({
  terms: termsSchema,
  sites: z.array(siteSchema).min(1),
  people: z.array(personSchema).min(1),
  calendars: calendarsSchema,
});

/** A contract from its parts as data: `{ terms, sites, people, calendars }`. Throws {@link ContractError} with every problem found. */
export function parseContract(parts: unknown): Contract {
  const parsed = contractSchema.safeParse(parts);
  if (!parsed.success) throw new ContractError(problemsOf(parsed.error, parts, ''));
  const problems = [...repeated(parsed.data), ...rolesWithoutPeople(parsed.data), ...unknownLayers(parsed.data)];
  if (problems.length > 0) throw new ContractError(problems);
  return parsed.data;
}

/** The value in force of a reading. */
export function readingOf<K extends ReadingKey>(contract: Contract, key: K): ReadingValue<K> {
  return contract.terms.readings[key].chosen as ReadingValue<K>;
}

/** The same contract read otherwise. An unknown key, or a value that the contract doesn't allow, is a {@link ContractError}. */
export function applyReadings(contract: Contract, overrides: Readonly<Record<string, unknown>>): Contract {
  const problems: Problem[] = [];
  let readings = contract.terms.readings;
  for (const [key, value] of Object.entries(overrides)) {
    const path = `readings["${key}"]`;
    const known = READING_KEYS.find((one) => one === key);
    if (!known) {
      problems.push({ path, found: 'a key that no reading has', allowed: READING_KEYS.join(', ') });
      continue;
    }
    const changed = withReading(readings, known, value);
    if (changed) readings = changed;
    else problems.push({ path, found: shown(value), allowed: allowedValues(readings, known).map(shown).join(' or ') });
  }
  if (problems.length > 0) throw new ContractError(problems);
  return { ...contract, terms: { ...contract.terms, readings } };
}

/** Everybody with a role, in the order of the data. */
export function peopleOf(contract: Contract, role: Role): Person[] {
  return contract.people.filter((person) => person.role === role);
}

/** The person with that id; undefined if there is none (any more). */
export function personById(contract: Contract, id: string): Person | undefined {
  return contract.people.find((person) => person.id === id);
}

/** The site with that number in the annex; undefined if there is none. */
export function siteOf(contract: Contract, seq: number): Site | undefined {
  return contract.sites.find((site) => site.seq === seq);
}

/** The settlement period with that ref (`payment-1`); undefined if there is none. */
export function settlementByRef(contract: Contract, ref: string): Settlement | undefined {
  return contract.terms.settlements.find((settlement) => settlement.ref === ref);
}

function repeated({ terms, sites, people }: Contract): Problem[] {
  const twice = (keys: readonly string[], path: string): Problem[] =>
    keys.flatMap((key, index) =>
      keys.indexOf(key) < index
        ? [{ path: `${path}[${index}]`, found: `a second "${key}"`, allowed: 'each one once' }]
        : [],
    );
  return [
    ...twice(
      terms.settlements.map(({ ref }) => ref),
      'terms.settlements',
    ),
    ...twice(
      sites.map(({ seq }) => String(seq)),
      'sites',
    ),
    ...twice(
      people.map(({ id }) => id),
      'people',
    ),
  ];
}

/** A duty whose role nobody holds could never be asked for. */
function rolesWithoutPeople({ people }: Contract): Problem[] {
  return ROLES.filter((role) => !people.some((person) => person.role === role)).map((role) => ({
    path: 'people',
    found: `nobody with the role ${role}`,
    allowed: 'at least one person for each role',
  }));
}

function unknownLayers({ terms, calendars }: Contract): Problem[] {
  const known = layersOf(calendars);
  const { chosen, alternatives } = terms.readings['calendar.layers'];
  return [...new Set([chosen, ...alternatives].flat())]
    .filter((layer) => !known.includes(layer))
    .map((layer) => ({
      path: 'terms.readings["calendar.layers"]',
      found: shown(layer),
      allowed: known.join(' or ') || 'a layer of the calendars, of which there are none',
    }));
}
