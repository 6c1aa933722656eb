import { beforeAll, expect, test } from 'vitest';
import { Dice } from '../race/dice.ts';
import { parseOnce } from '../race/parse-once.ts';
import { inputsOf, playThrough, type Tally } from './campaign.ts';
import { inRandomOrder, problemsWith, undisturbed, type Undisturbed } from './single-faults.ts';

/** `npm run campaign` is the long form. `CAMPAIGN_SEED` makes this one another. */
const seed = Number(process.env['CAMPAIGN_SEED'] ?? 1);
const FAULTS = 2;
/** On a machine that does much else. */
const LONGEST_MS = 600_000;

let known: Undisturbed;
beforeAll(async () => {
  parseOnce();
  known = await undisturbed();
}, LONGEST_MS);

test('the story comes to its end: an order, a fault, a dispute, a payment', () => {
  const { cases, payments } = known.outcome.report;
  expect(cases.map(({ workflow, status }) => [workflow, status])).toEqual([
    ['link-order', 'closed'],
    ['fault-repair', 'closed'],
    ['dispute', 'closed'],
    ['quarterly-payment', 'closed'],
  ]);
  expect(payments).toMatchObject([{ deductions: '1000.00', payable: '364176.50', daysLate: 0 }]);
});

test(
  'a request to AWS that is refused, lost or delivered twice makes no difference',
  async () => {
    for (const single of inRandomOrder(known, new Dice(seed)).slice(0, FAULTS))
      expect([single, await problemsWith(single, known)]).toEqual([single, []]);
  },
  LONGEST_MS,
);

test(
  'nothing that anybody sends, no event that comes twice and no call that dies makes a difference',
  async () => {
    const tally: Tally = {};
    expect(await playThrough(known.outcome, new Dice(seed), { inputs: 100, kills: 12 }, tally)).toEqual([]);
    expect(inputsOf(tally)).toBeGreaterThan(100);
    expect(tally['killed calls']).toBeGreaterThan(0);
    expect(tally['= refused']).toBeGreaterThan(30);
  },
  LONGEST_MS,
);
