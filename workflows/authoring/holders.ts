import type { Holder } from '../../domain/contract/contract.ts';
import { isOpenedByPeople, type QuestionSpec, type RoomDefinition } from './room-definition.ts';
import type { View } from './view.ts';

/** Who binds each party and who settles its money: they hear of what touches money or rights. */
export const SIGNERS_AND_FINANCE = [
  'customer.signer',
  'customer.finance',
  'provider.signer',
  'provider.finance',
] as const;

/** All duty-holders who may be asked a question. */
export function holdersIn({ holder }: Pick<QuestionSpec, 'holder'>): readonly string[] {
  if (typeof holder === 'string') return [holder];
  return 'anyOf' in holder ? holder.anyOf : holder.oneOf;
}

/** All duty-holders who do something in cases of a room: open them, answer, act. Whoever is only told of one doesn't. */
export function actingHolders({ opening, questions, acts, outwardActs = {} }: RoomDefinition): string[] {
  return [
    ...(isOpenedByPeople(opening) ? opening.holders : []),
    ...Object.values(questions).flatMap(holdersIn),
    ...[...Object.values(acts), ...Object.values(outwardActs)].flatMap(({ holders }) => holders),
  ];
}

/** Whether a question stands open to either side without either having to answer. */
export const isOffered = ({ questions }: Pick<RoomDefinition, 'questions'>, { name }: { name: string }): boolean => {
  const holder = questions[name]?.holder ?? '';
  return typeof holder !== 'string' && 'anyOf' in holder;
};

/**
 * The duty-holder whom a question asks in this case, or several of whom any may answer; nobody holds one that the room
 * doesn't have.
 */
export function holderOf(
  room: Pick<RoomDefinition, 'questions'>,
  view: View<never>,
  { name }: { name: string },
): Holder {
  const holder = room.questions[name]?.holder ?? '';
  if (typeof holder === 'string') return holder;
  return 'anyOf' in holder ? holder.anyOf : holder.of(view);
}
