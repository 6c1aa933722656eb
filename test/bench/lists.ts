import type { CaseRecord } from '../../domain/case/record.ts';
import { addMs } from '../../domain/time/instant.ts';
import { putCase } from '../../functions/store/case-store.ts';
import { signedIn, type Browser } from '../portal/browser.ts';
import { median, ratio } from './load-times.ts';
import { openMeasuredOffice, type Measured } from './office.ts';

const CASES = 10_000;
/** One in so many is under way. */
const OPEN_AMONG = 50;
const ROUNDS = 9;
const MINUTES = 5 * 60_000;

interface PageFigures {
  /** Of the processor, on this machine: what else it has to do lengthens the wait, not this. The median of the rounds. */
  milliseconds: number;
  /** To the page of one case, which reads none of the others, in the same round. */
  toCasePage: number;
  awsCalls: number;
}

/** Pages of a contract with 10,000 cases: what each takes, and with how many calls. */
async function listFigures(): Promise<Record<string, PageFigures>> {
  const measured = await openMeasuredOffice('2025-02-10T02:00:00.000Z', false);
  try {
    const one = await fill(measured);
    const browser = await signedIn(measured.office, 'a.operator');
    const base = `/c/${measured.office.contract.terms.id}`;
    const site = encodeURIComponent(measured.office.contract.sites[7]?.name ?? '');
    return await figuresOf(measured, browser, {
      case: `${base}/cases/${one}`,
      home: base,
      list: `${base}/cases`,
      'last page': `${base}/cases?page=400`,
      search: `${base}/cases?q=${site}`,
      'search for nothing that is there': `${base}/cases?q=zzz`,
      sites: `${base}/sites`,
      'deadlines of open cases': `${base}/deadlines`,
      'deadlines of all cases': `${base}/deadlines?of=all`,
      'missed in a year': `${base}/deadlines?of=all&period=2025&state=missed`,
      'deadlines of a site': `${base}/deadlines?of=all&q=${site}`,
      'deadlines by site': `${base}/deadlines?of=all&sort=site`,
    });
  } finally {
    await measured.close();
  }
}

async function figuresOf(
  { figures }: Measured,
  browser: Browser,
  paths: Readonly<Record<string, string>>,
): Promise<Record<string, PageFigures>> {
  const times: Record<string, number[]> = {};
  const calls: Record<string, number> = {};
  for (let round = 0; round <= ROUNDS; round += 1)
    for (const [name, path] of Object.entries(paths)) {
      const before = figures().total;
      const began = process.cpuUsage();
      const { status } = await browser.get(path);
      const { user, system } = process.cpuUsage(began);
      const took = (user + system) / 1000;
      if (status !== 200) throw new Error(`${path} answered ${status}`);
      calls[name] = figures().total - before;
      // The first round warms up.
      if (round > 0) (times[name] ??= []).push(took);
    }
  return Object.fromEntries(
    Object.entries(times).map(([name, taken]) => [
      name,
      {
        milliseconds: Math.round(median(taken)),
        toCasePage: Math.round(ratio(taken, times['case'] ?? []) * 10) / 10,
        awsCalls: calls[name] ?? 0,
      },
    ]),
  );
}

/** Copies of an order and of a fault that ran to their ends, and of an order under way. @returns one of them */
async function fill({ office }: Measured): Promise<string> {
  const order = await office.order(5);
  await office.carryThrough(order);
  const fault = await office.fault(5);
  const open = await office.order(6);
  const [closed, broken, running] = await Promise.all(
    [order, fault, open].map(async (id) => (await office.load(id)).view.file),
  );
  if (!closed || !broken || !running) throw new Error('there is nothing to copy');
  const sites = office.contract.sites.length;
  for (let from = 0; from < CASES; from += 50)
    await Promise.all(
      Array.from({ length: 50 }, (_, index) => {
        const n = from + index;
        const file = n % OPEN_AMONG === 0 ? running : n % 2 === 0 ? closed : endOf(broken);
        return putCase({ file: copyOf(file, n, sites), before: null });
      }),
    );
  return order;
}

const endOf = (file: CaseRecord): CaseRecord => ({ ...file, status: 'closed', closedAt: file.openedAt });

function copyOf(file: CaseRecord, n: number, sites: number): CaseRecord {
  return {
    ...file,
    id: `${file.id.slice(0, 2)}-2025-${10_000 + n}`,
    openedAt: addMs('2025-01-02T00:00:00.000Z', n * MINUTES),
    request: { ...file.request, site: String((n % sites) + 1) },
    nextCheckAt: null,
  };
}

if (process.argv[1] === import.meta.filename) console.log(JSON.stringify(await listFigures(), null, 2));
