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
    expect(given[2]?.['error']).toBe('segments[0].outstanding: found 365176.5; allowed is a text');
    expect(given.at(-1)).toEqual({ id: 'h', amount: '13146.36' });
  });
});

describe('penalty', () => {
  it('tells the amount, in words too, and its arithmetic', async () => {
    const { stdout } = await linkpact(['penalty', '--clause', '6.3', '--outstanding', '360794.38', '--days', '6']);
    expect(stdout).toBe('CNY 6,494.30  陆仟肆佰玖拾肆元叁角\n360794.38 × 3‰ × 6 = 6494.29884 → 6494.30\n');
  });

  it('refuses a clause without its facts with exit code 2', async () => {
    const { stderr, code } = await linkpact(['penalty', '--clause', '6.2']);
    expect([stderr, code]).toEqual(['penalty: base: found nothing; allowed is a text\n', 2]);
  });
});
