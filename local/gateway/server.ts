import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import { BodyTooLargeError, readBody } from '../endpoint/http-body.ts';
import { isFromThisMachine } from '../endpoint/loopback.ts';
import type { HandleLocalPage } from '../endpoint/server.ts';
import { gatewayEvent } from './event.ts';

const maxRequestBytes = 6 * 1024 * 1024;

export interface PortalParts {
  invoke(event: APIGatewayProxyEventV2): Promise<unknown>;
  now(): number;
  /** The laptop's own pages, if this port may show them; null when it faces a network or time is real. */
  localPage: HandleLocalPage | null;
  /**
   * Takes what browsers hand straight to the object storage, and gives them what is kept; false when it is no such
   * request.
   */
  storage(request: IncomingMessage, response: ServerResponse): Promise<boolean>;
  onError(error: unknown): void;
  /** Told of each answer that a browser gets. */
  onAnswer(bytes: number): void;
}

/** The portal's port: what API Gateway is on AWS. */
export function createPortal(parts: PortalParts): Server {
  return createServer((request, response) => {
    answer(parts, request, response).catch((error: unknown) => fail(parts, response, error));
  });
}

async function answer(parts: PortalParts, request: IncomingMessage, response: ServerResponse): Promise<void> {
  if (request.url?.startsWith('/__local/') === true && parts.localPage !== null) {
    if (!isFromThisMachine(request)) return void response.writeHead(403).end('This page only answers this machine.');
    if (await parts.localPage(request, response)) return;
  }
  if (await parts.storage(request, response)) return;
  const body = await readBody(request, maxRequestBytes);
  const result = await parts.invoke(gatewayEvent(request, body, parts.now()));
  parts.onAnswer(send(response, result as APIGatewayProxyStructuredResultV2 | string));
}

/** API Gateway takes a bare answer as a JSON body with status 200. @returns the bytes of the body */
function send(response: ServerResponse, result: APIGatewayProxyStructuredResultV2 | string): number {
  const full =
    typeof result === 'object' && 'statusCode' in result
      ? result
      : { statusCode: 200, body: JSON.stringify(result), headers: { 'content-type': 'application/json' } };
  for (const [name, value] of Object.entries(full.headers ?? {})) response.setHeader(name, String(value));
  if (full.cookies !== undefined && full.cookies.length > 0) response.setHeader('set-cookie', full.cookies);
  const body = Buffer.from(full.body ?? '', full.isBase64Encoded === true ? 'base64' : 'utf8');
  response.writeHead(full.statusCode ?? 200).end(body);
  return body.length;
}

function fail(parts: PortalParts, response: ServerResponse, error: unknown): void {
  if (response.headersSent || response.destroyed) return void response.destroy();
  if (error instanceof BodyTooLargeError) return void response.writeHead(413).end('The request is too large.');
  parts.onError(error);
  response.writeHead(500, { 'content-type': 'application/json' }).end('{"message":"Internal Server Error"}');
}
