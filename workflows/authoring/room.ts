import type { Language } from '../../domain/contract/contract.ts';
import { actingHolders } from './holders.ts';
import type { RoomDefinition } from './room-definition.ts';
import type { WordsFor } from './words.ts';

export * from './room-definition.ts';

/** A room as the machinery holds it. */
export interface Room extends RoomDefinition {
  /** Duty-holders whom it asks or tells: the contract has to map each of them. */
  readonly holders: readonly string[];
  readonly words: Readonly<Record<Language, WordsFor<RoomDefinition>>>;
}

type Worded<D extends RoomDefinition> = { words: Record<Language, WordsFor<D>> };

/** Makes a room of its definition and its words. A missing word is a compile error here. */
export function defineRoom<const D extends RoomDefinition>(definition: D, { words }: Worded<D>): Room {
  checkNames(definition);
  return { ...definition, holders: holdersOf(definition), words: words as Room['words'] };
}

/** A question or a deadline is spoken of by a name that the room has. */
export class RoomError extends Error {
  readonly code = 'room.unknown-name';
  constructor(
    readonly room: string,
    readonly place: string,
    readonly found: string,
    readonly allowed: readonly string[],
  ) {
    super(`The room ${room} speaks in ${place} of "${found}"; allowed is ${allowed.join(', ') || 'nothing'}.`);
    this.name = 'RoomError';
  }
}

/** @throws RoomError */
function checkNames({ name, questions, breaches, deadlineNames, tellsOfReturn = {} }: RoomDefinition): void {
  const known = Object.keys(questions);
  const check = (place: string, found: readonly string[], allowed: readonly string[]): void => {
    const unknown = found.find((one) => !allowed.includes(one));
    if (unknown !== undefined) throw new RoomError(name, place, unknown, allowed);
  };
  for (const [question, { keeps = [], builtOn = [] }] of Object.entries(questions)) {
    check(`keeps of ${question}`, keeps, deadlineNames);
    check(`builtOn of ${question}`, builtOn, known);
  }
  check('breaches', Object.keys(breaches), deadlineNames);
  check('tellsOfReturn', Object.keys(tellsOfReturn), known);
}

function holdersOf(room: RoomDefinition): string[] {
  const { breaches, tellsAtOpening = [], tellsAtClose = [] } = room;
  const told = Object.values(breaches).flatMap(({ tells }) => tells);
  return [...new Set([...actingHolders(room), ...told, ...tellsAtOpening, ...tellsAtClose])];
}
