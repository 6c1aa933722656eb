import type { QuestionSpec } from './room-definition.ts';
import type { Room } from './room.ts';
import type { View } from './view.ts';

/** All duty-holders who may be asked a question. */
export const holdersIn = ({ holder }: Pick<QuestionSpec, 'holder'>): readonly string[] =>
  typeof holder === 'string' ? [holder] : holder.oneOf;

/** The duty-holder whom a question asks in this case; nobody holds one that the room doesn't have. */
export function holderOf(room: Pick<Room, 'questions'>, view: View<never>, { name }: { name: string }): string {
  const holder = room.questions[name]?.holder ?? '';
  return typeof holder === 'string' ? holder : holder.of(view);
}
