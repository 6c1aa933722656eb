import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { openLaptop, type Laptop } from '../../local/laptop.ts';
import { smallApplication } from './small/application.ts';

const start = '2025-02-10T10:00:00+08:00';
const folder = mkdtempSync(join(tmpdir(), 'laptop-'));
/** One port for all openings, as functions keep their clients for as long as their process lives. */
const awsPort = await freePort();
let laptop: Laptop | null = null;

async function open(
  options: {
    dataFolder?: string | null;
    real?: boolean;
    portalHost?: string;
    publicUrl?: string;
    portalPort?: number;
  } = {},
): Promise<Laptop> {
  laptop = await openLaptop({
    application: smallApplication,
    contract: null,
    dataFolder: options.dataFolder ?? null,
    portalPort: options.portalPort ?? 0,
    awsPort,
    ...(options.publicUrl === undefined ? {} : { publicUrl: options.publicUrl }),
    clock: options.real === true ? { kind: 'real' } : { kind: 'virtual', start },
    portalHost: options.portalHost ?? '127.0.0.1',
  });
  return laptop;
}

afterEach(async () => {
  await laptop?.close();
  laptop = null;
  rmSync(folder, { recursive: true, force: true });
});

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as { port: number };
  await new Promise((resolve) => server.close(resolve));
  return port;
}

async function ask({ engine, settle }: Laptop, question: string): Promise<string> {
  const { executionArn } = (await engine.call('StartExecution', {
    stateMachineArn: 'arn:aws:states:us-east-1:000000000000:stateMachine:question',
    name: question,
    input: JSON.stringify({ question }),
  })) as { executionArn: string };
  await settle();
  return executionArn;
}

const outcome = async ({ engine }: Laptop, executionArn: string): Promise<{ status: string; output?: string }> =>
  engine.call('DescribeExecution', { executionArn }) as Promise<{ status: string; output?: string }>;

describe('a laptop with a virtual clock', () => {
  it('runs a question from the state machine over the mail to the answer on the portal', async () => {
    const running = await open();
    const executionArn = await ask(running, 'q1');
    const [mail] = running.outbox.list();
    expect(mail).toMatchObject({ kind: 'task', case: 'q1', sentAt: '2025-02-10T02:00:00.000Z' });
    await fetch(`${running.portalUrl}/answer`, { method: 'POST', body: mail?.text.trim() ?? '' });
    await running.settle();
    expect(await outcome(running, executionArn)).toMatchObject({ status: 'SUCCEEDED', output: '"yes"' });
  });

  it('lets time pass on request: the sweep at its tick, the deadline at its instant', async () => {
    const running = await open();
    const executionArn = await ask(running, 'q2');
    await running.advanceTo('2025-02-10T10:59:59+08:00');
    expect((await outcome(running, executionArn)).status).toBe('RUNNING');
    const response = await fetch(`${running.portalUrl}/__local/clock`, { method: 'POST', body: '{"advance":"PT1S"}' });
    expect(await response.json()).toEqual({ now: '2025-02-10T11:00:00+08:00' });
    expect(await outcome(running, executionArn)).toMatchObject({ status: 'SUCCEEDED', output: '"late"' });
    expect(running.calls.snapshot().calls['dynamodb:UpdateItem']).toBe(1);
  });

  it('answers a form on the clock page by going back to its page, and bad input with the field', async () => {
    const { portalUrl } = await open();
    const form = await fetch(`${portalUrl}/__local/clock`, {
      method: 'POST',
      redirect: 'manual',
      body: new URLSearchParams({ advance: 'PT1H', to: '', return: 'https://evil.example/console?a=1' }),
    });
    expect(form.status).toBe(303);
    expect(form.headers.get('location')).toBe('/console?a=1');
    const bad = await fetch(`${portalUrl}/__local/clock`, { method: 'POST', body: '{"to":"yesterday"}' });
    expect(bad.status).toBe(400);
    expect(await bad.json()).toMatchObject({ error: expect.stringContaining('"to"') as string });
    const foreign = await fetch(`${portalUrl}/__local/clock`, {
      method: 'POST',
      headers: { origin: 'https://evil.example' },
      body: '{"advance":"PT1H"}',
    });
    expect(foreign.status).toBe(403);
  });

  it('finds everything still there after it was closed: time, mails, executions', async () => {
    const first = await open({ dataFolder: folder });
    const executionArn = await ask(first, 'q3');
    await first.advanceTo('2025-02-10T10:30:00+08:00');
    await first.close();
    const second = await open({ dataFolder: folder });
    expect(second.clock.now()).toBe(Date.parse('2025-02-10T10:30:00+08:00'));
    expect(second.outbox.list().map(({ subject }) => subject)).toEqual(['q3']);
    expect((await outcome(second, executionArn)).status).toBe('RUNNING');
    await second.advanceTo('2025-02-10T11:00:00+08:00');
    expect(await outcome(second, executionArn)).toMatchObject({ output: '"late"' });
  });

  it('refuses a data folder that is open already, or is of a newer version', async () => {
    const first = await open({ dataFolder: folder });
    await expect(
      openLaptop({
        application: smallApplication,
        contract: null,
        dataFolder: folder,
        portalPort: 0,
        awsPort: 0,
        clock: { kind: 'virtual', start },
      }),
    ).rejects.toThrow(/is open in process/);
    await first.close();
    const { writeFileSync } = await import('node:fs');
    writeFileSync(join(folder, 'version.json'), '{"version":99}');
    await expect(open({ dataFolder: folder })).rejects.toThrow(/newer linkpact/);
  });
});

describe('a laptop with the real clock', () => {
  it('does not let anybody move the time, and keeps its own pages off the portal', async () => {
    const running = await open({ real: true });
    expect(
      (await fetch(`${running.awsUrl}/__local/clock`, { method: 'POST', body: '{"advance":"PT1H"}' })).status,
    ).toBe(409);
    expect((await fetch(`${running.awsUrl}/__local/outbox`)).status).toBe(200);
    const bare = new URL(running.awsUrl).origin;
    const token = new URL(running.awsUrl).pathname.slice(1);
    for (const path of ['/__local/outbox', '/__local/backup', '/linkpact-files/x', '/', `/${token}x/__local/outbox`])
      expect((await fetch(bare + path)).status, path).toBe(403);
    for (const init of [{}, { headers: { authorization: `Bearer ${token}` } }])
      expect((await fetch(`${bare}/__local/outbox${'headers' in init ? '' : `?token=${token}`}`, init)).status).toBe(
        200,
      );
    const asked = (await (await fetch(`${running.portalUrl}/__local/outbox`)).json()) as { rawPath: string };
    expect(asked.rawPath).toBe('/__local/outbox');
  });
});

describe('a data folder', () => {
  it('is its owner’s alone, and so is its token', async () => {
    const folder = join(mkdtempSync(join(tmpdir(), 'own-')), 'data');
    const running = await open({ dataFolder: folder, real: true });
    expect([statSync(folder).mode & 0o777, statSync(join(folder, 'token')).mode & 0o777]).toEqual([0o700, 0o600]);
    expect(running.awsUrl.endsWith(`/${readFileSync(join(folder, 'token'), 'utf8').trim()}`)).toBe(true);
  });
});

describe('a portal that faces a network', () => {
  it('shows neither the outbox nor the clock there, whose links and buttons are for this machine alone', async () => {
    const running = await open({ portalHost: '0.0.0.0' });
    for (const page of ['outbox', 'clock']) {
      expect(await (await fetch(`${running.portalUrl}/__local/${page}`)).json()).toMatchObject({
        rawPath: `/__local/${page}`,
      });
      expect((await fetch(`${running.awsUrl}/__local/${page}`)).status).toBe(200);
    }
    expect([process.env['CLOCK_URL'], process.env['SIGN_IN_AT_ONCE_URL']]).toEqual([undefined, undefined]);
  });

  it('nor where people come by another address, through a proxy', async () => {
    const portalPort = await freePort();
    await open({ publicUrl: 'https://links.example.com', portalPort });
    const answer = await fetch(`http://127.0.0.1:${portalPort}/__local/outbox`);
    expect(await answer.json()).toMatchObject({ rawPath: '/__local/outbox' });
    expect(process.env['CLOCK_URL']).toBeUndefined();
  });
});

describe("the portal's port", () => {
  it('turns a request into an API Gateway event and the answer back', async () => {
    const { portalUrl } = await open();
    const response = await fetch(`${portalUrl}/a%20b/c?x=1&x=2&y=%E4%B8%AD`, {
      method: 'POST',
      headers: { cookie: 's=1; t=2', 'content-type': 'application/octet-stream' },
      body: new Uint8Array([0, 255]),
    });
    expect(response.headers.getSetCookie()).toEqual(['one=1; Path=/', 'two=2; Path=/']);
    expect(await response.json()).toMatchObject({
      version: '2.0',
      rawPath: '/a%20b/c',
      rawQueryString: 'x=1&x=2&y=%E4%B8%AD',
      cookies: ['s=1', 't=2'],
      queryStringParameters: { x: '1,2', y: '中' },
      body: 'AP8=',
      isBase64Encoded: true,
      requestContext: { http: { method: 'POST' }, timeEpoch: Date.parse(start) },
    });
  });

  it('answers 500 when the function fails, and goes on', async () => {
    const { portalUrl } = await open();
    expect((await fetch(`${portalUrl}/broken`)).status).toBe(500);
    expect((await fetch(`${portalUrl}/`)).status).toBe(200);
  });
});
