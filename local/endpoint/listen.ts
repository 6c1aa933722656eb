import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A port that can't be had, in one sentence. */
export class PortError extends Error {
  readonly code: string;
  readonly port: number;

  constructor(code: string, port: number, message: string) {
    super(message);
    this.name = 'PortError';
    this.code = code;
    this.port = port;
  }
}

/**
 * Resolves with the port; 0 asks for any free one.
 * @param option the command-line option that sets the port, for the sentence
 * @throws PortError
 */
export async function listen(server: Server, port: number, host: string, option: string): Promise<number> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => reject(portError(error, port, host, option)));
    server.listen(port, host, resolve);
  });
  server.removeAllListeners('error');
  return (server.address() as AddressInfo).port;
}

/** Stops taking requests, lets those under way finish for a moment, and lets go of idle connections. */
export async function closeServer(server: Server): Promise<void> {
  if (!server.listening) return;
  const closed = new Promise<void>((resolve) => server.close(() => resolve()));
  server.closeIdleConnections();
  const closing = setTimeout(() => server.closeAllConnections(), 2_000);
  await closed;
  clearTimeout(closing);
}

function portError(error: NodeJS.ErrnoException, port: number, host: string, option: string): PortError {
  const code = error.code ?? 'unknown';
  if (code === 'EADDRINUSE')
    return new PortError(
      code,
      port,
      `Port ${port} is already in use. Stop the program that uses it, or choose another port with ${option}.`,
    );
  if (code === 'EACCES')
    return new PortError(
      code,
      port,
      `Port ${port} needs more rights than this user has. Choose one above 1023 with ${option}.`,
    );
  return new PortError(code, port, `Can't listen on ${host}:${port} (${code}). Choose another with ${option}.`);
}
