import { existsSync } from 'node:fs';
import { cp, mkdtemp, open, readdir, readFile, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Journal } from '../src/journal/journal.ts';
import { JournalWriter } from '../src/journal/writer.ts';
import { Store } from '../src/store.ts';
import { asking, invoking, Workbench } from './workbench.ts';

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sfn-local-journal-'));
});

afterEach(() => rm(folder, { recursive: true, force: true }));

const journalFile = (): string => join(folder, 'journal-000001.log');

const STATES = {
  Prepare: { Type: 'Pass', Assign: { site: '{% $states.input.site %}' }, Next: 'Ask' },
  Ask: asking('ask', {
    TimeoutSeconds: 3600,
    Retry: [{ ErrorEquals: ['States.Timeout'], MaxAttempts: 1 }],
    Catch: [{ ErrorEquals: ['States.ALL'], Next: 'Late' }],
    Next: 'Both',
  }),
  Late: { Type: 'Pass', Output: 'late', Next: 'Both' },
  Both: {
    Type: 'Parallel',
    Branches: [
      {
        StartAt: 'Count',
        States: {
          Count: {
            Type: 'Map',
            Items: [1, 2, 3],
            MaxConcurrency: 2,
            ItemProcessor: { StartAt: 'Double', States: { Double: invoking('double', { End: true }) } },
            End: true,
          },
        },
      },
      { StartAt: 'Pause', States: { Pause: { Type: 'Wait', Seconds: 60, End: true } } },
    ],
    Output: { site: '{% $site %}', both: '{% $states.result %}' },
    End: true,
  },
};

const double = (n: unknown): number => Number(n) * 2;

describe('after a restart', () => {
  it('an execution waits where it waited, with its token, variables and history', async () => {
    let token = '';
    const bench = await Workbench.open(
      { ask: (payload) => void (token = String(payload['token'])), double },
      { folder },
    );
    const arn = await bench.start(await bench.machine(STATES), { site: 3 });
    const before = await bench.history(arn);
    await bench.engine.close();

    await bench.reopen({ folder });
    expect(await bench.history(arn)).toEqual(before);
    await bench.call('SendTaskSuccess', { taskToken: token, output: '"yes"' });
    await bench.toEnd();
    expect(await bench.output(arn)).toEqual({ site: 3, both: [[2, 4, 6], 'yes'] });
    const ids = (await bench.history(arn)).map((event) => event.id);
    expect(ids).toEqual(ids.map((_, i) => i + 1));
    await bench.engine.close();
  });

  it('what fell due meanwhile happens in order of time', async () => {
    const order: string[] = [];
    const note = ({ n }: { n?: unknown }): void => void order.push(String(n));
    const states = {
      Wait: { Type: 'Wait', Seconds: '{% $states.input.n %}', Next: 'Note' },
      Note: invoking('note', { End: true }),
    };
    const bench = await Workbench.open({ note }, { folder });
    const machine = await bench.machine(states);
    for (const n of [30, 10, 20, 10]) await bench.start(machine, { n });
    await bench.engine.close();

    bench.now += 86_400_000;
    await bench.reopen({ folder });
    await bench.engine.fireDue();
    expect(order).toEqual(['10', '10', '20', '30']);
    await bench.engine.close();
  });

  it('what fell due meanwhile happens in order with a clock that runs by itself, too', async () => {
    const order: string[] = [];
    const note = async ({ n }: { n?: unknown }): Promise<void> => {
      if (n === 10) await new Promise((resolve) => setImmediate(resolve));
      order.push(String(n));
    };
    const bench = await Workbench.open({ note }, { folder });
    const machine = await bench.machine({
      Wait: { Type: 'Wait', Seconds: '{% $states.input.n %}', Next: 'Note' },
      Note: invoking('note', { End: true }),
    });
    for (const n of [30, 10, 20]) await bench.start(machine, { n });
    await bench.engine.close();

    bench.now += 86_400_000;
    await bench.reopen({ folder });
    void bench.engine.runTimers();
    await expect.poll(() => order).toEqual(['10', '20', '30']);
    await bench.engine.close();
  });

  it('a call whose result was not recorded is made again, one that was is not', async () => {
    let release: () => void = () => undefined;
    const bench = await Workbench.open(
      {
        first: () => 1,
        second: () =>
          new Promise<void>((resolve) => {
            release = resolve;
          }),
      },
      { folder },
    );
    const killed = bench.engine;
    const machine = await bench.machine({
      First: invoking('first', { Next: 'Second' }),
      Second: invoking('second', { End: true }),
    });
    const { executionArn } = await bench.call<{ executionArn: string }>('StartExecution', { stateMachineArn: machine });
    await expect.poll(() => bench.calls.map((call) => call.name)).toEqual(['first', 'second']);
    const copy = join(folder, 'copy');
    await cp(journalFile(), join(copy, 'journal-000001.log'));

    bench.functions['second'] = () => 2;
    await bench.reopen({ folder: copy });
    await bench.engine.settled();
    expect(bench.calls.map((call) => call.name)).toEqual(['first', 'second', 'second']);
    expect(await bench.output(executionArn)).toBe(2);
    await bench.engine.close();
    release();
    await killed.close();
  });

  it('executions stay on the definition that they were started with', async () => {
    const bench = await Workbench.open({}, { folder });
    const machine = await bench.machine({
      Wait: { Type: 'Wait', Seconds: 5, Next: 'End' },
      End: { Type: 'Pass', Output: 'old', End: true },
    });
    const arn = await bench.start(machine);
    const definition = JSON.stringify({
      QueryLanguage: 'JSONata',
      StartAt: 'New',
      States: { New: { Type: 'Pass', Output: 'new', End: true } },
    });
    await bench.call('UpdateStateMachine', { stateMachineArn: machine, definition });
    await bench.engine.close();

    await bench.reopen({ folder });
    await bench.toEnd();
    expect(await bench.output(arn)).toBe('old');
    expect(await bench.output(await bench.start(machine))).toBe('new');
    expect(await bench.call('DescribeStateMachine', { stateMachineArn: machine })).toMatchObject({ definition });
    await bench.engine.close();
  });
});

describe('killed at any moment', () => {
  it('at any byte of the journal, every execution comes to the same end', async () => {
    const bench = await Workbench.open({ ask: () => undefined, double }, { folder });
    const machine = await bench.machine(STATES);
    const arns = [await bench.start(machine, { site: 1 }, 'one'), await bench.start(machine, { site: 2 }, 'two')];
    await bench.toEnd();
    const expected = await Promise.all(
      arns.map((arn) => bench.describe(arn).then(({ status, output }) => ({ status, output }))),
    );
    await bench.engine.close();
    const whole = await readFile(journalFile());
    const startOfWork = whole.indexOf('"name":"two"');

    const cut = join(folder, 'cut');
    for (let kill = 0; kill < 150; kill++) {
      const length = startOfWork + 400 + Math.floor(((whole.length - startOfWork - 400) * kill) / 150);
      await rm(cut, { recursive: true, force: true });
      await cp(journalFile(), join(cut, 'journal-000001.log'));
      await truncate(join(cut, 'journal-000001.log'), length);
      await bench.reopen({ folder: cut });
      const again = await Promise.all(
        [1, 2].map((site) => bench.start(machine, { site }, site === 1 ? 'one' : 'two').catch(() => undefined)),
      );
      expect(again).toHaveLength(2);
      await bench.toEnd();
      const got = await Promise.all(
        arns.map((arn) => bench.describe(arn).then(({ status, output }) => ({ status, output }))),
      );
      expect(got, `killed at byte ${length}`).toEqual(expected);
      const ids = (await bench.history(arns[0] ?? '')).map((event) => event.id);
      expect(ids).toEqual(ids.map((_, i) => i + 1));
      await bench.engine.close();
    }
  });

  it('acknowledges nothing that is not on disk', async () => {
    const bench = await Workbench.open({ ask: () => undefined }, { folder });
    const machine = await bench.machine({ Ask: asking('ask', { End: true }) });
    for (let n = 0; n < 5; n++) {
      await bench.call('StartExecution', { stateMachineArn: machine, name: `n${n}` });
      const copy = join(folder, `copy-${n}`);
      await cp(journalFile(), join(copy, 'journal-000001.log'));
      const store = new Store();
      await (await Journal.open(copy, store)).close();
      expect([...store.executions.values()].map((execution) => execution.name)).toContain(`n${n}`);
    }
    await bench.engine.close();
  });
});

describe('what a client is told', () => {
  it('is on disk, also where it only asked', async () => {
    const bench = await Workbench.open({}, { folder });
    const machine = await bench.machine({ Pass: { Type: 'Pass', End: true } });
    const started = bench.call<{ executionArn: string }>('StartExecution', { stateMachineArn: machine, name: 'one' });
    const { executions } = await bench.call<{ executions: { status: string }[] }>('ListExecutions', {
      stateMachineArn: machine,
    });
    expect(executions).toMatchObject([{ status: 'SUCCEEDED' }]);
    const store = new Store();
    await cp(journalFile(), join(folder, 'copy', 'journal-000001.log'));
    await (await Journal.open(join(folder, 'copy'), store)).close();
    expect([...store.executions.values()].map((execution) => execution.status)).toEqual(['SUCCEEDED']);
    await started;
    await bench.engine.close();
  });

  it.skipIf(!existsSync('/dev/full'))('on a full disk is that nothing can be written', async () => {
    await expect(JournalWriter.open('/dev/full', 0)).rejects.toMatchObject({
      code: 'unwritable',
      message: expect.stringContaining('ENOSPC'),
    });
  });
});

describe('a damaged journal', () => {
  async function written(): Promise<void> {
    const bench = await Workbench.open({}, { folder });
    const machine = await bench.machine({ Wait: { Type: 'Wait', Seconds: 5, End: true } });
    for (let n = 0; n < 5; n++) await bench.start(machine);
    await bench.engine.close();
  }

  async function overwrite(offset: number): Promise<void> {
    const file = await open(journalFile(), 'r+');
    await file.write(Buffer.from('damage'), 0, 6, offset);
    await file.close();
  }

  it('is refused with file and offset, and read up to there where that is asked for', async () => {
    await written();
    await overwrite(900);
    const refused = Workbench.open({}, { folder });
    await expect(refused).rejects.toMatchObject({
      name: 'JournalError',
      code: 'damaged',
      file: journalFile(),
      offset: expect.any(Number),
    });
    await expect(refused).rejects.toThrow(/damaged at byte \d+/);
    const bench = await Workbench.open({}, { folder, journal: { cutDamaged: true } });
    expect(await bench.call('ListStateMachines', {})).toMatchObject({ stateMachines: [{ name: 'machine' }] });
    expect(await readdir(folder)).toContain('journal-000001.log.torn');
    await bench.engine.close();
  });

  it('with an end cut short by a crash is no damage', async () => {
    await written();
    const whole = await readFile(journalFile());
    await writeFile(journalFile(), whole.subarray(0, whole.length - 7));
    const bench = await Workbench.open({}, { folder });
    const { executions } = await bench.call<{ executions: unknown[] }>('ListExecutions', {
      stateMachineArn: 'arn:aws:states:us-east-1:000000000000:stateMachine:machine',
    });
    expect(executions).toHaveLength(4);
    await bench.engine.close();
  });

  it('of a newer version is refused with a sentence that says so', async () => {
    await written();
    const file = await open(journalFile(), 'r+');
    await file.write(Buffer.from([9]), 0, 1, 12);
    await file.close();
    await expect(Workbench.open({}, { folder })).rejects.toThrow(/written by a newer version \(format 9/);
  });

  it('in a folder that is a file is refused with a sentence that says so', async () => {
    const file = join(folder, 'file');
    await writeFile(file, '');
    await expect(Workbench.open({}, { folder: join(file, 'journal') })).rejects.toMatchObject({ code: 'unwritable' });
  });
});

describe('compaction', () => {
  it('keeps everything, makes the journal small and goes on while executions run', async () => {
    let token = '';
    const bench = await Workbench.open(
      { ask: (payload) => void (token = String(payload['token'])), double },
      { folder, journal: { compactAfterBytes: 20_000 } },
    );
    const machine = await bench.machine(STATES);
    const waiting = await bench.start(machine, { site: 9 }, 'waiting');
    const quick = await bench.machine(
      { Pass: { Type: 'Pass', Output: '{% $states.input.n %}', End: true } },
      {},
      'quick',
    );
    const arns = await Promise.all(Array.from({ length: 200 }, (_, n) => bench.start(quick, { n })));
    const histories = await Promise.all(arns.map((arn) => bench.history(arn)));
    await bench.engine.close();
    expect((await readdir(folder)).some((name) => name.startsWith('snapshot-'))).toBe(true);

    await bench.reopen({ folder });
    expect(await Promise.all(arns.map((arn) => bench.history(arn)))).toEqual(histories);
    await bench.call('SendTaskSuccess', { taskToken: token, output: '"still"' });
    await bench.toEnd();
    expect(await bench.output(waiting)).toEqual({ site: 9, both: [[2, 4, 6], 'still'] });
    await bench.engine.close();
  });

  it('says which file is missing from an incomplete copy', async () => {
    const bench = await Workbench.open({}, { folder, journal: { compactAfterBytes: 5000 } });
    const machine = await bench.machine({ Pass: { Type: 'Pass', End: true } });
    for (let n = 0; n < 30; n++) await bench.start(machine);
    await bench.engine.close();
    const newest =
      (await readdir(folder))
        .filter((name) => name.startsWith('journal-'))
        .sort()
        .at(-1) ?? '';
    await rm(join(folder, newest));
    await expect(Workbench.open({}, { folder })).rejects.toMatchObject({
      code: 'incomplete',
      message: expect.stringContaining(newest),
    });
  });
});

describe('a Map of a thousand items', () => {
  it('writes each item once, and goes on after a restart', async () => {
    const bench = await Workbench.open({ double }, { folder });
    const items = Array.from({ length: 1000 }, (_, i) => i);
    const machine = await bench.machine({
      Each: {
        Type: 'Map',
        ItemProcessor: {
          StartAt: 'Double',
          States: {
            Double: invoking('double', { Next: 'Pause' }),
            Pause: { Type: 'Wait', Seconds: '{% $states.input %}', End: true },
          },
        },
        End: true,
      },
    });
    const arn = await bench.start(machine, items);
    for (let n = 0; n < 5; n++) await bench.pass(200);
    await bench.engine.close();
    await bench.reopen({ folder });
    await bench.toEnd();
    expect(await bench.output(arn)).toEqual(items.map(double));
    expect((await readFile(journalFile())).length).toBeLessThan(6_000_000);
    await bench.engine.close();
  }, 60_000);
});
