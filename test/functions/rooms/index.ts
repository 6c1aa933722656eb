import type { Room } from '../../../workflows/authoring/room.ts';
import { quarterlyPayment } from '../../../workflows/quarterly-payment/workflow.ts';
import { errand } from './errand.ts';
import { plea } from './plea.ts';
import { round } from './round.ts';

/** In the place of `workflows/index.ts`: each invented workflow is a file, and a line here. */
export const rooms: readonly Room[] = [errand, round, plea, quarterlyPayment];

export function roomOf(name: string): Room | undefined {
  return rooms.find((room) => room.name === name);
}

export function requireRoom(name: string): Room {
  const room = roomOf(name);
  if (!room) throw new Error(`no room ${name}`);
  return room;
}
