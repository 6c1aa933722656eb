import { marshall } from '@aws-sdk/util-dynamodb';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { saltedHash } from '../../domain/evidence/actor.ts';
import { canonical, sha256, verifyChain, type EvidenceEvent } from '../../domain/evidence/chain.ts';
import { hashOfList } from '../../domain/evidence/heads.ts';
import { objects } from '../../functions/aws/object-client.ts';
import { get } from '../../functions/aws/table.ts';
import { loadEvents } from '../../functions/store/case-store.ts';
import { putNew } from '../../functions/aws/put-new.ts';
import { listItem, putStamp } from '../../functions/store/head-lists.ts';
import { keys } from '../../functions/store/keys.ts';
import { filesBucket } from '../../local/environment.ts';
import { context, openOffice, type Office } from './office.ts';

/** Stands where S3 is: keeps objects, each once, as a bucket does that takes only `If-None-Match: *`. */
const kept = new Map<string, string>();
/** Until when each is locked beyond the bucket's own lock. */
const locked = new Map<string, string>();
let isReachable = true;
let server: Server;
let office: Office;
let caseId: string;
let handler: (event: unknown) => Promise<unknown>;

/** What people have uploaded, by key. */
const uploads = new Map<string, string>();

async function put(request: IncomingMessage): Promise<number> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  const key = decodeURIComponent(new URL(request.url ?? '/', 'http://s3').pathname).replace('/archive/', '');
  if (!isReachable) return 403;
  if (request.method !== 'PUT' || request.headers['if-none-match'] !== '*') return 400;
  if (kept.has(key)) return 412;
  kept.set(key, Buffer.concat(parts).toString('utf8'));
  locked.set(key, String(request.headers['x-amz-object-lock-retain-until-date'] ?? ''));
  return 200;
}

beforeAll(async () => {
  server = createServer((request, response) => {
    if (request.method === 'GET') {
      const bytes = uploads.get(new URL(request.url ?? '/', 'http://s3').pathname.replace(`/${filesBucket}/`, ''));
      return void response
        .writeHead(bytes === undefined ? 404 : 200)
        .end(bytes ?? '<Error><Code>NoSuchKey</Code></Error>');
    }
    return void put(request).then((status) =>
      response.writeHead(status).end(status === 412 ? '<Error><Code>PreconditionFailed</Code></Error>' : ''),
    );
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  process.env['ARCHIVE_BUCKET'] = 'archive';
  Object.assign(process.env, { VOUCHER_YEARS: '30', VOUCHER_WORKFLOWS: 'invoicing,link-order' });
  office = await openOffice();
  // An office has no storage of its own: here it is the server above, over the wire.
  Reflect.deleteProperty(objects(), 'send');
  process.env['AWS_ENDPOINT_URL_S3'] = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  caseId = await office.order(1);
  await office.carryThrough(caseId);
  const archive = await import('../../functions/handlers/archive.ts');
  handler = (event) => archive.handler(event, context('archive'));
});
afterAll(async () => {
  for (const name of ['ARCHIVE_BUCKET', 'VOUCHER_YEARS', 'VOUCHER_WORKFLOWS'])
    Reflect.deleteProperty(process.env, name);
  delete process.env['AWS_ENDPOINT_URL_S3'];
  await office.close();
  await new Promise((resolve) => {
    server.close(resolve);
  });
});
beforeEach(() => {
  kept.clear();
  locked.clear();
  isReachable = true;
});

let sequence = 0;
/** A change as the table's stream hands it over. */
function record(eventName: 'INSERT' | 'MODIFY' | 'REMOVE', item: { pk: string; sk: string } & Record<string, unknown>) {
  return {
    eventName,
    dynamodb: {
      SequenceNumber: String((sequence += 1)),
      Keys: marshall({ pk: item.pk, sk: item.sk }),
      ...(eventName === 'REMOVE' ? {} : { NewImage: marshall(item) }),
    },
  };
}

async function changes() {
  const { events, documents } = await loadEvents(office.contract.terms.id, caseId);
  const pk = `krmy-2025-00246#case#${caseId}`;
  return [
    ...inWrites(events).map(([first, ...more]) =>
      record('INSERT', { pk, sk: keys.event('', '', first.seq).sk, events: [first, ...more], schema: 1 }),
    ),
    ...Object.entries(documents).map(([hash, bytes]) =>
      record('INSERT', { pk, sk: `document#${hash}`, hash, bytes, schema: 1 }),
    ),
  ];
}

/** As writes put them: a decision with what it opens, two and two. */
function inWrites(events: readonly EvidenceEvent[]): [EvidenceEvent, ...EvidenceEvent[]][] {
  return events.flatMap((event, index) =>
    index % 2 === 0 ? [[event, ...events.slice(index + 1, index + 2)]] : [],
  ) as [EvidenceEvent, ...EvidenceEvent[]][];
}

/** The archive of the case read as an export, with nothing else at hand. */
function archived() {
  const of = (prefix: string) => [...kept].filter(([key]) => key.startsWith(`krmy-2025-00246/${caseId}/${prefix}`));
  const events = of('event-')
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([, text]) => JSON.parse(text) as EvidenceEvent);
  const documents = Object.fromEntries(
    of('document-').map(([key, bytes]) => [/document-(.+)\.json$/.exec(key)?.[1] ?? '', bytes]),
  );
  return { events, documents };
}

describe('the archive', () => {
  it('holds all the evidence of a case, so that it can be checked without the table', async () => {
    expect(await handler({ Records: await changes() })).toEqual({ batchItemFailures: [] });
    const { events, documents } = await loadEvents(office.contract.terms.id, caseId);
    expect(archived()).toMatchObject({ events, documents });
    expect(verifyChain(archived())).toEqual([]);
  });

  it('takes what it is handed a second time as known, and leaves what it has as it is', async () => {
    const Records = await changes();
    await handler({ Records });
    const before = new Map(kept);
    expect(await handler({ Records })).toEqual({ batchItemFailures: [] });
    expect(kept).toEqual(before);
  });

  it('holds the files that an event names before the event, and the event not without them', async () => {
    const [bytes, name] = ['photo', saltedHash('salt', '机房.JPG')];
    const file = { field: 'files', name, kind: 'jpeg', size: 5, sha256: sha256(bytes), key: 'kept/c/LO-2025-0009/1' };
    const event = {
      seq: 2,
      id: 'decision.complete.1',
      at: '2025-02-10T02:00:00.000Z',
      kind: 'decision',
      data: { files: [file] },
    };
    const named = record('INSERT', { pk: 'krmy-2025-00246#case#LO-2025-0009', sk: 'event#000002', events: [event] });
    const again = { batchItemFailures: [{ itemIdentifier: named.dynamodb.SequenceNumber }] };
    expect(await handler({ Records: [named] })).toEqual(again);
    uploads.set(file.key, 'another');
    expect(await handler({ Records: [named] })).toEqual(again);
    expect(kept.size).toBe(0);
    uploads.set(file.key, bytes);
    expect(await handler({ Records: [named] })).toEqual({ batchItemFailures: [] });
    expect([...kept]).toEqual([
      [`krmy-2025-00246/LO-2025-0009/file-${sha256(bytes)}.jpg`, bytes],
      [expect.stringMatching(/^krmy-2025-00246\/LO-2025-0009\/event-000002-/), expect.any(String)],
    ]);
  });

  it('takes the events of a chain of the contract itself, each by itself, and those of cases as they were kept at first', async () => {
    const event = { seq: 7, id: 'published.2', at: '2025-02-10T02:00:00.000Z', kind: 'publication', data: {} };
    const sk = 'event#000007';
    const Records = ['krmy-2025-00246#chain#contract', 'krmy-2025-00246#case#LO-2025-0009'].map((pk) =>
      record('INSERT', { pk, sk, event }),
    );
    expect(await handler({ Records })).toEqual({ batchItemFailures: [] });
    expect([...kept.values()]).toEqual([canonical(event), canonical(event)]);
  });

  it('takes signed lists of heads, and the time stamps that they get later, byte by byte, each beside the other', async () => {
    const [contract, day] = [office.contract.terms.id, '2025-02-10'];
    const signed = { list: canonical({ day, heads: [] }), signature: 'MEUC', key: 'PEM' };
    await putNew([listItem(contract, day, signed)]);
    await putStamp(contract, day, signed, 'MIIV');
    const items = await Promise.all(
      [keys.headList(contract, day), keys.timeStamp(contract, day)].map((key) => get(key)),
    );
    const Records = items.map((item) => record('INSERT', (item ?? expect.fail('nothing is kept')) as never));
    expect(await handler({ Records })).toEqual({ batchItemFailures: [] });
    expect([...kept]).toEqual([
      ['krmy-2025-00246/heads/list-2025-02-10.json', canonical(signed)],
      ['krmy-2025-00246/heads/stamp-2025-02-10.json', canonical({ list: hashOfList(signed), stamp: 'MIIV' })],
    ]);
    const altered = { ...items[0], bytes: '{}' };
    await handler({ Records: [record('MODIFY', altered as never)] });
    expect(kept.get('krmy-2025-00246/heads/list-2025-02-10.json')).toBe(canonical(signed));
  });

  it('locks what belongs to a voucher for its years, from when it was written, and leaves the rest to the bucket’s own lock', async () => {
    const years = 30 * 365 * 86_400_000;
    const [first] = await changes();
    if (!first) throw new Error('An order leaves events.');
    const seconds = 1739152800;
    await handler({ Records: [{ ...first, dynamodb: { ...first.dynamodb, ApproximateCreationDateTime: seconds } }] });
    expect([...locked.values()].map((until) => Date.parse(until))).toContain(seconds * 1000 + years);
    await handler({ contract: office.contract.terms.id, case: caseId });
    const { events } = await loadEvents(office.contract.terms.id, caseId);
    expect(Math.max(...[...locked.values()].filter(Boolean).map((until) => Date.parse(until)))).toBe(
      Date.parse(events.at(-1)?.at ?? '') + years,
    );
    locked.clear();
    const event = { seq: 8, id: 'published.3', at: '2025-02-10T02:00:00.000Z', kind: 'publication', data: {} };
    const sk = 'event#000008';
    await handler({ Records: [record('INSERT', { pk: 'krmy-2025-00246#chain#contract', sk, event })] });
    expect([...locked.values()]).toEqual(['']);
  });

  it('asks for the rest again from where it could not go on', async () => {
    const [first, second, ...rest] = await changes();
    if (!first || !second) throw new Error('An order leaves more than one event.');
    await handler({ Records: [first] });
    isReachable = false;
    expect(await handler({ Records: [second, ...rest] })).toEqual({
      batchItemFailures: [{ itemIdentifier: second.dynamodb.SequenceNumber }],
    });
    isReachable = true;
    expect(await handler({ Records: [second, ...rest] })).toEqual({ batchItemFailures: [] });
    expect(verifyChain(archived())).toEqual([]);
  });

  it('keeps what evidence was when somebody changes or removes it in the table', async () => {
    const Records = await changes();
    await handler({ Records });
    const before = new Map(kept);
    const { pk, sk } = { pk: `krmy-2025-00246#case#${caseId}`, sk: 'event#000001' };
    expect(
      await handler({
        Records: [record('MODIFY', { pk, sk, events: [{ seq: 1, forged: true }] }), record('REMOVE', { pk, sk })],
      }),
    ).toEqual({ batchItemFailures: [] });
    expect(kept).toEqual(before);
  });

  it('shows both courses when a table was set back and went on otherwise', async () => {
    const [first] = (await loadEvents(office.contract.terms.id, caseId)).events;
    const pk = `krmy-2025-00246#case#${caseId}`;
    await handler({ Records: [record('INSERT', { pk, sk: 'event#000001', events: [first] })] });
    await handler({
      Records: [record('INSERT', { pk, sk: 'event#000001', events: [{ ...first, at: '2025-03-01T00:00:00.000Z' }] })],
    });
    expect(archived().events.map(({ seq }) => seq)).toEqual([1, 1]);
    expect(verifyChain(archived()).map(({ problem }) => problem)).toContain('sequence');
  });

  it('takes no other items', async () => {
    await handler({
      Records: [record('INSERT', { pk: `krmy-2025-00246#case#${caseId}`, sk: 'task#complete.1', task: {} })],
    });
    expect(kept.size).toBe(0);
  });

  it('is made good for a whole case by hand, and says what was missing', async () => {
    const all = await changes();
    const { events, documents } = await loadEvents(office.contract.terms.id, caseId);
    await handler({ Records: all.slice(0, 2) });
    const known = kept.size;
    expect(known).toBe(4);
    const left = events.length + Object.keys(documents).length - known;
    expect(await handler({ contract: 'krmy-2025-00246', case: caseId })).toEqual({ kept: left, known });
    expect(verifyChain(archived())).toEqual([]);
    await expect(handler({ contract: 'krmy-2025-00246', case: 'LO-2025-9999' })).rejects.toThrow(
      'has no case LO-2025-9999',
    );
  });
});
