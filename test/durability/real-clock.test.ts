import { byName } from '../functions/channel.ts';
import { mkdtempSync, rmSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SMTPServer } from 'smtp-server';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { Report } from '../../functions/use-cases/report.ts';
import { linkpact, projectRoot } from '../../local/application.ts';
import { readContractFile } from '../../contracts/read-contract-file.ts';
import { openLaptop, type Laptop } from '../../local/laptop.ts';
import { actorOf } from '../../local/replay/check-scenario.ts';
import { freePort } from './mortal-laptop.ts';

const publicUrl = 'https://links.example.com';
const folder = mkdtempSync(join(tmpdir(), 'real-'));
const contract = readContractFile();
const contractId = contract.terms.id;
const received: string[] = [];
const server = new SMTPServer({
  authOptional: true,
  disabledCommands: ['STARTTLS'],
  logger: false,
  onData(stream, { envelope }, done) {
    received.push(...envelope.rcptTo.map(({ address }) => address));
    stream.resume().on('end', () => done());
  },
});
const machineNow = Date.now.bind(Date);
const awsPort = await freePort();

/** The machine's clock, set to an instant; it runs on from there. */
function setClock(instant: string): void {
  const ahead = Date.parse(instant) - machineNow();
  vi.spyOn(Date, 'now').mockImplementation(() => machineNow() + ahead);
}

async function open(): Promise<Laptop> {
  return openLaptop({
    application: await linkpact(projectRoot),
    contract,
    dataFolder: folder,
    clock: { kind: 'real' },
    portalPort: 0,
    awsPort,
    publicUrl,
    smtpUrl: `smtp://127.0.0.1:${(server.server.address() as AddressInfo).port}`,
  });
}

async function openOrder(site: number): Promise<string> {
  const { openCase } = await import('../../functions/use-cases/open-case.ts');
  const { requireRoom } = await import('../../workflows/index.ts');
  const person = actorOf(contract, 'a.operator');
  if (person === undefined) throw new Error('nobody opens orders');
  const typed = {
    kind: 'open',
    service: 'standard',
    site: String(site),
    unit: '综治中心',
    location: '小区北门',
    contact: '值班员',
    phone: '0990-0000000',
  };
  const at = new Date(Date.now()).toISOString();
  const room = requireRoom('link-order');
  const by = { person, role: person.role, channel: byName, at, nonce: `site-${site}` };
  const opened = await openCase({ contract, room, typed, ...by });
  if (!('case' in opened)) throw new Error(JSON.stringify(opened));
  return opened.case;
}

async function report(): Promise<Report> {
  const { readReport } = await import('../../functions/use-cases/report.ts');
  return readReport(contractId, new Date(Date.now()).toISOString());
}

beforeAll(() => new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve)));
afterAll(async () => {
  vi.restoreAllMocks();
  await new Promise<void>((resolve) => server.close(resolve));
  rmSync(folder, { recursive: true, force: true });
});

describe('a laptop on the real clock', () => {
  it('lets everything that fell due during seven weeks of downtime happen in order: the breach first, then the statement that deducts it', async () => {
    setClock('2025-02-10T10:00:00+08:00');
    const first = await open();
    const caseId = await openOrder(3);
    await first.settle();
    const asked = first.outbox.list();
    expect(asked.length).toBeGreaterThan(0);
    expect(received, 'each mail went to the mail server').toEqual(asked.map(({ to }) => to).reverse());
    for (const { links } of asked) for (const link of links) expect(link).toMatch(/^https:\/\/links\.example\.com\//);
    await first.close();

    setClock('2025-04-03T10:00:00+08:00');
    const second = await open();
    await vi.waitFor(async () => expect((await report()).payments).toHaveLength(1), { timeout: 60_000, interval: 200 });
    await second.settle();
    const { cases, payments } = await report();
    expect(cases.find(({ ref }) => ref === caseId)?.breaches).toMatchObject([
      { clause: '5.2.2', at: '2025-02-12T16:00:00.000Z', amount: '4382.12' },
    ]);
    expect(payments[0]).toMatchObject({ ref: 'payment-1', deductions: '4382.12', payable: '360794.38' });
    const reminded = second.outbox
      .list()
      .filter(({ kind, case: about }) => kind === 'reminder' && about === caseId)
      .map(({ to }) => to);
    expect(reminded.length, 'reminders of seven weeks are one').toBe(new Set(reminded).size);

    await vi.waitFor(() => expect(second.engine.nextTimerAt()).not.toBeNull());
    const due = second.engine.nextTimerAt() ?? 0;
    setClock(new Date(due + 1_000).toISOString());
    await vi.waitFor(
      () =>
        expect(
          second.engine.nextTimerAt() ?? Number.POSITIVE_INFINITY,
          'a timer is seen when the clock was set past it',
        ).toBeGreaterThan(due),
      { timeout: 40_000, interval: 250 },
    );
    await second.close();
  }, 240_000);
});
