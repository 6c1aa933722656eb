import * as house from '../../workflows/index.ts';
import { errand } from '../functions/rooms/errand.ts';
import { plea } from '../functions/rooms/plea.ts';
import { withInvented } from '../invented/index.ts';

/** In the place of `workflows/index.ts`: the house's own rooms, and invented ones whose cases act on each other. */
export const { rooms, roomOf, requireRoom, UnknownWorkflow } = withInvented({
  ...house,
  rooms: [...house.rooms, errand, plea],
});
