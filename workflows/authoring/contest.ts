import { hasWorkflow, type Contract } from '../../domain/contract/contract.ts';
import type { Fields, OutwardAct, Room } from './room.ts';

/** What an answer contests, as the act of the room that takes it up. */
export interface Contest {
  readonly room: Room;
  readonly act: string;
  readonly spec: OutwardAct;
  readonly fields: Fields;
}

interface Answered {
  readonly room: Room;
  readonly contract: Contract;
  readonly question: string;
  readonly decision: string;
  readonly fields: Fields;
}

/** null where the answer contests nothing, or no workflow of the contract takes it up. */
export function contestOf(
  rooms: readonly Room[],
  { room, contract, question, decision, fields }: Answered,
): Contest | null {
  const field = contestedField(room, question, decision);
  const picked = field === undefined ? undefined : fields[field];
  if (picked === undefined || picked === '') return null;
  const acts = rooms
    .filter(({ name }) => name !== room.name && hasWorkflow(contract, name))
    .flatMap((other) => Object.entries(other.outwardActs ?? {}).map(([act, spec]) => ({ room: other, act, spec })));
  const found = acts.find(({ spec }) => spec.contest !== undefined);
  return found?.spec.contest ? { ...found, fields: found.spec.contest(picked, fields['reason'] ?? '') } : null;
}

/** The field in which a decision contests something. */
export const contestedField = (room: Room, question: string, decision: string): string | undefined =>
  room.questions[question]?.decisions[decision]?.contests;
