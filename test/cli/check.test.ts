import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { linkpact } from './run.ts';

const folder = mkdtempSync(join(tmpdir(), 'linkpact-check-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** A copy of the contracts with the seed contract's text changed. */
function contractWith(name: string, change: (text: string) => string): string {
  const copy = join(folder, name);
  cpSync('contracts', copy, { recursive: true });
  const file = join(copy, 'krmy-2025-00246.json');
  writeFileSync(file, change(readFileSync(file, 'utf8')));
  return file;
}

describe('check', () => {
  it('lists clause, sentence and figures, in the language asked for', async () => {
    const english = await linkpact(['check']);
    expect(english.code).toBe(0);
    expect(english.stdout).toContain('differs from the total CNY 1,460,706.00 by CNY 197.99');
    const chinese = await linkpact(['check', '--lang', 'zh']);
    expect(chinese.stdout).toContain('没有第 11 条');
  });

  it('prints JSON', async () => {
    const { stdout } = await linkpact(['check', '--json']);
    const { contract, inconsistencies } = JSON.parse(stdout) as { contract: string; inconsistencies: { id: string }[] };
    expect(contract).toBe('krmy-2025-00246');
    expect(inconsistencies.map(({ id }) => id)).toContain('price.links');
  });

  it('names file, path, what was found and what is allowed in an unusable contract', async () => {
    const file = contractWith('wrong', (text) => text.replace('"2025-12-31" },', '"2025-12-32" },'));
    const { stderr, code } = await linkpact(['check', '--contract', file]);
    expect(code).toBe(2);
    expect(stderr).toContain(`${file}: the contract can't be used.`);
    expect(stderr).toContain('terms.term.to: found "2025-12-32"; allowed is a day that exists');
  });

  it('takes a contract’s file from anywhere: what it names is looked for beside it, then among ours', async () => {
    const alone = join(folder, 'alone.json');
    writeFileSync(
      alone,
      readFileSync('contracts/krmy-2025-00246.json', 'utf8').replace('"total": "1460706.00"', '"total": "1460508.01"'),
    );
    const { stdout, code } = await linkpact(['check', '--contract', alone]);
    expect(code).toBe(0);
    expect(stdout).not.toContain('[price.sum]');
  });

  it('reads another contract, with what it leaves to us and nothing that it doesn’t have', async () => {
    const { stdout, code } = await linkpact(['check', '--contract', 'contracts/examples/lift-maintenance.json']);
    expect(code).toBe(0);
    expect(stdout).toContain('No clause is about electronic signatures.');
    expect(stdout).not.toMatch(/score|链路/);
  });

  it('says so of a file that is no JSON, or that is not there', async () => {
    const broken = contractWith('broken', (text) => text.slice(0, 100));
    expect(await linkpact(['check', '--contract', broken])).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('no JSON') as string,
    });
    expect(await linkpact(['check', '--contract', join(folder, 'none.json')])).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('no such file') as string,
    });
  });
});
