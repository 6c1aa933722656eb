import * as z from 'zod';
import { layersOf, type Calendars } from '../calendar/calendars.ts';
import { foldedAddress } from './address-mark.ts';
import { shown, type Problem } from './contract-error.ts';
import { ADMINISTRATOR } from './duty-holders.ts';
import { DUTY_HOLDERS, type Party, type Person, type Site } from './parties.ts';
import { allowedValues, CALENDAR_LAYERS, GENERAL_READINGS, type Reading } from './readings.ts';
import type { RoomTerms, Terms } from './terms.ts';
import { wordOverrides } from './workflow-terms.ts';

/** A contract's parts, each right by itself. */
interface Parts {
  readonly terms: Terms;
  readonly sites: readonly Site[];
  readonly people: readonly Person[];
  readonly calendars: Calendars;
}

/** What is wrong between the parts of a contract, and between them and the rooms that are to keep it. */
export function conflicts(parts: Parts, rooms: readonly RoomTerms[]): Problem[] {
  const present = rooms.filter(({ name }) => parts.terms.workflows[name] !== undefined);
  return [
    ...repeated(parts),
    ...unknownRoles(parts),
    ...consoleWithoutCases(parts),
    ...addressesOnBothSides(parts),
    ...unknownHolders(parts, rooms),
    ...dutiesWithoutPeople(parts, present),
    ...unknownColumns(parts),
    ...readingsWithoutRoom(parts, present),
    ...readingsLeftOut(parts, present),
    ...unknownLayers(parts),
    ...keptTwice(parts),
    ...unknownWords(parts, present),
  ];
}

function repeated({ terms, sites, people }: Parts): Problem[] {
  const twice = (keys: readonly string[], path: string): Problem[] =>
    keys.flatMap((key, index) =>
      keys.indexOf(key) < index
        ? [{ path: `${path}[${index}]`, found: `a second "${key}"`, allowed: 'each one once' }]
        : [],
    );
  return [
    ...twice(
      terms.roles.map(({ id }) => id),
      'terms.roles',
    ),
    ...twice(
      terms.annex.columns.map(({ key }) => key),
      'terms.annex.columns',
    ),
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

/** Roles are the contract's: people and duty-holders name those that it lists. */
function unknownRoles({ terms, people }: Parts): Problem[] {
  const known = terms.roles.map(({ id }) => id);
  const check = (role: string, path: string): Problem[] =>
    known.includes(role) ? [] : [{ path, found: shown(role), allowed: known.map(shown).join(' or ') }];
  return [
    ...people.flatMap(({ role }, index) => check(role, `people[${index}].role`)),
    ...Object.entries(terms.dutyHolders).flatMap(([holder, roles]) =>
      roles.flatMap((role, index) => check(role, `terms.dutyHolders["${holder}"][${index}]`)),
    ),
    ...Object.entries(terms.reading ?? {}).flatMap(([kind, roles]) =>
      (roles ?? []).flatMap((role, index) => check(role, `terms.reading.${kind}[${index}]`)),
    ),
  ];
}

/** Administrators carry broken cases on: whoever hides all cases from them leaves nobody who could. */
function consoleWithoutCases({ terms }: Parts): Problem[] {
  const readers = terms.reading?.cases;
  const missing = (terms.dutyHolders[ADMINISTRATOR] ?? []).filter((role) => readers?.includes(role) === false);
  if (readers === undefined || missing.length === 0) return [];
  const allowed = `roles with ${missing.map(shown).join(' and ')} among them: administrators carry broken cases on`;
  return [{ path: 'terms.reading.cases', found: shown(readers), allowed }];
}

/**
 * Whoever reads one mailbox could sign for both sides. Within a party, and beside an administrator's, an address may
 * have several roles.
 */
function addressesOnBothSides({ terms, people }: Parts): Problem[] {
  const sideOf = (role: string): Party | null => terms.roles.find(({ id }) => id === role)?.party ?? null;
  return people.flatMap((person, index): Problem[] => {
    const side = sideOf(person.role);
    const other = people.slice(0, index).find((one) => {
      const theirs = sideOf(one.role);
      return (
        side !== null && theirs !== null && theirs !== side && foldedAddress(one.email) === foldedAddress(person.email)
      );
    });
    if (!other) return [];
    return [
      {
        path: `people[${index}].email`,
        found: `${shown(person.email)}: the address of ${person.id} (${person.role}) and of ${other.id} (${other.role})`,
        allowed: 'an address that nobody of the other party has: one mailbox, one side',
      },
    ];
  });
}

function unknownHolders({ terms }: Parts, rooms: readonly RoomTerms[]): Problem[] {
  const known = [...new Set([...DUTY_HOLDERS, ...rooms.flatMap(({ holders }) => holders)])];
  return Object.entries(terms.dutyHolders)
    .filter(([holder]) => !known.includes(holder))
    .map(([holder, roles]) => ({
      path: `terms.dutyHolders["${holder}"]`,
      found: shown(roles),
      allowed: `nothing, because nobody asks that duty-holder; known are ${known.join(', ')}`,
    }));
}

/** A duty that nobody holds could never be asked for. */
function dutiesWithoutPeople({ terms, people }: Parts, present: readonly RoomTerms[]): Problem[] {
  const needed = new Map<string, string[]>([['administrator', ['every contract']]]);
  for (const { name, holders } of present)
    for (const holder of holders) needed.set(holder, [...(needed.get(holder) ?? []), name]);
  return [...needed].flatMap(([holder, by]): Problem[] => {
    const roles = terms.dutyHolders[holder];
    const who = by.join(' and ');
    const ask = by.length > 1 ? 'ask' : 'asks';
    if (!roles)
      return [
        {
          path: `terms.dutyHolders["${holder}"]`,
          found: 'nothing',
          allowed: `at least one role: ${who} ${ask} for it`,
        },
      ];
    if (people.some(({ role }) => roles.includes(role))) return [];
    return [
      {
        path: 'people',
        found: `nobody with the role ${roles.join(' or ')}`,
        allowed: `at least one person who is ${holder}: ${who} ${ask} for one`,
      },
    ];
  });
}

function unknownColumns({ terms, sites }: Parts): Problem[] {
  const columns = terms.annex.columns.map(({ key }) => key);
  return sites.flatMap(({ attributes }, index) =>
    Object.entries(attributes)
      .filter(([key]) => !columns.includes(key))
      .map(([key, value]) => ({
        path: `sites[${index}].attributes.${key}`,
        found: shown(value),
        allowed:
          columns.length > 0 ? `a column of terms.annex: ${columns.join(', ')}` : 'nothing: terms.annex has no columns',
      })),
  );
}

/** The values that everybody who reads a key knows. */
function knownValues(present: readonly RoomTerms[]): Map<string, readonly string[]> {
  const known = new Map<string, readonly string[]>(Object.entries(GENERAL_READINGS));
  for (const [key, values] of present.flatMap(({ readings }) => Object.entries(readings))) {
    const before = known.get(key) ?? values;
    known.set(
      key,
      before.filter((value) => values.includes(value)),
    );
  }
  return known;
}

function readingsWithoutRoom({ terms }: Parts, present: readonly RoomTerms[]): Problem[] {
  const known = knownValues(present);
  return Object.entries(terms.readings).flatMap(([key, reading]): Problem[] => {
    if (key === CALENDAR_LAYERS) return [];
    const values = known.get(key);
    const path = `terms.readings["${key}"]`;
    if (values) return unknownValues(reading, values, path);
    const allowed = `one of ${[CALENDAR_LAYERS, ...known.keys()].join(', ')}: no other is read`;
    return [{ path, found: shown(reading.chosen), allowed }];
  });
}

function unknownValues({ chosen, alternatives }: Reading, values: readonly string[], path: string): Problem[] {
  const allowed = values.map(shown).join(' or ');
  const given = [
    { value: chosen, at: `${path}.chosen` },
    ...alternatives.map((value, index) => ({ value, at: `${path}.alternatives[${index}]` })),
  ];
  return given
    .filter(({ value }) => typeof value !== 'string' || !values.includes(value))
    .map(({ value, at }) => ({ path: at, found: shown(value), allowed }));
}

/** A rule that finds no reading couldn't judge. */
function readingsLeftOut({ terms }: Parts, present: readonly RoomTerms[]): Problem[] {
  const needed = [...knownValues(present)].map(([key, values]) => ({ key, allowed: values.map(shown).join(' or ') }));
  const layers = { key: CALENDAR_LAYERS, allowed: 'a list of calendar layers' };
  return [layers, ...needed]
    .filter(({ key }) => terms.readings[key] === undefined)
    .map(({ key, allowed }) => ({
      path: `terms.readings["${key}"]`,
      found: 'nothing',
      allowed: `a reading: ${allowed}`,
    }));
}

function unknownLayers({ terms, calendars }: Parts): Problem[] {
  const reading = terms.readings[CALENDAR_LAYERS];
  if (!reading) return [];
  const known = layersOf(calendars);
  const path = `terms.readings["${CALENDAR_LAYERS}"]`;
  const lists = allowedValues(reading);
  const words = lists.filter((value) => typeof value === 'string');
  return [
    ...words.map((found) => ({ path, found: shown(found), allowed: 'a list of layers' })),
    ...[...new Set(lists.filter((value) => typeof value !== 'string').flat())]
      .filter((layer) => !known.includes(layer))
      .map((layer) => ({
        path,
        found: shown(layer),
        allowed: known.join(' or ') || 'a layer of the calendars, of which there are none',
      })),
  ];
}

function keptTwice({ terms }: Parts): Problem[] {
  return Object.keys(terms.notYetKept)
    .filter((name) => terms.workflows[name] !== undefined)
    .map((name) => ({
      path: `terms.notYetKept.${name}`,
      found: 'a duty that terms.workflows has, too',
      allowed: 'duties that no workflow of this contract keeps',
    }));
}

const partWithWords = z.object({ words: wordOverrides });

/** Words of the contract's own stand in for words that the room has. */
function unknownWords({ terms }: Parts, present: readonly RoomTerms[]): Problem[] {
  return present.flatMap(({ name, words = {} }) => {
    const own = partWithWords.safeParse(terms.workflows[name]);
    const [theirs] = Object.values(words);
    if (!own.success || theirs === undefined) return [];
    return Object.entries(own.data.words).flatMap(([path, text]): Problem[] => {
      const { known, at } = wordAt(theirs, path.split('.'));
      if (known) return [];
      return [
        { path: `terms.workflows.${name}.words["${path}"]`, found: shown(text), allowed: `a path to a text: ${at}` },
      ];
    });
  });
}

/** Whether a path leads to a text; if not, what there is at the last place that it reaches. */
function wordAt(words: object, [key = '', ...rest]: readonly string[]): { known: boolean; at: string } {
  const entries = new Map<string, unknown>(Object.entries(words));
  const next = entries.get(key);
  if (typeof next === 'string') return { known: rest.length === 0, at: key };
  if (typeof next === 'object' && next !== null && rest.length > 0) return wordAt(next, rest);
  return { known: false, at: [...entries.keys()].join(', ') };
}
