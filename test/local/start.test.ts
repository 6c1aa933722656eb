import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, describe, expect, it } from 'vitest';
import { built } from '../built.ts';

const main = await built('local/cli/main.ts');
const folder = mkdtempSync(join(tmpdir(), 'start-'));
const running: ChildProcess[] = [];
afterEach(() => {
  for (const process of running.splice(0)) process.kill('SIGKILL');
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

interface Started {
  process: ChildProcess;
  greeting: string;
  portal: string;
  aws: string;
  consoleLink: string;
}
interface Ended {
  code: number | null;
  stderr: string;
}

function command(flags: readonly string[]): ChildProcess {
  const process = spawn(globalThis.process.execPath, [main, 'start', '--port', '0', '--aws-port', '0', ...flags], {
    stdio: 'pipe',
  });
  running.push(process);
  return process;
}

/** Resolves when the addresses are printed. */
function start(...flags: string[]): Promise<Started> {
  const process = command(flags);
  return new Promise((resolve, reject) => {
    let greeting = '';
    let stderr = '';
    process.stderr?.on('data', (text) => {
      stderr += String(text);
    });
    process.once('exit', (code) => reject(new Error(`ended with ${code}: ${stderr}`)));
    process.stdout?.on('data', (text) => {
      greeting += String(text);
      if (!greeting.includes('Ctrl-C')) return;
      const [, portal = ''] = /(http:\/\/localhost:\d+)\/c\//.exec(greeting) ?? [];
      const [, aws = ''] = /(http:\/\/127\.0\.0\.1:\d+)/.exec(greeting) ?? [];
      const [consoleLink = ''] = /http:\S+\/s\/\S+/.exec(greeting) ?? [];
      process.removeAllListeners('exit');
      resolve({ process, greeting, portal, aws, consoleLink });
    });
  });
}

/** For a start that can't succeed. */
function failingStart(...flags: string[]): Promise<Ended> {
  const process = command(flags);
  let stderr = '';
  process.stderr?.on('data', (text) => {
    stderr += String(text);
  });
  return new Promise((resolve) => process.once('close', (code) => resolve({ code, stderr })));
}

function end({ process }: Started, signal: 'SIGINT' | 'SIGKILL'): Promise<number | null> {
  const ended = new Promise<number | null>((resolve) => process.once('exit', resolve));
  process.kill(signal);
  return ended;
}

const json = async <T>(url: string, body?: object): Promise<T> =>
  (await fetch(url, body === undefined ? {} : { method: 'POST', body: JSON.stringify(body) })).json() as Promise<T>;

/** One click on the sign-in page, and the home that it leads to. */
async function enteredAtOnce(portal: string, person: string): Promise<string> {
  const page = await (await fetch(`${portal}/c/krmy-2025-00246/sign-in`)).text();
  const [, action = ''] = /<form method="post" action="([^"]+)"/.exec(page) ?? [];
  expect(page).toContain(`value="${person}"`);
  const body = new URLSearchParams({ contract: 'krmy-2025-00246', person });
  const entered = await fetch(new URL(action, portal), { method: 'POST', body, redirect: 'manual' });
  const cookie = entered.headers.getSetCookie().map((one) => one.split(';')[0] ?? '');
  const home = await fetch(new URL(entered.headers.get('location') ?? '', portal), {
    headers: { cookie: cookie.join('; ') },
  });
  return home.text();
}

describe('starting the laptop', () => {
  it('greets with its addresses and a first order, and finds everything again after Ctrl-C and after a crash', async () => {
    const data = join(folder, 'kept');
    const first = await start('--data', data);
    expect(first.greeting).toContain('2025-01-24 10:00');
    const mails = await json<{ kind: string; case: string; links: string[] }[]>(`${first.aws}/__local/outbox`);
    expect(mails.map(({ kind }) => kind)).toContain('task');
    const [link = ''] = mails[0]?.links ?? [];
    expect((await fetch(link)).status).toBe(200);
    expect((await fetch(first.consoleLink)).status).toBe(200);
    expect(await enteredAtOnce(first.portal, 'a-signer-1')).toContain('甲方责任人，您好');
    expect((await (await fetch(`${first.aws}/__local/outbox/?kind=breach`)).text()).includes('data-count="0"')).toBe(
      true,
    );
    expect(await json(`${first.portal}/__local/clock`, { to: '2025-01-26T12:00:00+08:00' })).toEqual({
      now: '2025-01-26T12:00:00+08:00',
    });
    expect(await end(first, 'SIGINT')).toBe(0);

    const second = await start('--data', data);
    expect(second.greeting).toContain('2025-01-26 12:00');
    expect(second.greeting).not.toContain('A first order');
    await end(second, 'SIGKILL');

    const third = await start('--data', data);
    const kept = await json<{ case: string; kind: string }[]>(`${third.aws}/__local/outbox`);
    expect(kept.filter(({ kind }) => kind === 'task')).toHaveLength(mails.filter(({ kind }) => kind === 'task').length);
    await json(`${third.aws}/__local/clock`, { to: '2025-01-27T00:00:00+08:00' });
    const later = await json<{ case: string; kind: string }[]>(`${third.aws}/__local/outbox`);
    expect(
      later.filter(({ kind, case: id }) => kind === 'breach' && id === mails[0]?.case),
      'the deadline set before the crash has its effect',
    ).not.toEqual([]);
  }, 180_000);

  it('plays a scenario as time passes', async () => {
    const { aws } = await start('--data', join(folder, 'played'), '--scenario', 'contracts/scenarios/2025.json');
    expect(await json(`${aws}/__local/clock`)).toEqual({ now: '2025-01-24T09:00:00+08:00', virtual: true });
    await json(`${aws}/__local/clock`, { to: '2025-01-25T00:00:00+08:00' });
    const mails = await json<{ kind: string; case: string }[]>(`${aws}/__local/outbox`);
    expect(new Set(mails.filter(({ kind }) => kind === 'task').map((mail) => mail.case))).toEqual(
      new Set(['LO-2025-0001', 'LO-2025-0002']),
    );
  }, 120_000);

  it('says in one sentence what keeps it from starting, with exit code 2', async () => {
    const data = join(folder, 'held');
    const first = await start('--data', data);
    const cases: [string[], string][] = [
      [['--data', data], 'is open in process'],
      [['--data', join(folder, 'other'), '--port', new URL(first.portal).port], 'is already in use'],
      [['--data', '/dev/null/x'], "can't be written"],
      [['--clock', 'tomorrow'], 'an instant with offset'],
      [['--contract', 'no-such-contract'], 'no such file'],
      [['--scenario', 'x.json', '--clock', 'real'], 'virtual time'],
    ];
    for (const [flags, sentence] of cases) {
      const { code, stderr } = await failingStart(...flags);
      expect(stderr).toContain(sentence);
      expect(code).toBe(2);
    }
    await end(first, 'SIGINT');
    const { code, stderr } = await failingStart('--data', data, '--clock', 'real');
    expect(stderr).toContain('runs by a virtual clock');
    expect(code).toBe(2);
  }, 180_000);
});
