import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { engineRefusal, startEngine } from './command.ts';
import { Workbench } from './workbench.ts';

let data: string;
let folder: string;

beforeEach(async () => {
  data = await mkdtemp(join(tmpdir(), 'sfn-local-lock-'));
  folder = join(data, 'executions');
});

afterEach(() => rm(data, { recursive: true, force: true }));

describe('a folder', () => {
  it('is refused to a second process, with one sentence that says who has it', async () => {
    const first = await startEngine(['--data', data]);
    const { code, stderr } = await engineRefusal(['--port', '0', '--data', data]);
    expect(code).toBe(2);
    expect(stderr).toMatch(
      /^The folder .*executions is open in process \d+ on \S+, since \S+Z\. Stop that one first, or choose another folder with --data\.\n$/,
    );
    expect(stderr).toContain(`process ${first.process.pid} `);
    await first.kill();
  }, 30_000);

  it('can be had at once after a kill, whatever process carries the number now', async () => {
    const first = await startEngine(['--data', data]);
    await first.kill();
    await writeFile(join(folder, 'lock'), `process ${process.pid} on here, since yesterday\n`);
    const second = await startEngine(['--data', data]);
    await second.kill();
  }, 30_000);

  it('is one engine’s also within a process, until it closes', async () => {
    const first = await Workbench.open({}, { folder });
    await expect(Workbench.open({}, { folder })).rejects.toMatchObject({ name: 'FolderInUseError', folder });
    await first.engine.close();
    const second = await Workbench.open({}, { folder });
    await second.engine.close();
  });

  it('is given back when what is in it can not be used', async () => {
    await writeFile(join(data, 'journal-000001.log'), 'no journal, but long enough to be looked at');
    await expect(Workbench.open({}, { folder: data })).rejects.toMatchObject({ code: 'damaged' });
    await rm(join(data, 'journal-000001.log'));
    const bench = await Workbench.open({}, { folder: data });
    await bench.engine.close();
  });
});
