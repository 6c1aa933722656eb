import { listFiles } from '../../functions/store/case-store.ts';
import { listMails } from '../../functions/store/mails.ts';
import { viewsOf } from '../../functions/use-cases/open-view.ts';
import { readReport } from '../../functions/use-cases/report.ts';
import type { Office } from '../functions/office.ts';
import { violations } from '../race/invariants.ts';
import { withoutFaults } from '../race/world.ts';

/** What everything has come to. */
export interface Outcome {
  readonly report: Awaited<ReturnType<typeof readReport>>;
  /** The mails of each case, and whether they went out. */
  readonly told: Readonly<Record<string, 'sent' | 'overtaken' | 'not sent'>>;
}

/** A form that opens or acts has an id of its own, another one each time that the page is drawn. */
const FORM_ID = /[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}/g;

/** @returns what it has come to, and what doesn't hold of cases, evidence, mails and money */
export function outcomeOf(office: Office): Promise<{ outcome: Outcome; problems: string[] }> {
  const { contract, world } = office;
  const { id } = contract.terms;
  return withoutFaults(world, async () => {
    const files = await listFiles(id);
    const mails = files.map(async (file) => {
      const queued = await listMails({ contract: id, caseId: file.id });
      return queued.map((mail): [string, Outcome['told'][string]] => [
        `${file.id} ${mail.id.replace(FORM_ID, 'form')}`,
        mail.sentAt !== null ? 'sent' : mail.withdrawnAt === undefined ? 'not sent' : 'overtaken',
      ]);
    });
    const told = Object.fromEntries((await Promise.all(mails)).flat());
    const cases = await viewsOf(contract, files, world.now());
    const outcome = { report: await readReport(id, world.now()), told };
    return { outcome, problems: await violations(world, cases, new Map()) };
  });
}

/** Where two outcomes differ, by paths; nothing where they are the same. */
export function differences(expected: unknown, found: unknown, path = ''): string[] {
  if (Object.is(expected, found)) return [];
  if (!isNode(expected) || !isNode(found))
    return [`${path}: ${JSON.stringify(expected)} is ${JSON.stringify(found)}`.slice(0, 300)];
  const names = new Set([...Object.keys(expected), ...Object.keys(found)]);
  return [...names].flatMap((name) => differences(expected[name], found[name], `${path}/${name}`));
}

const isNode = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;
