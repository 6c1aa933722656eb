import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  CopyObjectCommand,
  DeleteObjectCommand,
  GetObjectCommand,
  HeadObjectCommand,
  PutObjectCommand,
  S3Client,
} from '@aws-sdk/client-s3';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { signDownload, signForm, type FormPolicy, type SignedForm } from '../../functions/aws/sign.ts';
import { closeServer, listen } from '../../local/endpoint/listen.ts';
import { handleS3 } from '../../local/endpoint/s3/handle-s3.ts';
import { openObjects, type ObjectStore } from '../../local/endpoint/s3/objects.ts';
import { applyEnvironment, credentialsOf, filesBucket } from '../../local/environment.ts';

const credentials = credentialsOf();

const AT = '2025-02-10T02:00:00.000Z';
const folder = mkdtempSync(join(tmpdir(), 'objects-'));
let clock = Date.parse(AT);
let objects: ObjectStore;
let server: Server;
let s3: S3Client;
let url = '';

beforeAll(async () => {
  server = createServer((request, response) => {
    const parts = { bucket: filesBucket, objects, credentials, now: () => clock, onCall: () => undefined };
    handleS3(parts, request, response).catch((error: unknown) => response.writeHead(500).end(String(error)));
  });
  url = `http://127.0.0.1:${await listen(server, 0, '127.0.0.1', '--port')}`;
  applyEnvironment({ awsUrl: url, portalUrl: url, mailFrom: 'x@example.com', canMoveTime: false });
  s3 = new S3Client({ endpoint: url, region: credentials.region, credentials, maxAttempts: 1 });
});
afterAll(async () => {
  await closeServer(server);
  rmSync(folder, { recursive: true, force: true });
});
beforeEach(() => {
  objects = openObjects(null);
  clock = Date.parse(AT);
});

const policy: FormPolicy = {
  key: 'staged/c/f/files/1/${filename}',
  maxBytes: 1000,
  returnTo: 'http://localhost:3000/c/x/t/secret/files/submit/files/arrived',
  seconds: 1800,
  at: AT,
};
const signed = (more: Partial<FormPolicy> = {}): Promise<SignedForm> => signForm({ ...policy, ...more });

async function post(form: SignedForm, file: File, changed: Record<string, string> = {}): Promise<Response> {
  const body = new FormData();
  for (const [name, value] of Object.entries({ ...form.fields, ...changed })) body.append(name, value);
  body.append('file', file);
  return fetch(form.action, { method: 'POST', body, redirect: 'manual' });
}
const slip = (bytes = 'slip'): File => new File([bytes], '维修单.pdf');
const refusal = async (response: Promise<Response>): Promise<[number, string | undefined]> => {
  const answer = await response;
  return [answer.status, /<Code>(\w+)<\/Code>/.exec(await answer.text())?.[1]];
};

describe('A form that was signed for one upload', () => {
  it('takes the file under its own name, and leads back with its key', async () => {
    const answer = await post(await signed(), slip());
    expect(answer.status).toBe(303);
    const back = new URL(answer.headers.get('location') ?? '');
    expect(back.pathname).toBe('/c/x/t/secret/files/submit/files/arrived');
    expect(Object.fromEntries(back.searchParams)).toEqual({
      bucket: filesBucket,
      key: 'staged/c/f/files/1/维修单.pdf',
      etag: '"3daec8dea85232fa2baef18aeb2334d8"',
    });
    expect(objects.get('staged/c/f/files/1/维修单.pdf')).toMatchObject({
      size: 4,
      contentType: 'application/octet-stream',
      bytes: Buffer.from('slip'),
    });
  });

  it.each([
    ['with another signature', { 'x-amz-signature': '0'.repeat(64) }, 403, 'SignatureDoesNotMatch'],
    ['with a policy of one’s own', { policy: Buffer.from('{}').toString('base64') }, 403, 'SignatureDoesNotMatch'],
    ['without a policy', { policy: '' }, 403, 'AccessDenied'],
    ['of an unknown key', { 'x-amz-credential': 'mine/20250210/us-east-1/s3/aws4_request' }, 403, 'InvalidAccessKeyId'],
    ['of another region', { 'x-amz-credential': 'local/20250210/cn-north-1/s3/aws4_request' }, 400, 'InvalidArgument'],
    ['for another place', { key: 'staged/c/other/files/1/${filename}' }, 403, 'AccessDenied'],
    ['for what is kept', { key: 'kept/c/LO-2025-0001/abc' }, 403, 'AccessDenied'],
    ['that would be shown', { 'Content-Type': 'text/html' }, 403, 'AccessDenied'],
    ['that leads elsewhere', { success_action_redirect: 'https://evil.example/' }, 403, 'AccessDenied'],
    ['with a field more', { acl: 'public-read' }, 403, 'AccessDenied'],
    ['without a key', { key: '' }, 400, 'InvalidArgument'],
  ] as const)('%s is refused, and nothing is kept', async (_, changed, status, code) => {
    expect(await refusal(post(await signed(), slip(), changed))).toEqual([status, code]);
    expect(objects.facts('staged/c/f/files/1/维修单.pdf')).toBeNull();
  });

  it('takes a file of its largest size, and none that is larger', async () => {
    expect((await post(await signed(), slip('x'.repeat(1000)))).status).toBe(303);
    expect(await refusal(post(await signed(), slip('x'.repeat(1001))))).toEqual([400, 'EntityTooLarge']);
  });

  it('is good to the last second of its time', async () => {
    const form = await signed();
    clock = Date.parse(AT) + 1_799_999;
    expect((await post(form, slip())).status).toBe(303);
    clock += 1;
    expect(await refusal(post(form, slip()))).toEqual([403, 'AccessDenied']);
  });

  it('has to carry a file, in a body that can be read', async () => {
    const { action, fields } = await signed();
    const body = new FormData();
    for (const [name, value] of Object.entries(fields)) body.append(name, value);
    expect(await refusal(fetch(action, { method: 'POST', body }))).toEqual([400, 'InvalidArgument']);
    const headers = { 'content-type': 'multipart/form-data; boundary=x' };
    expect(await refusal(fetch(action, { method: 'POST', headers, body: 'torn' }))).toEqual([
      400,
      'MalformedPOSTRequest',
    ]);
  });
});

describe('An address that was signed for one download', () => {
  const key = 'kept/c/LO-2025-0001/abc';
  const address = (): Promise<string> => signDownload(key, "维修单 (1)'s.pdf", 60, AT);
  beforeEach(() => {
    const about = { contentType: 'application/octet-stream', contentDisposition: null, lastModified: clock };
    objects.put({ key, bytes: Buffer.from('slip'), ...about });
  });

  it('gives the bytes, to be saved under the file’s name', async () => {
    const answer = await fetch(await address());
    expect([answer.status, await answer.text()]).toEqual([200, 'slip']);
    expect(answer.headers.get('content-type')).toBe('application/octet-stream');
    expect(answer.headers.get('content-disposition')).toBe(
      "attachment; filename*=UTF-8''%E7%BB%B4%E4%BF%AE%E5%8D%95%20%281%29%27s.pdf",
    );
  });

  it.each([
    ['for another object', (good: string) => good.replace('LO-2025-0001', 'LO-2025-0002')],
    ['that would be shown', (good: string) => good.replace('application%2Foctet-stream', 'text%2Fhtml')],
    ['for longer', (good: string) => good.replace('X-Amz-Expires=60', 'X-Amz-Expires=600')],
  ])('%s is refused', async (_, change) => {
    const good = await address();
    expect(change(good)).not.toBe(good);
    expect(await refusal(fetch(change(good)))).toEqual([403, 'SignatureDoesNotMatch']);
  });

  it('is good for its time only', async () => {
    clock += 60_000;
    expect((await fetch(await address())).status).toBe(200);
    clock += 1;
    expect(await refusal(fetch(await address()))).toEqual([403, 'AccessDenied']);
  });
});

describe('An object', () => {
  const at = { Bucket: filesBucket, Key: 'staged/c/维修单.pdf' };

  it.each([
    ['in memory', null],
    ['on disk', folder],
  ])('is put, looked at, fetched, copied and deleted by the SDK, %s', async (_, place) => {
    objects = openObjects(place);
    await s3.send(new PutObjectCommand({ ...at, Body: 'one' }));
    const { ETag } = await s3.send(new PutObjectCommand({ ...at, Body: 'slip' }));
    expect(await s3.send(new HeadObjectCommand(at))).toMatchObject({ ContentLength: 4, ETag });
    const copy = { Bucket: filesBucket, Key: 'kept/c/1', CopySource: `${filesBucket}/${encodeURIComponent(at.Key)}` };
    await expect(s3.send(new CopyObjectCommand({ ...copy, CopySourceIfMatch: '"other"' }))).rejects.toMatchObject({
      name: 'PreconditionFailed',
    });
    await s3.send(new CopyObjectCommand({ ...copy, ...(ETag === undefined ? {} : { CopySourceIfMatch: ETag }) }));
    await s3.send(new DeleteObjectCommand(at));
    await expect(s3.send(new GetObjectCommand(at))).rejects.toMatchObject({ name: 'NoSuchKey' });
    await expect(s3.send(new HeadObjectCommand(at))).rejects.toMatchObject({ name: 'NotFound' });
    const { Body } = await s3.send(new GetObjectCommand({ Bucket: filesBucket, Key: 'kept/c/1' }));
    expect(await Body?.transformToString()).toBe('slip');
  });

  it('is on disk as two files, and what was replaced or deleted leaves none', () => {
    const own = mkdtempSync(join(folder, 'own-'));
    const store = openObjects(own);
    const about = { contentType: 'a/b', contentDisposition: null, lastModified: clock };
    store.put({ key: 'a', bytes: Buffer.from('1'), ...about });
    store.put({ key: 'a', bytes: Buffer.from('2'), ...about });
    store.put({ key: 'b', bytes: Buffer.from('3'), ...about });
    store.remove('b');
    expect(readdirSync(own)).toHaveLength(2);
    expect(openObjects(own).get('a')?.bytes.toString()).toBe('2');
  });

  it.each([
    ['in memory', null],
    ['on disk', 'expiring'],
  ])('that nobody decided with goes after its days, what is kept stays, %s', (_, name) => {
    const store = openObjects(name === null ? null : join(folder, name));
    const put = (key: string, lastModified: number) =>
      store.put({ key, bytes: Buffer.from('1'), contentType: 'a/b', contentDisposition: null, lastModified });
    put('staged/old', 99);
    put('staged/new', 100);
    put('kept/old', 99);
    store.expire('staged/', 100);
    expect(['staged/old', 'staged/new', 'kept/old'].map((key) => store.facts(key)?.key ?? null)).toEqual([
      null,
      'staged/new',
      'kept/old',
    ]);
  });
});
