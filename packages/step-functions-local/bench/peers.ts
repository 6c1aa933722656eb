import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';

/** Where the programs are looked for that this one is measured beside; they are no dependencies of the project. */
const PEERS = join(process.cwd(), '.tmp', 'peers');

export interface MemoryPeer {
  run(input: object): { result: Promise<unknown> };
}
type MemoryPeerModule = { StateMachine: new (definition: object) => MemoryPeer };

/** aws-local-stepfunctions: in memory, in this process. Null where it isn't installed. */
export async function memoryPeer(definition: object): Promise<MemoryPeer | null> {
  const installed = join(PEERS, 'node_modules/aws-local-stepfunctions/build/main.node.esm.js');
  const from = process.env['AWS_LOCAL_STEPFUNCTIONS'] ?? installed;
  if (!existsSync(from)) {
    say(`aws-local-stepfunctions: SKIPPED: npm i --prefix ${PEERS} aws-local-stepfunctions (it wants Node 22)`);
    return null;
  }
  const { StateMachine } = (await import(pathToFileURL(from).href)) as MemoryPeerModule;
  return new StateMachine(definition);
}

export interface Server {
  url: string;
  startMs: number;
  child: ChildProcess;
  stop(): Promise<void>;
}

/** ministack, an emulator in Python. Null where it isn't installed. */
export function ministack(): Promise<Server> | null {
  const from = process.env['MINISTACK'] ?? join(PEERS, 'venv/bin/ministack');
  if (!existsSync(from)) {
    say(`ministack: SKIPPED: python3 -m venv ${PEERS}/venv && ${PEERS}/venv/bin/pip install ministack`);
    return null;
  }
  return startServer(from, [], (port) => ({ GATEWAY_PORT: String(port), LOG_LEVEL: 'ERROR' }));
}

/** Starts a program that listens on a port, and waits until it answers. */
export async function startServer(
  command: string,
  args: string[],
  environment: (port: number) => Record<string, string>,
): Promise<Server> {
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const begun = performance.now();
  const child = spawn(
    command,
    args.map((arg) => arg.replace('PORT', String(port))),
    {
      env: { ...process.env, ...environment(port) },
      stdio: 'ignore',
    },
  );
  const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  while (!(await answers(url))) await sleep(5);
  const startMs = Math.round(performance.now() - begun);
  const stop = async (): Promise<void> => {
    child.kill('SIGKILL');
    await gone;
  };
  return { url, startMs, child, stop };
}

export async function callOver<T>(url: string, action: string, body: object): Promise<T> {
  const headers = {
    'x-amz-target': `AWSStepFunctions.${action}`,
    'content-type': 'application/x-amz-json-1.0',
    authorization:
      'AWS4-HMAC-SHA256 Credential=local/20250101/us-east-1/states/aws4_request, SignedHeaders=host, Signature=0',
  };
  const response = await fetch(url, { method: 'POST', headers, body: JSON.stringify(body) });
  return (await response.json()) as T;
}

/** The same question to both: it makes the peer load its Step Functions, too. */
function answers(url: string): Promise<boolean> {
  return callOver(url, 'ListStateMachines', {}).then(
    () => true,
    () => false,
  );
}

/** Megabytes that a process has in memory, on Linux; null elsewhere. */
export function residentMegabytes({ pid }: ChildProcess): number | null {
  try {
    const kilobytes = /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid ?? 0}/status`, 'utf8'))?.[1];
    return kilobytes === undefined ? null : Math.round(Number(kilobytes) / 1024);
  } catch {
    return null;
  }
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as AddressInfo;
      probe.close(() => resolve(port));
    });
  });
}

export function say(text: string): void {
  process.stdout.write(`${text}\n`);
}
