import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { built, type Program } from '../built.ts';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));

export interface Run {
  readonly stdout: string;
  readonly stderr: string;
  readonly code: number | null;
}

/** Runs `linkpact …` as a user does, in a machine's time zone of choice, with something on stdin. */
export const linkpact = (args: readonly string[], more: { stdin?: string; tz?: string } = {}): Promise<Run> =>
  program('local/cli/main.ts', args, more);

/** Runs a program of the project with its arguments. */
export async function program(file: Program, args: readonly string[], { stdin = '', tz = 'UTC' } = {}): Promise<Run> {
  const script = await built(file);
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [script, ...args], {
      cwd: ROOT,
      env: { ...process.env, TZ: tz },
    });
    let stdout = '';
    let stderr = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      stdout += text;
    });
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      stderr += text;
    });
    child.on('error', reject).on('close', (code) => resolve({ stdout, stderr, code }));
    child.stdin.end(stdin);
  });
}

/** The lines of a batch's answer. */
export function answers(run: Run): Record<string, unknown>[] {
  return run.stdout
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Record<string, unknown>);
}
