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
  const sought = number.toUpperCase();
  const [found] = [...knownNumbers(contract)].find(([, known]) => known === sought) ?? [];
  if (found !== undefined) return found;
  const [, on = '', series = '', mark = '', n = ''] = /^(.+)-([A-Z]+)-(T?)(\d+)$/.exec(sought) ?? [];
  const act = openingActs.find((one) => one.series === series)?.act;
  if (act === undefined) return number;
  return [caseIdOf(contract, on), act, ...(mark === '' ? [] : contestingQuestions.slice(0, 1)), n].join('-');
}

const numbered = new WeakMap<Contract, ReadonlyMap<string, string>>();

/**
 * The number by which people know a case: its id, but for one that starts by itself, whose id is the ref of its
 * schedule: `payment-1` is shown as JS-2025-01, by the year in which the contract begins. One that was opened on
 * another case has that case's number, the series of the act and its count there: `LO-2025-0001-dispute-2` is shown as
 * LO-2025-0001-ZY-2, and one that was opened by what an answer contests as JS-2025-01-ZY-T1.
 */
export function caseNumber(contract: Contract, id: string): string {
  for (const { act, series } of openingActs) {
    const [, on, question, n = ''] = new RegExp(`^(.+)-${act}-(?:([a-z-]+)-)?(\\d+)$`).exec(id) ?? [];
    if (on !== undefined) return `${caseNumber(contract, on)}-${series}-${question === undefined ? '' : 'T'}${n}`;
  }
  return knownNumbers(contract).get(id) ?? id;
}

/** The acts on cases of other rooms that open one of their own. */
const openingActs = rooms.flatMap(({ outwardActs = {} }) =>
  Object.entries(outwardActs).flatMap(([act, { series }]) => (series === undefined ? [] : [{ act, series }])),
);

/** The questions of which an answer may contest something. */
const contestingQuestions = rooms.flatMap(({ questions }) =>
  Object.entries(questions).flatMap(([name, { decisions }]) =>
    Object.values(decisions).some(({ contests }) => contests !== undefined) ? [name] : [],
  ),
);

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
