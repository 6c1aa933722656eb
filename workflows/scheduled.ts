import { hasWorkflow, workflowTerms, type Contract } from '../domain/contract/contract.ts';
import { isOpenedByPeople, type Fields } from './authoring/room.ts';
import { rooms } from './index.ts';

export type Scheduled = { workflow: string; ref: string; at: string; request: Fields };

/** Every case of a contract that starts by itself, with the moment from which it counts. */
export function scheduledCases(contract: Contract): Scheduled[] {
  return rooms.flatMap((room) => {
    const { opening, name } = room;
    if (isOpenedByPeople(opening) || !hasWorkflow(contract, name)) return [];
    return opening
      .scheduled(contract, workflowTerms(contract, room) as never)
      .map((one) => ({ workflow: name, ...one }));
  });
}

/** The id of a case by the number under which people know it; what is no such number is an id itself. */
export function caseIdOf(contract: Contract, number: string): string {
  const found = [...knownNumbers(contract)].find(([, known]) => known === number.toUpperCase());
  return found?.[0] ?? number;
}

const numbered = new WeakMap<Contract, ReadonlyMap<string, string>>();

/**
 * The number by which people know a case: its id, but for one that starts by itself, whose id is the ref of its
 * schedule: `payment-1` is shown as JS-2025-01, by the year in which the contract begins.
 */
export function caseNumber(contract: Contract, id: string): string {
  return knownNumbers(contract).get(id) ?? id;
}

function knownNumbers(contract: Contract): ReadonlyMap<string, string> {
  const known = numbered.get(contract) ?? numbersOf(contract);
  numbered.set(contract, known);
  return known;
}

function numbersOf(contract: Contract): Map<string, string> {
  const year = contract.terms.term.from.slice(0, 4);
  return new Map(
    rooms.flatMap(({ opening, name }) => {
      const series = isOpenedByPeople(opening) ? undefined : opening.series;
      if (series === undefined) return [];
      const own = scheduledCases(contract).filter(({ workflow }) => workflow === name);
      return own.map(({ ref }, index): [string, string] => [
        ref,
        `${series}-${year}-${String(index + 1).padStart(2, '0')}`,
      ]);
    }),
  );
}
