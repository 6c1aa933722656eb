import { CommanderError, type Command } from 'commander';
import { failureOf } from './failure.ts';

/**
 * Runs a program with this process's arguments. Its exit code: 0 done, 1 failed, 2 the input or the set-up can't be
 * used. A reader that has seen enough (`… | head`) closes the pipe; that is no failure.
 */
export async function runProgram(make: (args: readonly string[]) => Promise<Command>): Promise<void> {
  process.stdout.on('error', (error: NodeJS.ErrnoException) => process.exit(error.code === 'EPIPE' ? 0 : 1));
  process.exitCode = await run(make, process.argv.slice(2));
}

async function run(make: (args: readonly string[]) => Promise<Command>, args: readonly string[]): Promise<number> {
  try {
    await (await make(args)).parseAsync([...args], { from: 'user' });
    return Number(process.exitCode ?? 0);
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
    const { sentence, exitCode } = failureOf(error);
    process.stderr.write(`${sentence}\n`);
    return exitCode;
  }
}
