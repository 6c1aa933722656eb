import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { ApiError } from './api-error.ts';
import type { Engine } from './engine.ts';

const PREFIX = 'AWSStepFunctions.';
/** Above the largest request that the service takes: a definition of 1 MiB, escaped as a JSON string. */
const MAX_BODY_BYTES = 4 * 1_048_576;

/** What is answered to a request, whichever way it came. */
export interface Answered {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | number>>;
  readonly body: string;
}

/**
 * Answers one request of the AWS JSON 1.0 protocol. Whatever the client did wrong gets the service's error shape and
 * status 400.
 */
export async function handleStepFunctions(
  request: IncomingMessage,
  response: ServerResponse,
  engine: Pick<Engine, 'call'>,
): Promise<void> {
  const target = String(request.headers['x-amz-target'] ?? '');
  const { status, headers, body } = await answerStepFunctions(target, () => readBody(request), engine);
  response.writeHead(status, headers).end(body);
}

/**
 * The same for a request whose parts are known already, or come from elsewhere than a socket.
 * @param target the header `X-Amz-Target`
 * @param read the request's body
 */
export async function answerStepFunctions(
  target: string,
  read: () => Buffer | Promise<Buffer>,
  engine: Pick<Engine, 'call'>,
): Promise<Answered> {
  let status = 200;
  let answer: unknown;
  try {
    const action = actionOf(target);
    answer = await engine.call(action, parse(await read()));
  } catch (error) {
    status = error instanceof ApiError ? error.status : 500;
    answer = errorBody(error);
  }
  const body = JSON.stringify(answer);
  const headers = {
    'content-type': 'application/x-amz-json-1.0',
    'content-length': Buffer.byteLength(body),
    'x-amzn-requestid': randomUUID(),
  };
  return { status, headers, body };
}

function actionOf(target: string): string {
  if (target.startsWith(PREFIX)) return target.slice(PREFIX.length);
  throw new ApiError('UnknownOperationException', `The target ${target} is not known`);
}

function errorBody(error: unknown): object {
  if (error instanceof ApiError) return { __type: error.name, message: error.message };
  return { __type: 'InternalServerError', message: (error as Error).message };
}

function parse(body: Buffer): unknown {
  if (body.length === 0) return {};
  if (body.length > MAX_BODY_BYTES) throw tooLarge(body.length);
  try {
    return JSON.parse(body.toString('utf8'));
  } catch {
    throw new ApiError('SerializationException', 'The request is not valid JSON');
  }
}

/** Reads on past the limit, so that the connection stays usable, but keeps nothing. */
function readBody(request: IncomingMessage): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let size = 0;
    request.on('data', (chunk: Buffer) => {
      size += chunk.length;
      if (size <= MAX_BODY_BYTES) chunks.push(chunk);
      else chunks.length = 0;
    });
    request.on('end', () => {
      if (size > MAX_BODY_BYTES) reject(tooLarge(size));
      else resolve(chunks.length === 1 ? (chunks[0] as Buffer) : Buffer.concat(chunks, size));
    });
    request.on('error', reject);
  });
}

const tooLarge = (size: number): ApiError =>
  new ApiError('SerializationException', `The request has ${size} bytes; at most ${MAX_BODY_BYTES} are taken`);
