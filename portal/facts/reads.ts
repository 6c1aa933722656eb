import { rolesHolding, type Contract, type Language } from '../../domain/contract/contract.ts';
import { mayRead } from '../../domain/contract/may-read.ts';
import type { FieldSpec } from '../../domain/questions/field-spec.ts';
import { actingHolders } from '../../workflows/authoring/holders.ts';
import type { Room } from '../../workflows/authoring/room.ts';
import { words } from '../texts/words.ts';

/** What a reader may see of a case beside what has to be done, until when, and by whom. */
export interface Reads {
  readonly money: boolean;
  readonly personal: boolean;
}

/** What somebody has typed just now is no secret to them. */
export const READS_ALL: Reads = { money: true, personal: true };

/** What somebody in a role reads in cases of a room: whom to call is shown to whoever acts in them, too. */
export const readsOf = (contract: Contract, room: Room, role: string): Reads => ({
  money: mayRead(contract, role, 'money'),
  personal: mayRead(contract, role, 'personal') || actsIn(contract, room, role),
});

/** Whether somebody in a role sees cases of a room at all. Whoever acts in them does. */
export const readsCases = (contract: Contract, room: Room, role: string): boolean =>
  mayRead(contract, role, 'cases') || actsIn(contract, room, role);

const actsIn = (contract: Contract, room: Room, role: string): boolean =>
  rolesHolding(contract, actingHolders(room)).includes(role);

type Kept = Partial<Pick<FieldSpec, 'type' | 'personal'>>;

/** Of which kind a value is that this reader may not see; null where they may. */
export function hiddenKind(reads: Reads, { type, personal }: Kept): keyof Reads | null {
  if (type === 'money' && !reads.money) return 'money';
  return personal && !reads.personal ? 'personal' : null;
}

/** What stands in the place of what is not shown: that it isn't, and to whom it is. */
export const hiddenText = (kind: keyof Reads, language: Language): string => words(language).sheet.hidden[kind];
