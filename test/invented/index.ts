import type * as house from '../../workflows/index.ts';
import type { Room } from '../../workflows/authoring/room.ts';
import { lawnMowing } from './lawn-mowing/workflow.ts';
import { rainClaim } from './rain-claim/workflow.ts';

/** A folder each, and a line here. */
export const invented: readonly Room[] = [lawnMowing, rainClaim];

/** `workflows/index.ts` as it would be with these lines in it: what a test puts in its place, and all that it changes. */
export function withInvented({ rooms: ours, UnknownWorkflow }: typeof house): typeof house {
  const rooms = [...ours, ...invented];
  const roomOf = (name: string): Room | undefined => rooms.find((room) => room.name === name);
  const requireRoom = (name: string): Room => {
    const room = roomOf(name);
    if (!room) throw new UnknownWorkflow(name);
    return room;
  };
  return { rooms, roomOf, requireRoom, UnknownWorkflow };
}
