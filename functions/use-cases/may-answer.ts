import { rolesHolding } from '../../domain/contract/contract.ts';
import type { Question } from '../../domain/case/record.ts';
import { holderOf } from '../../workflows/authoring/holders.ts';
import type { Opened } from './open-view.ts';

/** Whether a person in that role may answer: they hold what the question asks of. */
export function mayAnswer({ contract, room, view }: Opened, question: Pick<Question, 'name'>, role: string): boolean {
  return rolesHolding(contract, holderOf(room, view, question)).includes(role);
}
