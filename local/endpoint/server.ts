import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { bringsToken } from './admission.ts';
import type { Gate } from './gate.ts';
import { BodyTooLargeError, readBody } from './http-body.ts';
import { isFromThisMachine } from './loopback.ts';
import { handleS3, isForBucket, isSigned, type S3Parts } from './s3/handle-s3.ts';
import { askService, type Services } from './services.ts';

/** Larger than any request of the services behind this endpoint (SES takes 10 MB, base64 makes it a third more). */
const maxRequestBytes = 16 * 1024 * 1024;

/** The laptop's own pages; false when the path is not one of them. */
export type HandleLocalPage = (request: IncomingMessage, response: ServerResponse) => Promise<boolean>;

export interface EndpointParts extends Services {
  localPage: HandleLocalPage;
  s3: S3Parts;
  /** Every call of a service goes through it. */
  gate: Gate;
  /** What whoever comes has to bring: others on this machine must not read real mails. Null where nothing is real. */
  token?: string | null;
}

/**
 * DynamoDB, Step Functions, SES, KMS and S3 on one port, told apart as the services tell their requests: X-Amz-Target,
 * Action, or the bucket.
 */
export function createEndpoint(parts: EndpointParts): Server {
  const server = createServer((request, response) => {
    route(parts, request, response).catch((error: unknown) => fail(response, error));
  });
  server.keepAliveTimeout = 60_000;
  return server;
}

async function route(parts: EndpointParts, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const hasToken = parts.token == null || bringsToken(request, parts.token);
  const isStorage = isForBucket(request, parts.s3.bucket);
  if (!isFromThisMachine(request) && !(isStorage && isSigned(request)))
    return sendError(response, 403, 'AccessDeniedException', 'This endpoint only answers programs on this machine.');
  if (!hasToken && !(isStorage && isSigned(request)))
    return sendError(
      response,
      403,
      'AccessDeniedException',
      'With the real clock this endpoint asks for the token of the data folder (its file "token"): ' +
        'as the first part of the path, as ?token=, or as Authorization: Bearer.',
    );
  if (request.url?.startsWith('/__local/') === true) {
    if (await parts.localPage(request, response)) return;
    return sendError(response, 404, 'NotFound', 'There is no such page.');
  }
  return parts.gate.through(() =>
    isStorage ? handleS3(parts.s3, request, response) : routeToService(parts, request, response),
  );
}

async function routeToService(parts: EndpointParts, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { status, headers, body } = await askService(parts, {
    target: String(request.headers['x-amz-target'] ?? ''),
    contentType: request.headers['content-type'] ?? '',
    body: await readBody(request, maxRequestBytes),
  });
  response.writeHead(status, headers).end(body);
}

function sendError(response: ServerResponse, status: number, type: string, message: string): void {
  response
    .writeHead(status, { 'content-type': 'application/x-amz-json-1.0' })
    .end(JSON.stringify({ __type: type, message }));
}

function fail(response: ServerResponse, error: unknown): void {
  if (response.headersSent || response.destroyed) return void response.destroy();
  if (error instanceof BodyTooLargeError)
    return sendError(response, 413, 'RequestEntityTooLargeException', error.message);
  sendError(response, 500, 'InternalFailure', String(error));
}
