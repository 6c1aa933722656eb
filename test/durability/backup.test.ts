import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { openLaptop, type Laptop } from '../../local/laptop.ts';
import { built } from '../built.ts';
import { smallApplication } from '../local/small/application.ts';
import { freePort } from './mortal-laptop.ts';

const folder = mkdtempSync(join(tmpdir(), 'backup-'));
const data = join(folder, 'data');
/** One port for all openings, as functions keep their clients for as long as their process lives. */
const awsPort = await freePort();
const machine = 'arn:aws:states:us-east-1:000000000000:stateMachine:question';
let laptop: Laptop | null = null;

async function open(dataFolder: string | null): Promise<Laptop> {
  laptop = await openLaptop({
    application: smallApplication,
    contract: null,
    dataFolder,
    portalPort: 0,
    awsPort,
    clock: { kind: 'virtual', start: '2025-02-10T10:00:00+08:00' },
  });
  return laptop;
}

afterEach(async () => {
  await laptop?.close();
  laptop = null;
  rmSync(folder, { recursive: true, force: true });
});

const ask = ({ engine }: Laptop, name: string): Promise<unknown> =>
  engine.call('StartExecution', { stateMachineArn: machine, name, input: JSON.stringify({ question: name }) });

async function statuses({ engine }: Laptop): Promise<Record<string, string>> {
  const { executions } = (await engine.call('ListExecutions', { stateMachineArn: machine })) as {
    executions: { name: string; status: string }[];
  };
  return Object.fromEntries(executions.map(({ name, status }) => [name, status]));
}

const copyTo = (to: string): Promise<Response> =>
  fetch(`http://127.0.0.1:${awsPort}/__local/backup`, { method: 'POST', body: JSON.stringify({ to }) });

async function command(...args: string[]): Promise<{ code: number; stdout: string; stderr: string }> {
  const main = await built('local/cli/main.ts');
  return new Promise((resolve) => {
    execFile(process.execPath, [main, 'backup', ...args], (error, stdout, stderr) =>
      resolve({ code: error === null ? 0 : Number(error.code), stdout, stderr }),
    );
  });
}

describe('a back-up of a laptop that runs', () => {
  it('holds what there was at one moment, while others go on asking and answering', async () => {
    const first = await open(data);
    for (let n = 0; n < 10; n += 1) await ask(first, `before-${n}`);
    await first.settle();
    await fetch(`${first.portalUrl}/answer`, { method: 'POST', body: first.outbox.list()[0]?.text.trim() ?? '' });
    await first.settle();
    const meanwhile = Promise.all(Array.from({ length: 30 }, (_, n) => ask(first, `meanwhile-${n}`)));
    const { code, stdout, stderr } = await command(join(folder, 'copy'), '--aws-port', String(awsPort));
    expect(stderr).toBe('');
    expect(code).toBe(0);
    expect(stdout).toContain(`start --data ${join(folder, 'copy')}`);
    expect(statSync(join(folder, 'copy')).mode & 0o777, 'only the owner may read it').toBe(0o700);
    await meanwhile;
    await first.advanceTo('2025-02-10T12:00:00+08:00');
    await first.close();

    const restored = await open(join(folder, 'copy'));
    expect(new Date(restored.clock.now()).toISOString()).toBe('2025-02-10T02:00:00.000Z');
    const found = await statuses(restored);
    expect(Object.entries(found).filter(([name]) => name.startsWith('before'))).toHaveLength(10);
    expect(Object.values(found).filter((status) => status === 'SUCCEEDED')).toHaveLength(1);
    await restored.settle();
    const waiting = restored.outbox.list().filter((mail) => found[mail.case ?? ''] === 'RUNNING');
    await fetch(`${restored.portalUrl}/answer`, { method: 'POST', body: waiting[0]?.text.trim() ?? '' });
    await restored.settle();
    expect((await statuses(restored))[waiting[0]?.case ?? '']).toBe('SUCCEEDED');
    await restored.advanceTo('2025-02-10T12:00:00+08:00');
    expect(new Set(Object.values(await statuses(restored)))).toEqual(new Set(['SUCCEEDED']));
  });

  it('is never written over something, nor into the data folder, nor made of nothing', async () => {
    await open(data);
    const into = await copyTo(join(data, 'copy'));
    expect([into.status, await into.json()]).toEqual([
      400,
      { error: expect.stringContaining('lies in the data folder') as string },
    ]);
    expect((await copyTo(folder)).status).toBe(400);
    for (const nowhere of [join(folder, 'none', 'below'), '/proc/self/copy', '/dev/null/copy'])
      expect((await copyTo(nowhere)).status, nowhere).toBe(400);
    expect((await copyTo('relative')).status).toBe(400);
    await laptop?.close();
    await open(null);
    expect(await (await copyTo(join(folder, 'none'))).json()).toEqual({
      error: expect.stringContaining('in memory') as string,
    });
    await laptop?.close();
    const { code, stderr } = await command(join(folder, 'copy'), '--aws-port', String(awsPort));
    expect(code).toBe(2);
    expect(stderr).toContain(`No laptop answers on port ${awsPort}`);
  });
});
