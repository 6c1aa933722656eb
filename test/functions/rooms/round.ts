import type { Room } from '../../../workflows/authoring/room.ts';
import { errand } from './errand.ts';

/** Errands that start by themselves, on the 3rd and on the 9th of March at 00:00. */
export const round: Room = {
  ...errand,
  name: 'round',
  opening: {
    scheduled: () => [
      { ref: 'round-1', at: '2025-03-02T16:00:00.000Z', request: { what: 'lamps' } },
      { ref: 'round-2', at: '2025-03-08T16:00:00.000Z', request: { what: 'lamps' } },
    ],
  },
};
