import { GetPublicKeyCommand, KMSClient, SignCommand } from '@aws-sdk/client-kms';
import { createPrivateKey, createPublicKey, verify } from 'node:crypto';
import { DynamoDBClient, ListTablesCommand } from '@aws-sdk/client-dynamodb';
import { SendEmailCommand, SendRawEmailCommand, SESClient } from '@aws-sdk/client-ses';
import { DynamoDBDocumentClient, GetCommand, PutCommand, QueryCommand } from '@aws-sdk/lib-dynamodb';
import { marshall } from '@aws-sdk/util-dynamodb';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CallLog } from '../../local/endpoint/calls.ts';
import { ensureTable } from '../../local/endpoint/create-table.ts';
import { openDynamoDb } from '../../local/endpoint/dynamodb.ts';
import { Gate } from '../../local/endpoint/gate.ts';
import { closeServer, listen } from '../../local/endpoint/listen.ts';
import { newSigningKey } from '../../local/endpoint/kms.ts';
import { openObjects } from '../../local/endpoint/s3/objects.ts';
import { createEndpoint } from '../../local/endpoint/server.ts';
import { credentialsOf, filesBucket, signingKeyId } from '../../local/environment.ts';

const credentials = credentialsOf();
import { deliverInto } from '../../local/outbox/deliver.ts';
import { handleOutbox } from '../../local/outbox/http.ts';
import { Outbox } from '../../local/outbox/outbox.ts';

const now = Date.parse('2025-02-10T02:00:00Z');
const calls = new CallLog();
const dynamodb = openDynamoDb(null, calls, true);
const outbox = await Outbox.open(null, () => now);
const s3 = {
  bucket: filesBucket,
  objects: openObjects(null),
  credentials,
  now: () => now,
  onCall: (action: string) => calls.count('s3', action),
};
const nothingRuns = { status: 200, headers: {}, body: '{"executions":[]}' };
const signingKey = { id: signingKeyId, key: createPrivateKey(newSigningKey()) };
const server = createEndpoint({
  gate: new Gate(),
  calls,
  s3,
  signingKey,
  dynamodb,
  deliver: deliverInto(outbox, null),
  localPage: (request, response) => handleOutbox(outbox, request, response),
  stepFunctions: async () => nothingRuns,
});
const shape = {
  partitionKey: 'pk',
  sortKey: 'sk',
  indexes: { agenda: { name: 'agenda', partitionKey: 'agendaShard', sortKey: 'nextCheckAt', projection: 'KEYS_ONLY' } },
} as const;
const settings = { region: 'us-east-1', credentials: { accessKeyId: 'a', secretAccessKey: 'b' }, maxAttempts: 1 };
let url = '';
let table: DynamoDBDocumentClient;
let ses: SESClient;

beforeAll(async () => {
  url = `http://127.0.0.1:${await listen(server, 0, '127.0.0.1', '--aws-port')}`;
  table = DynamoDBDocumentClient.from(new DynamoDBClient({ ...settings, endpoint: url }));
  ses = new SESClient({ ...settings, endpoint: url });
  await ensureTable(url, 'linkpact', shape);
});
afterAll(async () => {
  await closeServer(server);
  await dynamodb.close();
});

describe('DynamoDB on the endpoint', () => {
  it('creates the table once, however often it is asked', async () => {
    await ensureTable(url, 'linkpact', shape);
    const { TableNames } = await table.send(new ListTablesCommand({}));
    expect(TableNames).toEqual(['linkpact']);
  });

  it('keeps items, finds them by a sparse index, and refuses a condition that does not hold', async () => {
    await table.send(
      new PutCommand({ TableName: 'linkpact', Item: { pk: 'a', sk: '1', agendaShard: 's', nextCheckAt: '2025' } }),
    );
    await table.send(new PutCommand({ TableName: 'linkpact', Item: { pk: 'a', sk: '2' } }));
    const due = await table.send(
      new QueryCommand({
        TableName: 'linkpact',
        IndexName: 'agenda',
        KeyConditionExpression: 'agendaShard = :s',
        ExpressionAttributeValues: { ':s': 's' },
      }),
    );
    expect(due.Items).toEqual([{ pk: 'a', sk: '1', agendaShard: 's', nextCheckAt: '2025' }]);
    await expect(
      table.send(
        new PutCommand({
          TableName: 'linkpact',
          Item: { pk: 'a', sk: '1' },
          ConditionExpression: 'attribute_not_exists(pk)',
        }),
      ),
    ).rejects.toMatchObject({ name: 'ConditionalCheckFailedException' });
  });

  it('compares documents by what is in them, and shows the item on which a condition failed', async () => {
    const item = { pk: 'a', sk: '3', task: { name: 'sign-a', round: 1, seen: ['x', { y: null }] } };
    await table.send(new PutCommand({ TableName: 'linkpact', Item: item }));
    const put = (task: unknown, more: object = {}) =>
      table.send(
        new PutCommand({
          TableName: 'linkpact',
          Item: item,
          ConditionExpression: 'attribute_exists(pk) AND task = :task',
          ExpressionAttributeValues: { ':task': task },
          ...more,
        }),
      );
    await put({ seen: ['x', { y: null }], round: 1, name: 'sign-a' });
    await expect(put({ ...item.task, round: 2 })).rejects.toHaveProperty('Item', undefined);
    const shown = await put({ ...item.task, seen: [] }, { ReturnValuesOnConditionCheckFailure: 'ALL_OLD' }).catch(
      (error: { Item?: unknown }) => error.Item,
    );
    expect(shown).toEqual(marshall(item));
  });

  it('counts calls and adds up capacity units', async () => {
    const before = calls.snapshot();
    await table.send(new GetCommand({ TableName: 'linkpact', Key: { pk: 'a', sk: '1' }, ConsistentRead: true }));
    const after = calls.snapshot();
    expect(after.total - before.total).toBe(1);
    expect(after.calls['dynamodb:GetItem']).toBe(1);
    expect(after.capacityUnits - before.capacityUnits).toBe(1);
  });

  it('counts what the service bills: each write in an index, a refused write, a query that finds nothing', async () => {
    const item = { pk: 'billed', sk: '1', agendaShard: 'billed', nextCheckAt: '2025' };
    const billed = async (act: () => Promise<unknown>): Promise<{ read: number; write: number }> => {
      const before = calls.usage();
      await act();
      const after = calls.usage();
      return { read: after.readUnits - before.readUnits, write: after.writeUnits - before.writeUnits };
    };
    expect(
      await billed(() =>
        table.send(new PutCommand({ TableName: 'linkpact', Item: { ...item, text: 'x'.repeat(1500) } })),
      ),
      'two KB, and an entry',
    ).toEqual({ read: 0, write: 3 });
    expect(
      await billed(() => table.send(new PutCommand({ TableName: 'linkpact', Item: { ...item, nextCheckAt: '2026' } }))),
      'two KB replaced, an entry moved',
    ).toEqual({ read: 0, write: 4 });
    expect(
      await billed(() =>
        table
          .send(new PutCommand({ TableName: 'linkpact', Item: item, ConditionExpression: 'attribute_not_exists(pk)' }))
          .catch(() => null),
      ),
    ).toEqual({ read: 0, write: 1 });
    const query = {
      TableName: 'linkpact',
      IndexName: 'agenda',
      KeyConditionExpression: 'agendaShard = :s',
      ExpressionAttributeValues: { ':s': 'nowhere' },
    };
    expect(await billed(() => table.send(new QueryCommand(query)))).toEqual({ read: 0.5, write: 0 });
    expect(await billed(() => calls.apart(() => table.send(new QueryCommand(query)))), "the laptop's own").toEqual({
      read: 0,
      write: 0,
    });
  });

  it('survives a client that goes away in the middle of a request', async () => {
    const gone = fetch(url, {
      method: 'POST',
      headers: { 'x-amz-target': 'DynamoDB_20120810.PutItem', 'content-type': 'application/x-amz-json-1.0' },
      body: new ReadableStream({
        start(controller) {
          controller.enqueue(new TextEncoder().encode('{"Tab'));
          queueMicrotask(() => controller.error(new Error('gone')));
        },
      }),
      duplex: 'half',
    } as RequestInit);
    await expect(gone).rejects.toThrow();
    expect((await table.send(new ListTablesCommand({}))).TableNames).toHaveLength(1);
  });
});

describe('SES on the endpoint', () => {
  it('takes a composed message into the outbox and reads what it is about', async () => {
    const mime = [
      'From: linkpact@example.com',
      'To: signer@example.com',
      'Subject: =?utf-8?B?562+5a2X?=',
      'X-Linkpact-Kind: task',
      'X-Linkpact-Case: O1',
      'MIME-Version: 1.0',
      'Content-Type: text/html; charset=utf-8',
      '',
      '<p>请<a href="http://localhost:3000/t/abc">签字</a></p>',
    ].join('\r\n');
    const { MessageId } = await ses.send(
      new SendRawEmailCommand({
        Source: 'linkpact@example.com',
        Destinations: ['signer@example.com'],
        RawMessage: { Data: Buffer.from(mime) },
      }),
    );
    expect(MessageId).toMatch(/^local-/);
    expect(outbox.list()[0]).toMatchObject({
      to: 'signer@example.com',
      subject: '签字',
      kind: 'task',
      case: 'O1',
      sentAt: '2025-02-10T02:00:00.000Z',
      links: ['http://localhost:3000/t/abc'],
    });
  });

  it('takes a simple message too', async () => {
    await ses.send(
      new SendEmailCommand({
        Source: 'linkpact@example.com',
        Destination: { ToAddresses: ['b@example.com'] },
        Message: { Subject: { Data: '故障' }, Body: { Text: { Data: '见 http://localhost:3000/t/x 。' } } },
      }),
    );
    expect(outbox.list()[0]).toMatchObject({ subject: '故障', kind: null, links: ['http://localhost:3000/t/x'] });
  });

  it('refuses a message without a recipient, as SES does', async () => {
    await expect(
      ses.send(
        new SendRawEmailCommand({ Source: 'a@example.com', Destinations: [], RawMessage: { Data: Buffer.from('x') } }),
      ),
    ).rejects.toMatchObject({ name: 'InvalidParameterValue' });
  });
});

describe('the endpoint as such', () => {
  it.each([
    ['a name that only resolves here', { host: 'evil.example' }],
    ['a page from elsewhere', { origin: 'https://evil.example' }],
  ])('refuses %s', async (_, headers) => {
    const { request } = await import('node:http');
    const status = await new Promise((resolve) => {
      request(`${url}/__local/outbox`, { headers }, (response) => {
        response.resume();
        resolve(response.statusCode);
      }).end();
    });
    expect(status).toBe(403);
  });

  it('lets a page from elsewhere hand over a file only by a form that was signed, and touch nothing else that is kept', async () => {
    const { request } = await import('node:http');
    const ask = (method: string, headers: Record<string, string>): Promise<unknown> =>
      new Promise((resolve) => {
        request(`${url}/${filesBucket}/kept/c/1`, { method, headers: { origin: 'null', ...headers } }, (response) => {
          response.resume();
          resolve(response.statusCode);
        }).end();
      });
    const form = { 'content-type': 'multipart/form-data; boundary=x', 'sec-fetch-site': 'cross-site' };
    expect(await ask('POST', form)).toBe(400);
    for (const method of ['GET', 'PUT', 'DELETE', 'HEAD'])
      expect(await ask(method, { 'sec-fetch-site': 'cross-site' }), method).toBe(403);
  });

  it('answers an unknown request with 400 in the shape of a service error', async () => {
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'x-amz-target': 'AmazonSQS.SendMessage' },
      body: '{}',
    });
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({ __type: 'UnknownOperationException' });
  });

  it('hands Step Functions requests on', async () => {
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'x-amz-target': 'AWSStepFunctions.ListExecutions' },
      body: '{}',
    });
    expect(await response.json()).toEqual({ executions: [] });
  });

  it('signs with a key that never leaves it, as KMS does, and hands out its public part', async () => {
    const client = new KMSClient({ endpoint: url, region: 'us-east-1', credentials });
    const Message = Buffer.from('a digest');
    const asked = { KeyId: signingKeyId, Message, MessageType: 'RAW', SigningAlgorithm: 'ECDSA_SHA_256' } as const;
    const { Signature } = await client.send(new SignCommand(asked));
    const { PublicKey, KeySpec } = await client.send(new GetPublicKeyCommand({ KeyId: signingKeyId }));
    const key = createPublicKey({ key: Buffer.from(PublicKey ?? []), format: 'der', type: 'spki' });
    expect(KeySpec).toBe('ECC_NIST_P256');
    expect(verify('sha256', Message, key, Signature ?? Buffer.alloc(0))).toBe(true);
    await expect(client.send(new SignCommand({ ...asked, KeyId: 'another' }))).rejects.toThrow(
      'There is no key another.',
    );
    await expect(client.send(new SignCommand({ ...asked, SigningAlgorithm: 'RSASSA_PSS_SHA_256' }))).rejects.toThrow(
      'ECDSA_SHA_256',
    );
    client.destroy();
  });

  it('says in one sentence that a port is taken', async () => {
    const second = createEndpoint({
      gate: new Gate(),
      calls,
      s3,
      signingKey,
      dynamodb,
      deliver: deliverInto(outbox, null),
      localPage: () => Promise.resolve(false),
      stepFunctions: async () => nothingRuns,
    });
    await expect(listen(second, Number(new URL(url).port), '127.0.0.1', '--aws-port')).rejects.toThrow(
      /already in use.*--aws-port/,
    );
  });
});

describe('the outbox pages', () => {
  it('list every mail, newest first, in the shape that scripts rely on', async () => {
    const response = await fetch(`${url}/__local/outbox`);
    const mails = (await response.json()) as Record<string, unknown>[];
    expect(Object.keys(mails[0] ?? {}).sort()).toEqual([
      'case',
      'html',
      'id',
      'kind',
      'links',
      'sentAt',
      'subject',
      'text',
      'to',
    ]);
    expect(mails.at(-1)).toMatchObject({ case: 'O1', sentAt: '2025-02-10T10:00:00+08:00' });
  });

  it('show a mail as a person sees it, with nothing in it that could run', async () => {
    const response = await fetch(`${url}/__local/outbox/000001`);
    expect(response.headers.get('content-security-policy')).toContain("default-src 'none'");
    expect(await response.text()).toContain('<a href="http://localhost:3000/t/abc">签字</a>');
    expect((await fetch(`${url}/__local/outbox/999`)).status).toBe(404);
    expect(await (await fetch(`${url}/__local/outbox/`)).text()).toContain('href="000001"');
  });
});
