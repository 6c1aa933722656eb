#!/usr/bin/env node
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { serve } from './serve.ts';
import type { ServeOptions } from './serve.ts';

const HELP = `Usage: step-functions-local [options]

Runs AWS Step Functions (JSONata state machines) on this machine, behind the service's wire protocol.

  --port <number>               port on the loopback interface (default 4566; 0 takes any free one)
  --data <folder>               keep executions in this folder; in memory only if left out
  --functions <manifest.json>   function names and the module file of each, relative to the manifest
  --cut-damaged                 go on without what is after a damaged place in the journal
  --help                        show this
`;

/** Errors that lie in what the user gave, or in how the machine is set up: a sentence says it all. */
const UNUSABLE_INPUT = new Set(['FolderInUseError', 'ServeError', 'JournalError', 'UsageError']);

class UsageError extends Error {
  override readonly name = 'UsageError';
}

function readFlags(args: string[]): ServeOptions | null {
  const { values } = parse(args);
  if (values.help === true) return null;
  const port = Number(values.port ?? '4566');
  if (!Number.isInteger(port) || port < 0 || port > 65_535)
    throw new UsageError('A port is a whole number from 0 to 65535.');
  return {
    port,
    folder: values.data === undefined ? null : join(values.data, 'executions'),
    functions: values.functions ?? null,
    cutDamaged: values['cut-damaged'] === true,
  };
}

function parse(args: string[]) {
  try {
    return parseArgs({
      args,
      options: {
        port: { type: 'string' },
        data: { type: 'string' },
        functions: { type: 'string' },
        'cut-damaged': { type: 'boolean' },
        help: { type: 'boolean', short: 'h' },
      },
    });
  } catch (error) {
    throw new UsageError((error as Error).message);
  }
}

async function run(args: string[]): Promise<void> {
  const options = readFlags(args);
  if (options === null) return void process.stdout.write(HELP);
  const service = await serve(options);
  const stop = (): void => void service.close().then(() => process.exit(0));
  process.once('SIGINT', stop);
  process.once('SIGTERM', stop);
  process.stdout.write(`Step Functions on ${service.url}\n`);
}

try {
  await run(process.argv.slice(2));
} catch (error) {
  const known = error instanceof Error && UNUSABLE_INPUT.has(error.name);
  process.stderr.write(known ? `${error.message}\n` : `${(error as Error).stack ?? String(error)}\n`);
  process.exit(known ? 2 : 1);
}
