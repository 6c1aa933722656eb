import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { SHIPPED_PRICES } from '../../../tools/cost/price-list.ts';
import { program } from '../../cli/run.ts';

const folder = mkdtempSync(join(tmpdir(), 'cost-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function written(name: string, content: unknown): string {
  const file = join(folder, name);
  writeFileSync(file, JSON.stringify(content));
  return file;
}

/** One order, done and signed; another that nobody takes up until the scenario ends. */
const scenario = written('scenario.json', {
  contract: 'krmy-2025-00246',
  start: '2025-02-10T09:00:00+08:00',
  until: '2025-02-14T00:00:00+08:00',
  events: [
    ...[
      ['O1', 3],
      ['O2', 4],
    ].map(([ref, site]) => ({
      at: '2025-02-10T10:00:00+08:00',
      by: 'a.operator',
      do: 'open',
      workflow: 'link-order',
      ref,
      with: {
        kind: 'open',
        service: 'standard',
        site,
        unit: '综治中心',
        location: '小区北门',
        contact: '值班员',
        phone: '0990-0000000',
      },
    })),
    {
      at: '2025-02-12T18:00:00+08:00',
      by: 'b.technician',
      do: 'decide',
      ref: 'O1',
      task: 'complete',
      decision: 'submit',
      with: { testedOn: '2025-02-12', result: 'pass' },
    },
    { at: '2025-02-13T11:00:00+08:00', by: 'a.signer', do: 'decide', ref: 'O1', task: 'sign-a', decision: 'approve' },
    { at: '2025-02-13T12:00:00+08:00', by: 'b.signer', do: 'decide', ref: 'O1', task: 'sign-b', decision: 'approve' },
  ],
});

interface Printed {
  prices: { region: string };
  work: {
    executions: { waits: number[]; transitions: number }[];
    functions: Record<string, { requests: number }>;
    readUnits: number;
    writeUnits: number;
    mails: number;
    requests: number;
    stored: { archivedItems: number };
  };
  bills: { contracts: number; total: string; lines: { of: string; amount: string }[] }[];
  polling: { bills: { total: string }[] };
}
const shippedPrices = JSON.parse(readFileSync(SHIPPED_PRICES, 'utf8')) as { prices: Record<string, { price: string }> };

describe('the cost of a contract', () => {
  it('is worked out from what a replay takes, with the prices that are given', async () => {
    const double = structuredClone(shippedPrices);
    for (const price of Object.values(double.prices)) price.price = String(Number(price.price) * 2);
    const { code, stdout, stderr } = await program('tools/cost/main.ts', [
      scenario,
      '--json',
      '--prices',
      written('double.json', double),
    ]);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    const { work, bills, polling } = JSON.parse(stdout) as Printed;
    const hours = (seconds: number): number => seconds / 3600;
    expect(work.executions.flatMap(({ waits }) => waits.map(hours)).sort((one, other) => one - other)).toEqual([
      1, 17, 24, 56, 62,
    ]);
    expect(work.functions).toMatchObject({
      begin: { requests: 2 },
      ask: { requests: 5 },
      'record-breach': { requests: 1 },
      close: { requests: 1 },
    });
    for (const figure of [work.readUnits, work.writeUnits, work.mails, work.requests, work.stored.archivedItems])
      expect(figure).toBeGreaterThan(0);
    expect(bills.map(({ contracts }) => contracts)).toEqual([1, 100, 10_000]);
    expect(bills[0]?.lines.find(({ of }) => of === 'keys')?.amount, 'two keys at twice one').toBe('4.000000000000');
    expect(Number(polling.bills[2]?.total)).toBeGreaterThan(Number(bills[2]?.total));
  }, 60_000);

  it('says so when the price list is not there', async () => {
    const { code, stderr } = await program('tools/cost/main.ts', [scenario, '--prices', 'nowhere.json']);
    expect(code).toBe(2);
    expect(stderr).toContain(
      "The price list nowhere.json can't be used: (file) is no such file, allowed is a readable JSON file.",
    );
  });
});
