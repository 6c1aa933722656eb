import { afterAll, beforeAll, expect, it } from 'vitest';
import { readContractFile } from '../../contracts/read-contract-file.ts';
import { peopleOf } from '../../domain/contract/contract.ts';
import { loadEvents, loadFile } from '../../functions/store/case-store.ts';
import { linkpact, projectRoot } from '../../local/application.ts';
import { openLaptop, type Laptop } from '../../local/laptop.ts';
import { decide } from '../../local/replay/decide.ts';
import { open } from '../../local/replay/open.ts';
import { Visitor } from '../../local/replay/visitor.ts';
import { orderOf } from '../functions/office.ts';
import { MailRobot } from './mail-robot.ts';

const contract = readContractFile();
const { id: contractId } = contract.terms;
const robot = new MailRobot();
let laptop: Laptop;
let lastTried = '';
beforeAll(async () => {
  const clock = { kind: 'virtual', start: '2025-02-10T10:00:00+08:00' } as const;
  const application = await linkpact(projectRoot);
  laptop = await openLaptop({ application, contract, dataFolder: null, portalPort: 0, awsPort: 0, clock });
});
afterAll(() => laptop.close());

const doing = (role: string) => {
  const person = peopleOf(contract, role)[0] ?? expect.fail(`nobody is ${role}`);
  const caseIds = new Map<string, string>();
  return { path: '', source: '', person, visitor: new Visitor(), outbox: laptop.outbox, caseIds };
};
const action = (by: string, typed: Record<string, string>) => ({
  at: '2025-02-10T10:00:00+08:00',
  by,
  ref: 'O',
  with: typed,
});
const url = (path: string) => `${laptop.portalUrl}/c/${contractId}/${path}`;

async function tryOutNewMails(): Promise<number> {
  await laptop.settle();
  const fresh = laptop.outbox.list().filter(({ id }) => id > lastTried);
  lastTried = fresh[0]?.id ?? lastTried;
  for (const mail of fresh) await robot.tryOut(mail);
  await laptop.settle();
  return fresh.length;
}

it('a gateway that opens every link and submits every form signs nothing, opens nothing, and is shown no name', async () => {
  const by = 'a.operator';
  // Whoever opens it may name somebody who is about to sign.
  const contact = peopleOf(contract, 'a.signer')[0]?.name ?? '';
  const opening = { ...action(by, { ...orderOf(1), contact }), do: 'open' as const, workflow: 'link-order' };
  const caseId = await open({ ...doing(by), action: opening, url: url('open/link-order') });
  await laptop.settle();
  const done = { ...action('b.technician', { testedOn: '2025-02-10', result: 'pass' }), do: 'decide' as const };
  const completing = { ...done, task: 'complete', decision: 'submit' };
  const readCase = () => loadFile(contractId, caseId);
  const place = { readCase, caseId, url: url(`cases/${caseId}`) };
  await decide({ ...doing('b.technician'), ...place, action: completing });
  const email = peopleOf(contract, by)[0]?.email ?? '';
  await fetch(url('sign-in'), { method: 'POST', body: new URLSearchParams({ email }) });
  for (let round = 0; round < 4 && (await tryOutNewMails()) > 0; round += 1);
  const file = await loadFile(contractId, caseId);
  const signatures = file?.questions.filter(({ name }) => name.startsWith('sign-')) ?? [];
  expect(signatures.map(({ state }) => state)).toEqual(['open', 'open']);
  expect([file?.acts, file?.status]).toEqual([[], 'open']);
  expect(await loadFile(contractId, 'LO-2025-0002')).toBeNull();
  expect(robot.states).toContain('sign');
  expect(robot.states).toContain('home');
  const { events } = await loadEvents(contractId, caseId);
  expect(events.some(({ kind }) => kind === 'factor-wrong')).toBe(true);
  const around = (shown: string, name: string) =>
    shown.slice(Math.max(0, shown.indexOf(name) - 80), shown.indexOf(name));
  // Evidence, which signers save, holds what people have typed, and can't be cut.
  const seen = robot.seen.filter((shown) => !shown.includes('"format": "linkpact-evidence/2"'));
  for (const { name } of contract.people)
    expect(seen.filter((shown) => shown.includes(name)).map((shown) => around(shown, name))).toEqual([]);
});
