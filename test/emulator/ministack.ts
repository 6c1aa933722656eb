import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { openSync, readFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { join } from 'node:path';
import { region } from '../../local/environment.ts';
import type { Closing } from '../../local/closing.ts';
import { CRYPTOGRAPHY, MINISTACK } from './limits.ts';
import { until } from './until.ts';

/** What the run needs isn't to be had here; nothing has failed. */
export class NotHere extends Error {}

/** The keys of the account: with them, and no others, everything is allowed. */
export const rootKeys = { AWS_ACCESS_KEY_ID: 'test', AWS_SECRET_ACCESS_KEY: 'test' };

/** Installs the emulator into `folder`. @throws NotHere where there is no Python or no PyPI */
export function install(folder: string): void {
  const python = join(folder, 'venv', 'bin', 'python');
  run('python3', ['-m', 'venv', join(folder, 'venv')], 'there is no python3 that can make an environment');
  run(
    python,
    [
      '-m',
      'pip',
      'install',
      '--quiet',
      '--disable-pip-version-check',
      '--no-input',
      '--only-binary=:all:',
      '--retries=1',
      '--timeout=20',
      `ministack==${MINISTACK}`,
      `cryptography==${CRYPTOGRAPHY}`,
    ],
    `ministack ${MINISTACK} with cryptography ${CRYPTOGRAPHY} can't be had from PyPI`,
  );
}

function run(command: string, args: string[], otherwise: string): void {
  const { status, stderr, error } = spawnSync(command, args, { encoding: 'utf8', stdio: ['ignore', 'ignore', 'pipe'] });
  if (status !== 0) throw new NotHere(`${otherwise} (${error?.message ?? stderr.trim().split('\n').at(-1) ?? ''})`);
}

export interface Ministack {
  url: string;
  /**
   * Runs a script in Python, with `client(service)` of the SDK that the emulator brings along for every service.
   * @returns what it prints
   */
  python(script: string): string;
  /** The end of the emulator's own log. */
  log(): string;
}

/**
 * Starts the emulator on a free port of the loopback interface, checking rights: each function has those of its role, and no others.
 * @param smtpPort where it passes mails on to
 */
export async function start(folder: string, smtpPort: number, closing: Closing): Promise<Ministack> {
  const port = await freePort();
  const log = join(folder, 'ministack.log');
  const output = openSync(log, 'w');
  const child = spawn(join(folder, 'venv', 'bin', 'ministack'), {
    cwd: folder,
    detached: true,
    stdio: ['ignore', output, output],
    env: {
      ...rootKeys,
      PATH: process.env['PATH'] ?? '',
      HOME: folder,
      TMPDIR: folder,
      BIND_HOST: '127.0.0.1',
      GATEWAY_PORT: String(port),
      MINISTACK_REGION: region,
      AUTH: 'true',
      SMTP_HOST: `127.0.0.1:${smtpPort}`,
      LAMBDA_EXECUTOR: 'local',
      AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true',
    },
  });
  closing.add(() => stop(child));
  const url = `http://localhost:${port}`;
  await until(
    'the emulator is up',
    30,
    async () => child.exitCode !== null || (await fetch(`${url}/_ministack/health`).catch(() => null))?.ok === true,
  );
  if (child.exitCode !== null)
    throw new Error(`The emulator ended at its start: ${readFileSync(log, 'utf8').trim().split('\n').at(-1)}`);
  return {
    url,
    python: (script) => python(folder, url, script),
    log: () => readFileSync(log, 'utf8').split('\n').slice(-60).join('\n'),
  };
}

function python(folder: string, url: string, script: string): string {
  const prelude = 'import json, botocore.session\nclient = botocore.session.Session().create_client\n';
  const env = { ...rootKeys, AWS_ENDPOINT_URL: url, AWS_DEFAULT_REGION: region, HOME: folder };
  const { stdout, stderr } = spawnSync(join(folder, 'venv', 'bin', 'python'), ['-c', prelude + script], {
    encoding: 'utf8',
    env,
  });
  return stdout + stderr;
}

/** Its functions are processes of its own group. */
async function stop(child: ChildProcess): Promise<void> {
  if (child.pid === undefined || child.exitCode !== null) return;
  const ended = new Promise((resolve) => child.once('exit', resolve));
  const killing = setTimeout(() => signal(child, 'SIGKILL'), 5000);
  signal(child, 'SIGTERM');
  await ended;
  clearTimeout(killing);
}

function signal({ pid }: ChildProcess, name: NodeJS.Signals): void {
  try {
    if (pid !== undefined) process.kill(-pid, name);
  } catch {
    // The group has ended by itself.
  }
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}
