import { readContractFile } from '../../contracts/read-contract-file.ts';
import { hasWorkflow, parseContract, workflowTerms, type Contract } from '../../domain/contract/contract.ts';
import { isOpenedByPeople, type Room } from '../../workflows/authoring/room.ts';
import { errandParts } from '../functions/rooms/contract.ts';
import { inventedParts, partsWith } from '../invented/contract.ts';
import type { Cast } from './race.ts';

/** Invented cases that act on each other in every way that there is, and on the statements of the quarter. */
export const EACH_OTHER = 'each-other';
/** Invented cases whose questions are withdrawn and asked anew, and what is laid on them. */
export const ERRANDS = 'errands';
/** Schedules made on purpose, one each: the same however many are asked for. */
export const SCENES = ['late-fact', 'excused-first', 'taken-over', 'steps-at-once'];
/** Cases of all rooms of the shipped contract, those that claim and dispute among them. */
export const CLAIMS = 'claims';

/** What races: the cases of each room that starts by itself, and those that act on each other. */
export function castsOf(rooms: readonly Room[]): (Cast & { readonly contract: Contract })[] {
  const shipped = readContractFile();
  const { errand, plea } = errandParts;
  const invented = parseContract(partsWith({ ...inventedParts, errand, plea }), rooms);
  const mixed = rooms.filter(({ name }) => ['errand', 'lawn-mowing', 'quarterly-payment'].includes(name));
  const own = rooms.filter((room) => startsByItself(room, shipped));
  return [
    ...own
      .filter(({ reads }) => !reads.includes('cases'))
      .map((room) => ({ name: room.name, rooms: [room], contract: shipped })),
    { name: CLAIMS, rooms: own, contract: shipped },
    { name: EACH_OTHER, rooms: mixed, contract: invented },
    ...SCENES.map((name) => ({ name, rooms: [], contract: invented })),
    { name: ERRANDS, rooms: mixed.filter(({ name }) => name === 'errand'), contract: invented },
  ];
}

/** Opened by people, or by time: not only by what is done to another case. */
function startsByItself({ opening, ...room }: Room, contract: Contract): boolean {
  if (!hasWorkflow(contract, room.name)) return false;
  return (
    isOpenedByPeople(opening) || opening.scheduled(contract, workflowTerms(contract, room as Room) as never).length > 0
  );
}
