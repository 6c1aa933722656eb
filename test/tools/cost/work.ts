import type { Work } from '../../../tools/cost/work.ts';

/** Two months of a contract, in round figures. */
export const work: Work = {
  months: 2,
  executions: [
    { name: 'O1', events: 20, transitions: 9, retries: 1, waits: [3_000, 301] },
    { name: 'payment-1', events: 20, transitions: 11, retries: 0, waits: [40 * 86_400] },
  ],
  functions: {
    ask: { memoryMb: 512, requests: 4, starts: 0, billedMs: 8_000 },
    sweep: { memoryMb: 512, requests: 10, starts: 10, billedMs: 10 * 600 + 300 },
  },
  readUnits: 120,
  writeUnits: 50,
  mails: 8,
  mailBytes: 1024 ** 3,
  requests: 6,
  pageBytes: 0,
  logBytes: 0,
  stored: { items: 3, bytes: 1024 ** 3, archivedItems: 0, archivedBytes: 0 },
  idleSweep: { billedMs: 20, readUnits: 2 },
};
