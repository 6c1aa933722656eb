import { hasWorkflow, rolesHolding, type Contract, type Language } from '../../domain/contract/contract.ts';
import { isOpenedByPeople, type Room } from '../../workflows/authoring/room.ts';
import { fill, wordsOf } from '../../workflows/authoring/say.ts';
import { capital } from '../format.ts';
import { clauseTextAt } from './wording.ts';

/** Whether somebody in a role may open cases of a room. */
export function mayOpen(contract: Contract, { name, opening }: Room, role: string): boolean {
  return (
    isOpenedByPeople(opening) &&
    hasWorkflow(contract, name) &&
    opening.holders.some((holder) => rolesHolding(contract, holder).includes(role))
  );
}

/** What the page that opens a case of a room says; `{clause}` is the one that the opening rests on. */
export function openWords(
  room: Room,
  contract: Contract,
  language: Language,
): { title: string; lead: string; button: string } {
  const { title, lead, button } = wordsOf(room, contract, language).open;
  const clause = isOpenedByPeople(room.opening) ? clauseTextAt(contract, room, room.opening.clause, language) : '';
  return { title: fill(title, { clause }), lead: capital(fill(lead, { clause })), button };
}
