import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const MAIN = fileURLToPath(new URL('../src/main.ts', import.meta.url));

export interface RunningEngine {
  url: string;
  process: ChildProcess;
  /** Ends the process as `kill -9` does, and waits until it is gone. */
  kill(): Promise<void>;
}

/** The program from its sources, as Node's arguments. */
export const FROM_SOURCES: readonly string[] = ['--import', 'tsx', MAIN];

/** Starts `step-functions-local` on a free port. */
export function startEngine(args: string[], program = FROM_SOURCES): Promise<RunningEngine> {
  const child = spawn(process.execPath, [...program, '--port', '0', ...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const kill = async (): Promise<void> => {
    child.kill('SIGKILL');
    await gone;
  };
  return new Promise((resolve, reject) => {
    let said = '';
    const hear = (text: Buffer): void => {
      said += text.toString();
      const url = /http:\/\/127\.0\.0\.1:\d+/.exec(said)?.[0];
      if (url !== undefined) resolve({ url, process: child, kill });
    };
    child.stdout.on('data', hear);
    child.stderr.on('data', (text: Buffer) => (said += text.toString()));
    child.once('exit', (code) => reject(new Error(`step-functions-local ended with ${code}: ${said}`)));
  });
}

/** Runs `step-functions-local` where it is expected to refuse. */
export function engineRefusal(args: string[]): Promise<{ code: number | null; stderr: string }> {
  const child = spawn(process.execPath, ['--import', 'tsx', MAIN, ...args], {
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let stderr = '';
  child.stderr.on('data', (text: Buffer) => (stderr += text.toString()));
  return new Promise((resolve) => child.once('exit', (code) => resolve({ code, stderr })));
}
