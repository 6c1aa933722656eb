import { createServer, type Server } from 'node:http';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { sha256 } from '../../domain/evidence/chain.ts';
import { FileGone } from '../../functions/store/kept-files.ts';
import type { Upload } from '../../functions/store/uploads.ts';
import { objects as objectClient } from '../../functions/aws/object-client.ts';
import { answer } from '../../functions/use-cases/answer.ts';
import { closeServer, listen } from '../../local/endpoint/listen.ts';
import { handleS3 } from '../../local/endpoint/s3/handle-s3.ts';
import { openObjects, type ObjectStore } from '../../local/endpoint/s3/objects.ts';
import { credentialsOf, filesBucket } from '../../local/environment.ts';
import { channel } from './channel.ts';
import { openOffice, type Office } from './office.ts';

const credentials = credentialsOf();

let office: Office;
let server: Server;
let objects: ObjectStore;
/** The object storage fails from this copy on. */
let failsFrom = Infinity;
let site = 0;

beforeAll(async () => {
  office = await openOffice();
  server = createServer((request, response) => {
    if (request.method === 'PUT' && --failsFrom < 0)
      return void response.writeHead(501).end('<Error><Code>Broken</Code></Error>');
    const parts = { bucket: filesBucket, objects, credentials, now: () => 0, onCall: () => undefined };
    handleS3(parts, request, response).catch((error: unknown) => response.writeHead(500).end(String(error)));
  });
  // An office has no storage of its own: here it is the server above, over the wire.
  Reflect.deleteProperty(objectClient(), 'send');
  process.env['AWS_ENDPOINT_URL_S3'] = `http://127.0.0.1:${await listen(server, 0, '127.0.0.1', '--port')}`;
});
afterAll(async () => {
  await office.close();
  await closeServer(server);
});
beforeEach(() => {
  objects = openObjects(null);
  failsFrom = Infinity;
});

function uploaded(name: string): Upload {
  const key = `staged/c/f/submit/files/1/${name}`;
  const about = { key, contentType: 'a/b', contentDisposition: null, lastModified: 0 };
  const { etag, size } = objects.put({ ...about, bytes: Buffer.from(name) });
  const hash = sha256(Buffer.from(name));
  return {
    field: 'files',
    name,
    kind: 'pdf',
    size,
    sha256: hash,
    part: 'submit',
    object: { key, etag },
    at: office.now(),
  };
}

/** The technician completes a new order with files. */
async function completing(uploads: readonly Upload[]) {
  site += 1;
  const caseId = await office.order(site);
  const opened = await office.load(caseId);
  const [question] = opened.view.file.questions;
  const person = office.person('b.technician');
  const typed = { ...office.passed(), files: uploads.map(({ sha256: hash }) => hash).join(' ') };
  const by = { person, role: person.role, channel };
  const given = { ...by, decision: 'submit', typed, document: null, uploads, at: office.now() };
  if (!question) throw new Error('nothing is asked');
  const decide = () => answer({ opened, question, ...given });
  return { caseId, decide };
}

describe('an answer with files', () => {
  it('keeps each under the hash of its content, once, however often the answer is tried', async () => {
    const { caseId, decide } = await completing([uploaded('a.pdf'), uploaded('b.pdf')]);
    expect((await decide()).outcome).toBe('answered');
    const { files = [] } = (await office.file(caseId)).questions[0]?.answer ?? {};
    expect(files.map(({ key }) => objects.get(key)?.bytes.toString())).toEqual(['a.pdf', 'b.pdf']);
    failsFrom = 0;
    expect((await decide()).outcome).toBe('closed');
    expect(await office.flaws(caseId)).toEqual([]);
  });

  it('is none where the storage fails in the middle, and stands whole when it is sent again', async () => {
    const { caseId, decide } = await completing([uploaded('c.pdf'), uploaded('d.pdf')]);
    const before = await office.file(caseId);
    failsFrom = 1;
    await expect(decide()).rejects.toMatchObject({ name: 'Broken' });
    expect(await office.file(caseId)).toEqual(before);
    failsFrom = Infinity;
    expect((await decide()).outcome).toBe('answered');
    expect((await office.file(caseId)).questions[0]?.answer?.files).toHaveLength(2);
  });

  it('is none where a file has gone since, and says which', async () => {
    const upload = uploaded('e.pdf');
    const { caseId, decide } = await completing([upload]);
    objects.remove(upload.object.key);
    await expect(decide()).rejects.toEqual(new FileGone(upload));
    expect((await office.file(caseId)).questions[0]?.state).toBe('open');
  });

  it('names nothing that was not uploaded for its form', async () => {
    const upload = { ...uploaded('f.pdf'), part: 'backup' };
    const { caseId, decide } = await completing([upload]);
    expect(await decide()).toMatchObject({ outcome: 'refused', check: { problems: { files: { code: 'file-gone' } } } });
    expect((await office.file(caseId)).questions[0]?.state).toBe('open');
  });
});
