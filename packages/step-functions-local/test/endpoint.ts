import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { handleStepFunctions } from '../src/http.ts';
import type { Engine } from '../src/engine.ts';

export interface Endpoint {
  url: string;
  close(): Promise<void>;
}

/** The engine behind HTTP on a free port of the loopback interface. */
export async function listen(engine: Engine): Promise<Endpoint> {
  const server = createServer((request, response) => void handleStepFunctions(request, response, engine));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const close = (): Promise<void> =>
    new Promise((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    });
  return { url: `http://127.0.0.1:${port}`, close };
}
