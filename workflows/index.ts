import type { Room } from './authoring/room.ts';
import { causeClaim } from './cause-claim/workflow.ts';
import { dispute } from './dispute/workflow.ts';
import { faultRepair } from './fault-repair/workflow.ts';
import { linkOrder } from './link-order/workflow.ts';
import { quarterlyPayment } from './quarterly-payment/workflow.ts';
import { reliefClaim } from './relief-claim/workflow.ts';

/** Every workflow: a folder, and a line here. */
export const rooms: readonly Room[] = [linkOrder, faultRepair, quarterlyPayment, reliefClaim, causeClaim, dispute];

export function roomOf(name: string): Room | undefined {
  return rooms.find((room) => room.name === name);
}

/** @throws UnknownWorkflow */
export function requireRoom(name: string): Room {
  const room = roomOf(name);
  if (!room) throw new UnknownWorkflow(name);
  return room;
}

export class UnknownWorkflow extends Error {
  readonly code = 'workflow.unknown';
  constructor(readonly workflow: string) {
    super(`There is no workflow "${workflow}"; there are ${rooms.map(({ name }) => name).join(', ')}.`);
    this.name = 'UnknownWorkflow';
  }
}
