import type { IncomingMessage } from 'node:http';

export class BodyTooLargeError extends Error {
  readonly code = 'body-too-large';
}

/**
 * Reads on past the limit, so that the client gets to hear of it, but keeps nothing. By the stream's own events:
 * iterating over a small request costs more than all else that is done with it.
 * @throws BodyTooLargeError past `maxBytes`; Error when the client goes away
 */
export function readBody(request: IncomingMessage, maxBytes: number): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let size = 0;
    request.on('data', (chunk: Buffer) => {
      size += chunk.length;
      if (size <= maxBytes) chunks.push(chunk);
      else chunks.length = 0;
    });
    request.on('end', () => {
      if (size > maxBytes) reject(new BodyTooLargeError(`The request is larger than ${maxBytes} bytes.`));
      else resolve(chunks.length === 1 ? (chunks[0] as Buffer) : Buffer.concat(chunks, size));
    });
    request.on('error', reject);
    request.on('close', () => reject(new Error('The client has gone away.')));
  });
}
