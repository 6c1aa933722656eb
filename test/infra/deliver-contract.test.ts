import { execFile } from 'node:child_process';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { bundle } from '../../infra/functions/bundle.ts';
import type { ResourceEvent } from '../../infra/contract/deliver-contract.ts';

type Asked = { method: string; path: string; body: string };

const parts = {
  document: { terms: {}, sites: [], calendars: {} },
  people: { bucket: 'people-of-ours', key: 'people.json', versionId: '_7' },
};
const people = [{ id: 'a-signer-1' }];
const request = { StackId: 'stack', RequestId: 'request', LogicalResourceId: 'Published' };

/** Stands where Lambda, S3 and CloudFormation's answer box are: keeps what it is asked, and answers as it is told to. */
let server: Server;
let asked: Asked[];
let inS3: string;
let publishing: { error: string | null; body: string };
const folder = mkdtempSync(join(tmpdir(), 'linkpact-deliver-contract-'));
const file = join(folder, 'deliver-contract', 'index.mjs');

beforeAll(() => {
  bundle([{ name: 'deliver-contract', entry: 'infra/contract/deliver-contract.ts' }], folder);
  writeFileSync(join(folder, 'deliver-contract', 'contract.json'), JSON.stringify(parts));
});
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

beforeEach(async () => {
  asked = [];
  inS3 = JSON.stringify(people);
  publishing = { error: null, body: '{"published":"krmy-2025-00246"}' };
  server = createServer(
    (incoming, response) =>
      void bodyOf(incoming).then((body) => {
        asked.push({ method: incoming.method ?? '', path: incoming.url ?? '', body });
        if (incoming.method === 'PUT') response.end();
        else if (incoming.method === 'GET') response.end(inS3);
        else
          response
            .writeHead(200, publishing.error ? { 'x-amz-function-error': publishing.error } : {})
            .end(publishing.body);
      }),
  );
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
});
afterEach(
  () =>
    new Promise((resolve) => {
      server.close(resolve);
    }),
);

async function bodyOf(incoming: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  for await (const part of incoming) parts.push(part as Buffer);
  return Buffer.concat(parts).toString('utf8');
}

const invocations = (): Asked[] => asked.filter(({ method }) => method === 'POST');
const outcome = (): unknown => JSON.parse(asked.find(({ path }) => path === '/answer')?.body ?? 'null');

/** Runs the bundle as Lambda does, with the contract beside it. */
async function deliver(event: Pick<ResourceEvent, 'RequestType'> & Partial<ResourceEvent>): Promise<void> {
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const run =
    'const [file, event] = process.argv.slice(1); const { handler } = await import(file); await handler(JSON.parse(event));';
  const env = {
    PATH: process.env['PATH'],
    PUBLISH_FUNCTION: 'linkpact-dev-publish',
    AWS_ENDPOINT_URL_LAMBDA: origin,
    AWS_ENDPOINT_URL_S3: origin,
    AWS_REGION: 'eu-west-1',
    AWS_ACCESS_KEY_ID: 'none',
    AWS_SECRET_ACCESS_KEY: 'none',
  };
  await promisify(execFile)(
    process.execPath,
    [
      '--input-type=module',
      '-e',
      run,
      pathToFileURL(file).href,
      JSON.stringify({ ...request, ResponseURL: `${origin}/answer`, ...event }),
    ],
    { env },
  );
}

describe('a deployment that brings a contract', () => {
  it('fetches what lies in S3, hands all of it to the function that publishes, and succeeds with it', async () => {
    await deliver({ RequestType: 'Create' });
    expect(asked[0]?.path).toBe('/people-of-ours/people.json?versionId=_7&x-id=GetObject');
    expect(invocations()).toEqual([
      {
        method: 'POST',
        path: '/2015-03-31/functions/linkpact-dev-publish/invocations',
        body: expect.any(String),
      },
    ]);
    expect(JSON.parse(String(invocations()[0]?.body))).toEqual({
      contract: { ...parts.document, people },
      at: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/),
    });
    expect(outcome()).toEqual({
      ...request,
      Status: 'SUCCESS',
      Reason: '{"published":"krmy-2025-00246"}',
      PhysicalResourceId: 'published-contract',
    });
  });

  it('fails with what is wrong in the contract, when it is refused', async () => {
    publishing = {
      error: 'Unhandled',
      body: JSON.stringify({ errorType: 'ContractError', errorMessage: 'terms.id: found nothing' }),
    };
    await deliver({ RequestType: 'Update', PhysicalResourceId: 'published-contract' });
    expect(outcome()).toMatchObject({
      Status: 'FAILED',
      Reason: 'terms.id: found nothing',
      PhysicalResourceId: 'published-contract',
    });
  });

  it('fails when what lies in S3 is no JSON, and publishes nothing', async () => {
    inS3 = 'id,role,name';
    await deliver({ RequestType: 'Create' });
    expect(outcome()).toMatchObject({
      Status: 'FAILED',
      Reason: expect.stringContaining('s3://people-of-ours/people.json is no JSON') as string,
    });
    expect(invocations()).toEqual([]);
  });

  it('keeps a long reason short enough for CloudFormation, whatever alphabet it is in', async () => {
    publishing = { error: 'Unhandled', body: JSON.stringify({ errorMessage: '缺'.repeat(9000) }) };
    await deliver({ RequestType: 'Create' });
    expect(Buffer.byteLength(asked.find(({ path }) => path === '/answer')?.body ?? '')).toBeLessThan(4096);
    expect(outcome()).toMatchObject({ Status: 'FAILED' });
  });

  it('leaves the contract where it is when the stack goes', async () => {
    await deliver({ RequestType: 'Delete', PhysicalResourceId: 'published-contract' });
    expect(invocations()).toEqual([]);
    expect(outcome()).toMatchObject({ Status: 'SUCCESS' });
  });
});
