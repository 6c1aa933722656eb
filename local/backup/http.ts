import type { IncomingMessage, ServerResponse } from 'node:http';
import { isAbsolute } from 'node:path';
import { z } from 'zod';
import { readBody } from '../endpoint/http-body.ts';
import { BackupError, type BackedUp } from './back-up.ts';

const requestSchema = z.strictObject({ to: z.string().refine(isAbsolute) });

/** `POST /__local/backup {"to":"/absolute/folder"}` copies the data folder; answers when the copy is complete. */
export async function handleBackup(
  backUp: (target: string) => Promise<BackedUp>,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<boolean> {
  if (request.url !== '/__local/backup') return false;
  if (request.method !== 'POST') return json(response, 405, { error: 'A back-up is asked for with POST.' });
  try {
    return json(response, 200, await backUp(await readTarget(request)));
  } catch (error) {
    if (error instanceof BackupError) return json(response, 400, { error: error.message });
    throw error;
  }
}

async function readTarget(request: IncomingMessage): Promise<string> {
  const body = (await readBody(request, 64 * 1024)).toString();
  try {
    return requestSchema.parse(JSON.parse(body)).to;
  } catch {
    throw new BackupError('The request must be {"to": "<absolute path of a new folder>"}.');
  }
}

function json(response: ServerResponse, status: number, body: object): true {
  response
    .writeHead(status, { 'content-type': 'application/json; charset=utf-8', 'cache-control': 'no-store' })
    .end(JSON.stringify(body));
  return true;
}
