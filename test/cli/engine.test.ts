import { spawn } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { built } from '../built.ts';

const main = await built('local/cli/main.ts');
let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'linkpact-engine-'));
});

afterEach(() => rm(folder, { recursive: true, force: true }));

/** Runs `linkpact engine` until it says something or ends. */
function engine(args: string[]): Promise<{ said: string; code: number | null }> {
  const child = spawn(process.execPath, [main, 'engine', ...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  const hear = (text: Buffer): void => {
    said += text.toString();
    if (said.includes('http://')) child.kill('SIGTERM');
  };
  child.stdout.on('data', hear);
  child.stderr.on('data', hear);
  return new Promise((resolve) => child.once('close', (code) => resolve({ said, code })));
}

it('linkpact engine runs the package, keeps its executions in the data folder, and ends when asked to', async () => {
  const { said, code } = await engine(['--port', '0', '--data', join(folder, 'data')]);
  expect(said).toMatch(/^Step Functions on http:\/\/127\.0\.0\.1:\d+\n$/);
  expect(code).toBe(0);
});

it('linkpact engine says in one sentence that its data folder cannot be written', async () => {
  await writeFile(join(folder, 'file'), '');
  const { said, code } = await engine(['--port', '0', '--data', join(folder, 'file')]);
  expect(code).toBe(2);
  expect(said).toMatch(/^The data folder .* can't be written .*\n$/);
});
