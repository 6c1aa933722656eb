import { describe, expect, it } from 'vitest';
import { asBatch, caseFiles, casesIn } from './cases.ts';
import { answers, linkpact } from './run.ts';

describe.each(caseFiles('penalties.jsonl', 'penalties.jsonl'))('penalty --batch, $name', ({ file, present }) => {
  it.skipIf(!present)('gives the expected amounts', async () => {
    const cases = casesIn(file);
    const given = answers(await linkpact(['penalty', '--batch'], { stdin: asBatch(cases) }));
    expect(given).toEqual(cases.map(({ id, expect: amount }) => ({ id, amount })));
  });
});

describe('penalty --batch', () => {
  it('names what is unusable, line by line, and goes on', async () => {
    const lines = [
      { id: 'a', clause: '6.5' },
      { id: 'b', clause: '6.3' },
      { id: 'c', clause: '6.3', segments: [{ outstanding: 365176.5, days: 1 }] },
      { id: 'd', clause: '6.3', segments: [{ outstanding: '1.00', days: -1 }] },
      { id: 'e', clause: '6.3', segments: [{ outstanding: '-1.00', days: 1 }] },
      { id: 'f', clause: '6.2', occurrences: 1 },
      { id: 'g', clause: '6.4', occurrences: 1.5 },
      { clause: '6.1' },
      { id: 'h', clause: '6.4', occurrences: 3 },
    ];
    const given = answers(
      await linkpact(['penalty', '--batch'], { stdin: lines.map((line) => JSON.stringify(line)).join('\n') }),
    );
    expect(given.map(({ id, error }) => [id, typeof error])).toEqual([
      ...['a', 'b', 'c', 'd', 'e', 'f', 'g', null].map((id) => [id, 'string']),
      ['h', 'undefined'],
    ]);
    expect(given[0]?.['error']).toBe('clause: found "6.5"; allowed is 6.1 or 6.2 or 6.3 or 6.4');
    expect(given[2]?.['error']).toBe('segments[0].outstanding: found 365176.5; allowed is a text');
    expect(given.at(-1)).toEqual({ id: 'h', amount: '13146.36' });
  });

  it('goes by the kind where two penalties share a clause, and says so where it isn’t given', async () => {
    const segments = [{ outstanding: '10800.00', days: 12 }];
    const lines = [
      { id: 'flat', clause: '7.1', kind: 'flat', occurrences: 3 },
      { id: 'late', clause: '7.1', kind: 'per-day', segments },
      { id: 'which', clause: '7.1', segments },
      { id: 'other', clause: '7.1', kind: 'per-mille' },
    ];
    const run = await linkpact(['penalty', '--batch', '--contract', 'lift-maintenance'], {
      stdin: lines.map((line) => JSON.stringify(line)).join('\n'),
    });
    expect(answers(run)).toEqual([
      { id: 'flat', amount: '600.00' },
      // 10,800 × 1‰ × 12
      { id: 'late', amount: '129.60' },
      { id: 'which', error: 'kind: found nothing; allowed is flat or per-day' },
      { id: 'other', error: 'kind: found "per-mille"; allowed is flat or per-day' },
    ]);
  });

  it('reads the duties that no workflow keeps yet, too', async () => {
    const run = await linkpact(['penalty', '--batch', '--contract', 'kashi-links'], {
      stdin: ['{"id":1,"clause":"7.1"}', '{"id":2,"clause":"7.3","base":"35700.00"}'].join('\n'),
    });
    // 8 % of 107,100; 2 % of the instalment
    expect(answers(run)).toEqual([
      { id: 1, amount: '8568.00' },
      { id: 2, amount: '714.00' },
    ]);
  });
});

describe('penalty', () => {
  it('tells the amount, in words too, and its arithmetic', async () => {
    const { stdout } = await linkpact(['penalty', '--clause', '6.3', '--outstanding', '360794.38', '--days', '6']);
    expect(stdout).toBe('CNY 6,494.30  陆仟肆佰玖拾肆元叁角\n360794.38 × 3‰ × 6 = 6494.29884 → 6494.30\n');
    const twice = await linkpact(['penalty', '--clause', '6.4', '--occurrences', '2']);
    expect(twice.stdout).toContain('1460706.00 × 3‰ = 4382.118 → 4382.12, × 2');
  });

  it('refuses a clause without its facts with exit code 2', async () => {
    const { stderr, code } = await linkpact(['penalty', '--clause', '6.2']);
    expect([stderr, code]).toEqual(['penalty: base: found nothing; allowed is a text\n', 2]);
  });
});
