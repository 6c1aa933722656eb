import { execFile } from 'node:child_process';
import type { Raced } from './race.ts';

const LONGEST_MS = 1_200_000;

/** Plays a race in a process of its own. One that breaks, or comes to no end, has that for its violation. */
export function play(
  script: string,
  { cast, schedules, seed }: { cast: string; schedules: number; seed: number },
): Promise<Raced> {
  const env = { ...process.env, AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true' };
  const args = [script, cast, String(schedules), String(seed)];
  return new Promise((resolve) => {
    execFile(process.execPath, args, { env, maxBuffer: 2 ** 26, timeout: LONGEST_MS }, (error, stdout, stderr) => {
      if (error === null) return resolve(JSON.parse(stdout) as Raced);
      const reason = error.killed ? 'it comes to no end' : (/^.*Error.*$/m.exec(stderr)?.[0] ?? error.message);
      resolve({ figures: {}, violations: [reason] });
    });
  });
}
