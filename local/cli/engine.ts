import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { Server } from 'node:http';
import { dirname, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { Command, InvalidArgumentError } from 'commander';
import { DataFolder } from '../data-folder.ts';
import { openEngine } from '../engine/engine.ts';
import type { Engine } from '../engine/engine.ts';
import { handleStepFunctions } from '../engine/http.ts';
import { UnknownFunctionError } from '../engine/invoke.ts';
import type { Invoke } from '../engine/invoke.ts';
import { CommandError } from './failure.ts';

interface EngineFlags {
  port: number;
  data?: string;
  functions?: string;
  cutDamaged?: boolean;
}

type Handler = (event: unknown, context: object) => unknown;

/** `linkpact engine`: the Step Functions endpoint alone, on the loopback interface. */
export function engineCommand(): Command {
  return new Command('engine')
    .description('run the Step Functions endpoint alone')
    .option('--port <number>', 'port on the loopback interface', portNumber, 4566)
    .option('--data <folder>', 'keep executions in this folder; in memory only if left out')
    .option('--functions <manifest.json>', 'function names and the module file of each, relative to the manifest')
    .option('--cut-damaged', 'go on without what is after a damaged place in the journal')
    .action(serve);
}

function portNumber(text: string): number {
  const port = Number(text);
  if (!Number.isInteger(port) || port < 0 || port > 65_535)
    throw new InvalidArgumentError('A port is a whole number from 0 to 65535.');
  return port;
}

async function serve(flags: EngineFlags): Promise<void> {
  const invoke = await functionsFrom(flags.functions);
  const folder = flags.data === undefined ? null : DataFolder.open(flags.data);
  try {
    const engine = await openEngine({
      folder: folder?.file('executions') ?? null,
      clock: { now: () => Date.now() },
      invoke,
      journal: { cutDamaged: flags.cutDamaged === true },
    });
    const server = createServer((request, response) => void handleStepFunctions(request, response, engine));
    const port = await listen(server, flags.port);
    process.stdout.write(`Step Functions on http://127.0.0.1:${port}\n`);
    stopOnSignal(server, engine, folder);
    await engine.fireDue();
    engine.runTimers();
  } catch (error) {
    folder?.close();
    throw error;
  }
}

function stopOnSignal(server: Server, engine: Engine, folder: DataFolder | null): void {
  const stop = (): void => {
    server.close();
    server.closeAllConnections();
    void engine.close().then(() => {
      folder?.close();
      process.exit(0);
    });
  };
  process.once('SIGINT', stop);
  process.once('SIGTERM', stop);
}

function listen(server: Server, port: number): Promise<number> {
  return new Promise((done, refuse) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      const inUse = error.code === 'EADDRINUSE';
      refuse(
        inUse
          ? new CommandError(`Port ${port} is in use. Stop the other program, or choose another port with --port.`, 2)
          : error,
      );
    });
    server.listen(port, '127.0.0.1', () => {
      const address = server.address();
      done(typeof address === 'object' && address !== null ? address.port : port);
    });
  });
}

/** Functions by name from a manifest; a module is loaded at its first call. */
async function functionsFrom(manifest: string | undefined): Promise<Invoke> {
  const files = manifest === undefined ? {} : await readManifest(manifest);
  const loaded = new Map<string, Promise<Handler>>();
  return async (name, payload) => {
    const file = files[name];
    if (file === undefined) throw new UnknownFunctionError(name);
    let handler = loaded.get(name);
    if (handler === undefined) loaded.set(name, (handler = loadHandler(resolve(dirname(manifest ?? ''), file))));
    return (await handler)(payload, { functionName: name });
  };
}

async function readManifest(manifest: string): Promise<Record<string, string>> {
  const unusable = (why: string): CommandError =>
    new CommandError(
      `The functions manifest ${manifest} ${why}. Expected a JSON object of function names and module files.`,
      2,
    );
  const text = await readFile(manifest, 'utf8').catch((error: unknown) => {
    throw unusable(`can't be read (${(error as Error).message})`);
  });
  let files: unknown;
  try {
    files = JSON.parse(text);
  } catch (error) {
    throw unusable(`is not JSON (${(error as Error).message})`);
  }
  if (typeof files !== 'object' || files === null || Object.values(files).some((file) => typeof file !== 'string'))
    throw unusable('has another shape');
  return files as Record<string, string>;
}

async function loadHandler(file: string): Promise<Handler> {
  const { handler } = (await import(pathToFileURL(file).href)) as { handler?: Handler };
  if (typeof handler !== 'function') throw new Error(`${file} exports no function "handler"`);
  return handler;
}
