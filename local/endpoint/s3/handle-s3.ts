import type { IncomingMessage, ServerResponse } from 'node:http';
import { escapeXml } from '../escape-xml.ts';
import { readBody } from '../http-body.ts';
import { checkPolicy } from './form-policy.ts';
import type { ObjectFacts, ObjectStore } from './objects.ts';
import { invalid, S3Error } from './s3-error.ts';
import { checkPolicySignature, checkSignedUrl, type Credentials } from './signature.ts';

/** Larger than any file that the pages let through. */
const MOST_BYTES = 64 * 1024 * 1024;

export interface S3Parts {
  readonly bucket: string;
  readonly objects: ObjectStore;
  readonly credentials: Credentials;
  now(): number;
  /** Told of every request, by the action's name. */
  onCall(action: string): void;
}

/** Whether a request is one for the bucket, which is addressed by its path. */
export const isForBucket = ({ url = '' }: IncomingMessage, bucket: string): boolean =>
  url === `/${bucket}` || url.startsWith(`/${bucket}/`) || url.startsWith(`/${bucket}?`);

/** Requests that carry their own right: a form with a signed policy, an address that was signed beforehand. */
export const isSigned = ({ method, headers, url = '' }: IncomingMessage): boolean =>
  (method === 'POST' && headers['content-type']?.startsWith('multipart/form-data') === true) ||
  (method === 'GET' && url.includes('X-Amz-Signature='));

/**
 * S3, as far as the functions and browsers need it: Put, Get, Head, Delete and Copy of an object; the form by which a
 * browser posts a file; and addresses that were signed beforehand. Whether a form or such an address is good, is
 * checked as the service checks it.
 * @param host by which the portal is reached, where that isn't the host of the request
 */
export async function handleS3(
  parts: S3Parts,
  request: IncomingMessage,
  response: ServerResponse,
  host: string | null = null,
): Promise<void> {
  try {
    const url = new URL(request.url ?? '/', 'http://s3.invalid');
    const key = decodeURIComponent(url.pathname.slice(parts.bucket.length + 2));
    const hosts = [request.headers.host, host].filter((one) => typeof one === 'string');
    if (isSigned(request) && request.method === 'GET')
      checkSignedUrl(parts.credentials, { method: 'GET', url, hosts, nowMs: parts.now() });
    await actionOf(parts, request, key)(url, response);
  } catch (error) {
    if (!(error instanceof S3Error)) throw error;
    fail(response, error, request.method === 'HEAD');
  }
}

type Act = (url: URL, response: ServerResponse) => Promise<void> | void;

function actionOf(parts: S3Parts, request: IncomingMessage, key: string): Act {
  const counted = (action: string, act: Act): Act => {
    parts.onCall(action);
    return act;
  };
  switch (request.method) {
    case 'POST':
      return counted('PostObject', (_, response) => post(parts, request, response));
    case 'GET':
      return counted('GetObject', (url, response) => get(parts, request, key, url, response));
    case 'HEAD':
      return counted('HeadObject', (_, response) => void response.writeHead(200, headersOf(found(parts, key))).end());
    case 'DELETE':
      return counted('DeleteObject', (_, response) => {
        parts.objects.remove(key);
        response.writeHead(204).end();
      });
    case 'PUT':
      return request.headers['x-amz-copy-source'] === undefined
        ? counted('PutObject', (_, response) => put(parts, request, key, response))
        : counted('CopyObject', (_, response) => copy(parts, request, key, response));
    default:
      throw new S3Error('MethodNotAllowed', 405, 'The specified method is not allowed against this resource.');
  }
}

function found({ objects }: S3Parts, key: string): ObjectFacts {
  const facts = objects.facts(key);
  if (!facts) throw new S3Error('NoSuchKey', 404, 'The specified key does not exist.');
  return facts;
}

const headersOf = ({
  size,
  etag,
  contentType,
  contentDisposition,
  lastModified,
}: ObjectFacts): Record<string, string> => ({
  'content-length': String(size),
  'content-type': contentType,
  etag,
  'last-modified': new Date(lastModified).toUTCString(),
  ...(contentDisposition === null ? {} : { 'content-disposition': contentDisposition }),
});

const unmet = (): S3Error =>
  new S3Error('PreconditionFailed', 412, 'At least one of the pre-conditions you specified did not hold.');

function get(parts: S3Parts, { headers }: IncomingMessage, key: string, url: URL, response: ServerResponse): void {
  const facts = found(parts, key);
  if (headers['if-match'] !== undefined && headers['if-match'] !== facts.etag) throw unmet();
  // An address may say what the answer is called; only one that was signed does.
  const asked = (header: string): Record<string, string> => {
    const value = url.searchParams.get(`response-${header}`);
    return value === null ? {} : { [header]: value };
  };
  response
    .writeHead(200, { ...headersOf(facts), ...asked('content-type'), ...asked('content-disposition') })
    .end(parts.objects.get(key)?.bytes);
}

async function put(parts: S3Parts, request: IncomingMessage, key: string, response: ServerResponse): Promise<void> {
  const { headers } = request;
  if (headers['content-encoding']?.includes('aws-chunked') === true)
    throw new S3Error('NotImplemented', 501, 'A body in signed chunks is not implemented here.');
  const bytes = await readBody(request, MOST_BYTES);
  if (headers['if-none-match'] === '*' && parts.objects.facts(key)) throw unmet();
  const { etag } = parts.objects.put({ ...metadataOf(parts, request, key), bytes });
  response.writeHead(200, { etag }).end();
}

const metadataOf = ({ now }: S3Parts, { headers }: IncomingMessage, key: string) => ({
  key,
  contentType: headers['content-type'] ?? 'binary/octet-stream',
  contentDisposition: headers['content-disposition'] ?? null,
  lastModified: now(),
});

function copy(parts: S3Parts, request: IncomingMessage, key: string, response: ServerResponse): void {
  const named = decodeURIComponent(String(request.headers['x-amz-copy-source'])).replace(/^\//, '');
  if (!named.startsWith(`${parts.bucket}/`))
    throw new S3Error('NoSuchBucket', 404, 'The specified bucket does not exist.');
  const from = named.slice(parts.bucket.length + 1);
  const facts = found(parts, from);
  const wanted = request.headers['x-amz-copy-source-if-match'];
  if (wanted !== undefined && wanted !== facts.etag) throw unmet();
  const replaces = request.headers['x-amz-metadata-directive'] === 'REPLACE';
  const { contentType, contentDisposition } = facts;
  const metadata = { ...metadataOf(parts, request, key), ...(replaces ? {} : { contentType, contentDisposition }) };
  const { etag, lastModified } = parts.objects.put({
    ...metadata,
    bytes: parts.objects.get(from)?.bytes ?? Buffer.alloc(0),
  });
  sendXml(
    response,
    200,
    `<CopyObjectResult><ETag>${escapeXml(etag)}</ETag>` +
      `<LastModified>${new Date(lastModified).toISOString()}</LastModified></CopyObjectResult>`,
  );
}

/**
 * A form by which a browser hands a file over; it says itself what it may do, and our signature says that it is ours.
 */
async function post(parts: S3Parts, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { fields, file } = await formOf(request);
  const field = (name: string): string => fields.get(name) ?? '';
  if (field('key') === '') throw invalid("Bucket POST must contain a field named 'key'.");
  fields.set('key', field('key').replaceAll('${filename}', file.name));
  if (field('policy') === '') throw new S3Error('AccessDenied', 403, 'Access Denied');
  checkPolicySignature(parts.credentials, field);
  checkPolicy(field('policy'), { fields, size: file.size }, parts.now());
  const { etag } = parts.objects.put({
    key: field('key'),
    bytes: Buffer.from(await file.arrayBuffer()),
    contentType: field('content-type') || 'binary/octet-stream',
    contentDisposition: fields.get('content-disposition') ?? null,
    lastModified: parts.now(),
  });
  const redirect = field('success_action_redirect');
  if (!URL.canParse(redirect)) return void response.writeHead(204, { etag }).end();
  const next = new URL(redirect);
  for (const [name, value] of Object.entries({ bucket: parts.bucket, key: field('key'), etag }))
    next.searchParams.append(name, value);
  response.writeHead(303, { location: next.href, etag }).end();
}

/** Fields before the file, by their names in small letters; what comes after it is passed over. */
async function formOf(request: IncomingMessage): Promise<{ fields: Map<string, string>; file: File }> {
  const type = request.headers['content-type'] ?? '';
  if (!type.startsWith('multipart/form-data'))
    throw new S3Error('PreconditionFailed', 412, 'Bucket POST must be of the enclosure-type multipart/form-data.');
  const body = await readBody(request, MOST_BYTES);
  const fields = new Map<string, string>();
  for (const [name, value] of await parsed(body, type)) {
    if (typeof value !== 'string') return { fields, file: value };
    if (name.toLowerCase() === 'file') return { fields, file: new File([value], '') };
    fields.set(name.toLowerCase(), value);
  }
  throw invalid('POST requires exactly one file upload per request.');
}

async function parsed(body: Buffer, type: string): Promise<FormData> {
  try {
    return await new Response(new Uint8Array(body), { headers: { 'content-type': type } }).formData();
  } catch {
    throw new S3Error(
      'MalformedPOSTRequest',
      400,
      'The body of your POST request is not well-formed multipart/form-data.',
    );
  }
}

function fail(response: ServerResponse, { code, status, message }: S3Error, isHead: boolean): void {
  if (isHead) return void response.writeHead(status).end();
  sendXml(response, status, `<Error><Code>${code}</Code><Message>${escapeXml(message)}</Message></Error>`);
}

function sendXml(response: ServerResponse, status: number, xml: string): void {
  response
    .writeHead(status, { 'content-type': 'application/xml' })
    .end(`<?xml version="1.0" encoding="UTF-8"?>\n${xml}`);
}
