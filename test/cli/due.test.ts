import { describe, expect, it } from 'vitest';
import { asBatch, caseFiles, casesIn, type Case } from './cases.ts';
import { answers, linkpact } from './run.ts';

function expected({ id, expect: wanted, expectDaysLate }: Case): object {
  return wanted === undefined ? { id, daysLate: expectDaysLate } : { id, provisional: false, ...(wanted as object) };
}

describe.each(caseFiles('periods.jsonl', 'cases.jsonl'))('due --batch, $name', ({ file, present }) => {
  it.skipIf(!present).each(['UTC', 'America/New_York', 'Asia/Urumqi', 'Pacific/Kiritimati'])(
    'gives the expected answers on a machine in %s',
    async (tz) => {
      const cases = casesIn(file);
      const given = answers(await linkpact(['due', '--batch'], { stdin: asBatch(cases), tz }));
      expect(given).toHaveLength(cases.length);
      cases.forEach((one, index) => expect(given[index]).toMatchObject(expected(one)));
    },
  );
});

describe.each(caseFiles('suspended-periods.jsonl', '../scenarios/due.jsonl'))(
  'due --batch with suspensions, $name',
  ({ file, present }) => {
    it.skipIf(!present).each(['UTC', 'America/New_York'])('gives the expected answers in %s', async (tz) => {
      const cases = casesIn(file);
      const given = answers(await linkpact(['due', '--batch'], { stdin: asBatch(cases), tz }));
      expect(given).toHaveLength(cases.length);
      cases.forEach(({ id, expect: wanted }, index) => {
        const { error, left, ...named } = wanted as { error?: true; left?: string };
        expect(given[index]).toMatchObject({ id, ...named });
        expect(typeof given[index]?.['error']).toBe(error ? 'string' : 'undefined');
        if (left !== undefined) expect(given[index]?.['left']).toBe(left.replace(/^1 (\w+)s$/, '1 $1'));
      });
    });
  },
);

describe('due --batch', () => {
  const good = {
    id: 'good',
    from: '2025-03-31T10:00:00+08:00',
    rule: { kind: 'workdays', n: 20 },
    calendar: ['national'],
  };
  const errorOf = async (line: string): Promise<Record<string, unknown> | undefined> =>
    answers(await linkpact(['due', '--batch'], { stdin: `${line}\n` }))[0];

  it('names what is unusable, line by line, and goes on', async () => {
    const lines = [
      'no json',
      '[]',
      '',
      JSON.stringify({ ...good, id: undefined }),
      JSON.stringify({ ...good, id: 'a', from: '2025-02-30T10:00:00+08:00' }),
      JSON.stringify({ ...good, id: 'b', rule: { kind: 'workdays', n: 0 } }),
      JSON.stringify({ ...good, id: 'c', calendar: ['mars'] }),
      JSON.stringify({ ...good, id: 'd', calendar: undefined }),
      JSON.stringify({ id: 'e', kind: 'days-late', dueLastDay: '2025-02-29', paidOn: '2025-03-01' }),
      JSON.stringify(good),
    ];
    const run = await linkpact(['due', '--batch'], { stdin: lines.join('\r\n') });
    expect(run.code).toBe(0);
    expect(answers(run).map(({ id, error }) => [id, typeof error])).toEqual([
      [null, 'string'],
      [null, 'string'],
      [null, 'string'],
      ['a', 'string'],
      ['b', 'string'],
      ['c', 'string'],
      ['d', 'string'],
      ['e', 'string'],
      ['good', 'undefined'],
    ]);
    expect(answers(run)[4]?.['error']).toBe('rule.n: found 0; allowed is 1 or more');
    expect(answers(run)[5]?.['error']).toBe('The calendar has no layer "mars"; it has national, xinjiang.');
  });

  it('calls a period provisional that runs into a year without a notice', async () => {
    expect(await errorOf(JSON.stringify({ ...good, from: '2026-12-25T10:00:00+08:00' }))).toMatchObject({
      id: 'good',
      provisional: true,
    });
  });

  it.each([
    [
      [['2025-04-30', '2025-04-29']],
      "A suspension that starts at 2025-04-30 can't have ended at 2025-04-29, before it.",
    ],
    [[['2025-04-30']], 'suspended[0]: found ["2025-04-30"]; allowed is at least 2 of them'],
    [
      [['2025-04-31', null]],
      'suspended[0][0]: found "2025-04-31"; allowed is a day or an instant that exists, such as 2025-04-25',
    ],
    ['2025-04-30/', 'suspended: found "2025-04-30/"; allowed is a list of suspensions'],
  ])('refuses %j as suspensions', async (suspended, error) => {
    expect(await errorOf(JSON.stringify({ ...good, suspended }))).toEqual({ id: 'good', error });
  });

  it.each(['months', 'years', 'workdays-before'])('can’t suspend a period in %s', async (kind) => {
    const line = { ...good, rule: { kind, n: 1 }, suspended: [['2025-04-01', null]] };
    expect((await errorOf(JSON.stringify(line)))?.['error']).toContain(`A period in ${kind} can't be suspended`);
    expect(await errorOf(JSON.stringify({ ...line, suspended: [] }))).not.toHaveProperty('error');
  });

  it('leaves suspended days out of the days late', async () => {
    const late = { id: 'l', kind: 'days-late', dueLastDay: '2025-04-29', paidOn: '2025-05-06' };
    const suspended = [['2025-05-01', '2025-05-04T08:00:00+08:00']];
    expect(await errorOf(JSON.stringify({ ...late, suspended }))).toEqual({ id: 'l', daysLate: 7 - 4 });
  });

  it('names the notice that a past year lacks', async () => {
    expect((await errorOf(JSON.stringify({ ...good, from: '2023-03-01T10:00:00+08:00' })))?.['error']).toBe(
      'The calendar lacks the holiday notice national 2023; only years to come may be without one. Add it to the calendars.',
    );
  });

  it('needs no calendar where no workday is judged', async () => {
    expect(
      await errorOf(JSON.stringify({ id: 'h', from: '2025-01-01T00:00:00Z', rule: { kind: 'hours', n: 12 } })),
    ).toMatchObject({ dueAt: '2025-01-01T20:00:00+08:00' });
  });

  it('takes a last line without an end, and nothing at all', async () => {
    expect(answers(await linkpact(['due', '--batch'], { stdin: JSON.stringify(good) }))).toHaveLength(1);
    expect(await linkpact(['due', '--batch'])).toMatchObject({ stdout: '', code: 0 });
  });

  it('works through many lines in order', async () => {
    const stdin = Array.from({ length: 20_000 }, (_, index) => JSON.stringify({ ...good, id: index })).join('\n');
    expect(answers(await linkpact(['due', '--batch'], { stdin })).map(({ id }) => id)).toEqual(
      Array.from({ length: 20_000 }, (_, index) => index),
    );
  });
});

describe('due', () => {
  it('tells the last day, its end and how it was counted', async () => {
    const { stdout, code } = await linkpact(['due', '--from', '2025-03-31T10:00+08:00', '--rule', 'workdays:20'], {
      tz: 'America/New_York',
    });
    expect(code).toBe(0);
    expect(stdout).toContain('2025-04-28, Monday');
    expect(stdout).toContain('2025-04-29T00:00:00+08:00');
    expect(stdout).toContain('not counting Qingming');
  });

  it('prints JSON with rollover and a calendar of choice', async () => {
    const { stdout } = await linkpact([
      'due',
      '--from',
      '2025-03-27T09:00+08:00',
      '--rule',
      'days:2:rest-days',
      '--calendar',
      'national',
      '--json',
    ]);
    expect(JSON.parse(stdout)).toMatchObject({
      lastDay: '2025-03-31',
      dueAt: '2025-04-01T00:00:00+08:00',
      provisional: false,
    });
  });

  it('counts with the clock stopped, once and again', async () => {
    const args = ['due', '--from', '2025-04-11T10:00+08:00', '--rule', 'workdays:20'];
    const ended = await linkpact([...args, '--suspended', '2025-04-25/2025-06-12']);
    expect(ended.stdout).toContain('2025-06-27, Friday');
    expect(ended.stdout).toContain('suspended from 25 April 2025 to 12 June 2025, 11 workdays left');
    const open = await linkpact([
      ...args,
      '--suspended',
      '2025-04-25/2025-06-12',
      '--suspended',
      '2025-06-20/',
      '--json',
    ]);
    expect(JSON.parse(open.stdout)).toMatchObject({ lastDay: null, dueAt: null, left: '6 workdays' });
    expect((await linkpact([...args, '--suspended', '2025-04-25/'])).stdout).toContain('Suspended  11 workdays left');
  });

  it.each([
    [['--from', '2025-03-31', '--rule', 'days:2'], 'is not an instant'],
    [['--from', '2025-03-31T10:00+08:00', '--rule', 'weeks:2'], 'kind: found "weeks"'],
    [['--from', '2025-03-31T10:00+08:00', '--rule', 'days'], 'n: found nothing'],
    [['--from', '2025-03-31T10:00+08:00', '--rule', 'days:2', '--calendar', 'mars'], 'no layer "mars"'],
    [['--from', '2025-03-31T10:00+08:00', '--rule', 'days:2', '--suspended', '2025-04-25'], 'a first and a last day'],
    [['--from', '2025-03-31T10:00+08:00', '--rule', 'days:2', '--suspended', 'a/b'], '--suspended a/b: [0]: found "a"'],
    [[], '--from and --rule'],
    [['--contract', 'no-such'], 'no such file'],
  ])('refuses %j with exit code 2', async (args, sentence) => {
    const { stderr, stdout, code } = await linkpact(['due', ...args]);
    expect([stdout, code]).toEqual(['', 2]);
    expect(stderr).toContain(sentence);
  });
});
