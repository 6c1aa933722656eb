import { describe, expect, it } from 'vitest';
import { admit, emptyRegister, released, type Register } from '../../../domain/case/register.ts';
import { addMs } from '../../../domain/time/instant.ts';
import { operator } from '../../functions/channel.ts';

const START = '2025-02-10T02:00:00.000Z';
/** The most that the service takes for an item is 400 KB. */
const bytesOf = (register: Register): number => Buffer.byteLength(JSON.stringify(register));

const asked = (n: number) => ({
  workflow: 'link-order',
  request: { note: '因故'.repeat(100) },
  by: 'a-operator-1',
  byName: '张三',
  role: 'a.operator',
  actor: operator,
  at: addMs(START, n * 120_000),
  nonce: `form-${n}`,
  content: 'ab',
  prefix: 'LO',
  year: '2025',
});

const opened = (register: Register, n: number, seat: string) => admit(register, asked(n), { seats: [seat] });

describe('the register', () => {
  it('stays small however many cases are opened and closed: 5,000 within seven days, over 51 sites', () => {
    let register = emptyRegister;
    let largest = 0;
    for (let n = 0; n < 5000; n += 1) {
      const site = String((n % 51) + 1);
      const result = opened(register, n, `order/open/${site}`);
      if (result.outcome !== 'admitted') throw new Error(result.outcome);
      const { case: id, at } = result.admission;
      if (n % 100 === 0) largest = Math.max(largest, bytesOf(result.register));
      const change = { site, state: 'open' as const, service: 'standard', on: '2025-02-10', since: '2025-02-10' };
      register = released(result.register, id, at, change);
    }
    expect(register.last).toEqual({ 'LO-2025': 5000 });
    expect(largest).toBeLessThan(20_000);
  });
});
