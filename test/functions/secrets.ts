import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** Secrets Manager's own wire, with secrets that a test can rotate. */
export type Secrets = {
  url: string;
  reads: () => number;
  hold: (id: string, value: string) => void;
  close: () => Promise<void>;
};

/** Opens it on a free port of this machine. */
export async function openSecrets(): Promise<Secrets> {
  const held = new Map<string, string>();
  let reads = 0;
  const server = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk) => {
      body += String(chunk);
    });
    request.on('end', () => {
      reads += 1;
      const { SecretId } = JSON.parse(body) as { SecretId: string };
      const value =
        request.headers['x-amz-target'] === 'secretsmanager.GetSecretValue' ? held.get(SecretId) : undefined;
      const answer =
        value === undefined
          ? { __type: 'ResourceNotFoundException', message: "Secrets Manager can't find the specified secret." }
          : { Name: SecretId, SecretString: value };
      response
        .writeHead(value === undefined ? 400 : 200, { 'content-type': 'application/x-amz-json-1.1' })
        .end(JSON.stringify(answer));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    reads: () => reads,
    hold: (id, value) => void held.set(id, value),
    close: () => closed(server),
  };
}

function closed(server: Server): Promise<void> {
  server.closeAllConnections();
  return new Promise((resolve) => server.close(() => resolve()));
}
