import { parseScenario, type Scenario } from '../../local/replay/scenario.ts';

const open = (ref: string, at: string, site: number) => ({
  at,
  by: 'a.operator',
  do: 'open',
  workflow: 'lawn-mowing',
  ref,
  with: { site, squareMetres: '400' },
});
const claim = (as: string, at: string, asks: string, [rainFrom, rainTo]: readonly [string, string]) => ({
  at,
  by: 'b.manager',
  do: 'act',
  act: 'claim-rain',
  ref: 'wet',
  as,
  with: { asks, rainFrom, rainTo, story: '连日降雨' },
});
const decide = (ref: string, at: string, by: string, task: string, decision: string, given: object = {}) => {
  return { at, by, do: 'decide', ref, task, decision, with: given };
};
const february = (day: number, time: string): string => `2025-02-${String(day).padStart(2, '0')}T${time}:00+08:00`;

/**
 * Two lawns are to be mown within three days. On the one it rains: the provider gets two days more, is late all the same, and is then
 * excused; the other is simply late, and mown twice. Until the quarter's statement is prepared.
 */
export const story: Scenario = parseScenario(
  {
    contract: 'krmy-2025-00246',
    start: february(10, '10:00'),
    until: '2025-04-01T12:00:00+08:00',
    events: [
      open('wet', february(10, '10:30'), 3),
      open('dry', february(11, '10:30'), 4),
      { ...claim('never', february(12, '10:10'), 'time', ['2025-02-13', '2025-02-12']), expect: 'refused' },
      claim('more-time', february(12, '10:20'), 'time', ['2025-02-12', '2025-02-13']),
      decide('more-time', february(12, '12:00'), 'a.signer', 'judge', 'approve'),
      claim('relief', february(17, '10:20'), 'relief', ['2025-02-14', '2025-02-15']),
      decide('relief', february(17, '12:00'), 'a.signer', 'judge', 'approve'),
      decide('wet', february(18, '12:00'), 'b.technician', 'mow', 'submit', { mownOn: '2025-02-18', bags: '5' }),
      decide('wet', february(18, '17:00'), 'a.signer', 'inspect', 'approve'),
      decide('dry', february(18, '17:10'), 'b.technician', 'mow', 'submit', { mownOn: '2025-02-18', bags: '7' }),
      decide('dry', february(19, '12:00'), 'a.signer', 'inspect', 'return', { reason: '边角未剪' }),
      decide('dry', february(20, '12:00'), 'b.technician', 'mow', 'submit', { mownOn: '2025-02-20', bags: '1' }),
      decide('dry', february(20, '17:00'), 'a.signer', 'inspect', 'approve'),
    ],
  },
  'story',
);
