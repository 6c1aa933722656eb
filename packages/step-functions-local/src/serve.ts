import { createServer } from 'node:http';
import type { Server } from 'node:http';
import { openEngine } from './engine.ts';
import { functionsFrom } from './function-manifest.ts';
import { handleStepFunctions } from './http.ts';
import { ServeError } from './serve-error.ts';

export { ServeError } from './serve-error.ts';

export interface ServeOptions {
  /** On the loopback interface; 0 asks for any free one. */
  port: number;
  /** The folder of the journal, or null to keep everything in memory. */
  folder: string | null;
  /** Path of the manifest of functions, or null for none. */
  functions: string | null;
  /** Go on without what is after a damaged place in the journal. */
  cutDamaged?: boolean;
}

export interface Service {
  url: string;
  /** Stops taking requests, and closes the engine. */
  close(): Promise<void>;
}

/**
 * The engine behind HTTP on the loopback interface, by the machine's clock, with functions from a manifest.
 * @throws ServeError, JournalError
 */
export async function serve(options: ServeOptions): Promise<Service> {
  const invoke = await functionsFrom(options.functions);
  const engine = await openEngine({
    folder: options.folder,
    clock: { now: () => Date.now() },
    invoke,
    journal: { cutDamaged: options.cutDamaged === true },
  });
  const server = createServer((request, response) => void handleStepFunctions(request, response, engine));
  const close = async (): Promise<void> => {
    server.close();
    server.closeAllConnections();
    await engine.close();
  };
  try {
    const port = await listen(server, options.port);
    void engine.runTimers();
    return { url: `http://127.0.0.1:${port}`, close };
  } catch (error) {
    await close();
    throw error;
  }
}

function listen(server: Server, port: number): Promise<number> {
  return new Promise((done, refuse) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      const inUse = `Port ${port} is in use. Stop the other program, or choose another port with --port.`;
      refuse(error.code === 'EADDRINUSE' ? new ServeError('port-in-use', inUse) : error);
    });
    server.listen(port, '127.0.0.1', () => {
      const address = server.address();
      done(typeof address === 'object' && address !== null ? address.port : port);
    });
  });
}
