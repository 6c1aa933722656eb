import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Journal } from '../src/journal/journal.ts';
import * as snapshot from '../src/journal/snapshot.ts';
import { asking, invoking, Workbench } from './workbench.ts';

vi.mock('../src/journal/snapshot.ts', { spy: true });

let place: string;
let folder: string;

beforeEach(async () => {
  place = await mkdtemp(join(tmpdir(), 'sfn-local-commit-'));
  folder = join(place, 'data');
});

afterEach(async () => {
  vi.restoreAllMocks();
  await rm(place, { recursive: true, force: true });
});

const nested = (depth: number): string => '['.repeat(depth) + ']'.repeat(depth);
const PASS = { Pass: { Type: 'Pass', End: true } };

describe('what can not be carried', () => {
  it('is refused where it comes in, and nothing of it is kept', async () => {
    const bench = await Workbench.open({ ask: () => null }, { folder });
    const machine = await bench.machine({ Ask: asking('ask', { End: true }) });
    const start = (input: string): Promise<unknown> =>
      bench.call('StartExecution', { stateMachineArn: machine, input });
    await expect(start(nested(5000))).rejects.toMatchObject({
      name: 'InvalidExecutionInput',
      status: 400,
      message: /nesting depth/,
    });
    await expect(start(nested(1001))).rejects.toMatchObject({ name: 'InvalidExecutionInput' });
    await expect(start(`{"a":${nested(100_000)}}`)).rejects.toMatchObject({ name: 'InvalidExecutionInput' });
    await expect(start(nested(1000))).resolves.toBeDefined();
    await bench.engine.settled();
    const token = bench.calls[0]?.payload['token'];
    await expect(bench.call('SendTaskSuccess', { taskToken: token, output: nested(5000) })).rejects.toMatchObject({
      name: 'InvalidOutput',
    });
    await bench.call('SendTaskSuccess', { taskToken: token, output: nested(1000) });
    const list = await bench.call<{ executions: unknown[] }>('ListExecutions', { stateMachineArn: machine });
    expect(list.executions).toHaveLength(1);
    await bench.engine.close();
    await bench.reopen({ folder });
    expect(await bench.call('ListExecutions', { stateMachineArn: machine })).toMatchObject({
      executions: [{ status: 'SUCCEEDED' }],
    });
    await bench.engine.close();
  });

  it('fails the state where a function returns it or an expression makes it', async () => {
    const deep = (): unknown => JSON.parse(nested(1200));
    const bench = await Workbench.open({ deep }, { folder });
    const returned = await bench.run({ Call: invoking('deep', { End: true }) });
    expect((await bench.describe(returned)).status).toBe('FAILED');
    const wrap = {
      Wrap: { Type: 'Pass', Output: { n: '{% $states.input.n + 1 %}', x: ['{% $states.input.x %}'] }, Next: 'More' },
      More: { Type: 'Choice', Choices: [{ Condition: '{% $states.input.n < 2000 %}', Next: 'Wrap' }], Default: 'Done' },
      Done: { Type: 'Succeed' },
    };
    const machine = await bench.machine(wrap, {}, 'wrap');
    expect(await bench.describe(await bench.start(machine, { n: 0, x: 0 }))).toMatchObject({
      status: 'FAILED',
      error: 'States.Runtime',
    });
    await bench.engine.close();
  });
});

describe('a transition that can not be put into words', () => {
  it('fails its execution, on disk too, and the journal goes on and is made smaller', async () => {
    const bench = await Workbench.open({}, { folder, journal: { compactAfterBytes: 10_000 } });
    const machine = await bench.machine(PASS);
    const transition = vi.spyOn(Journal.prototype, 'transition').mockImplementationOnce(() => {
      throw new RangeError('Maximum call stack size exceeded');
    });
    const arn = await bench.start(machine, { n: 1 });
    transition.mockRestore();
    expect(await bench.describe(arn)).toMatchObject({ status: 'FAILED', error: 'States.Runtime' });
    expect((await bench.types(arn)).at(-1)).toBe('ExecutionFailed');
    expect(await bench.types(arn)).not.toContain('ExecutionSucceeded');
    for (let n = 0; n < 100; n++) await bench.start(machine, { n });
    await bench.engine.close();
    expect(await readdir(folder)).toContainEqual(expect.stringMatching(/^snapshot-/));
    await bench.reopen({ folder });
    expect(await bench.describe(arn)).toMatchObject({ status: 'FAILED', error: 'States.Runtime' });
    await bench.engine.close();
  });
});

describe('a snapshot that can not be written', () => {
  it('is tried again later, and nothing is lost meanwhile', async () => {
    const warned = vi.spyOn(process, 'emitWarning').mockImplementation(() => undefined);
    const bench = await Workbench.open({}, { folder, journal: { compactAfterBytes: 5_000 } });
    const machine = await bench.machine(PASS);
    vi.mocked(snapshot.snapshotEntries).mockImplementationOnce(() => {
      throw new RangeError('Invalid string length');
    });
    for (let n = 0; n < 100; n++) await bench.start(machine, { n });
    await bench.engine.close();
    expect(warned).toHaveBeenCalledWith(expect.stringContaining('could not be made smaller (Invalid string length)'));
    expect(await readdir(folder)).toContainEqual(expect.stringMatching(/^snapshot-/));
    await bench.reopen({ folder });
    const { executions } = await bench.call<{ executions: unknown[] }>('ListExecutions', {
      stateMachineArn: machine,
      maxResults: 1000,
    });
    expect(executions).toHaveLength(100);
    await bench.engine.close();
  });
});
