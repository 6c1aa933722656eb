import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { requestSignIn } from '../../functions/use-cases/sign-in.ts';
import { settings } from '../../functions/settings.ts';
import { markOn } from '../../functions/store/address-marks.ts';
import { openOffice, type Office } from './office.ts';
import { openSecrets, type Secrets } from './secrets.ts';

let office: Office;
let secrets: Secrets;
const tried: string[] = [];
const refused = new Set<string>();
const server = new SMTPServer({
  authOptional: true,
  disabledCommands: ['STARTTLS'],
  logger: false,
  onRcptTo({ address }, _, done) {
    tried.push(address);
    done(refused.has(address) ? Object.assign(new Error('5.1.1 no such person'), { responseCode: 550 }) : null);
  },
  onData(stream, _, done) {
    stream.on('end', () => done());
    stream.resume();
  },
});

beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  secrets = await openSecrets();
  secrets.hold('smtp', `smtp://127.0.0.1:${(server.server.address() as AddressInfo).port}`);
  office = await openOffice();
  // Offices are silent; here it is told what goes wrong.
  process.env['POWERTOOLS_LOG_LEVEL'] = 'ERROR';
  process.env['AWS_ENDPOINT_URL_SECRETS_MANAGER'] = secrets.url;
  // Here the functions send as they do where SES is not to be had.
  settings().SMTP_SECRET_ID = 'smtp';
});
afterAll(async () => {
  await office.close();
  await secrets.close();
  await new Promise<void>((resolve) => server.close(resolve));
});

const minutesOn = async (minutes: number): Promise<void> => office.later(minutes / 60);
const triesOf = (address: string): number => tried.filter((one) => one === address).length;

it('an address that the mail server refuses is noted, reported and left in peace; no error is logged', async () => {
  const errors = vi.spyOn(console, 'error');
  const technician = office.person('b.technician');
  refused.add(technician.email);
  const caseId = await office.order(3);
  expect(await markOn(office.contract.terms.id, technician)).toMatchObject({
    reason: 'refused',
    caseId,
    since: office.now(),
  });
  expect((await office.evidence(caseId)).filter(({ kind }) => kind === 'mail-returned')).toMatchObject([
    { data: { person: technician.id, reason: 'refused', question: 'complete.1' } },
  ]);
  await minutesOn(10);
  expect(triesOf(office.person('admin').email)).toBe(1);
  await minutesOn(600);
  expect(triesOf(technician.email)).toBe(1);
  const [question] = (await office.queued(caseId)).filter(({ personId }) => personId === technician.id);
  expect(question).toMatchObject({ sentAt: null, attempts: 1 });
  expect(await office.flaws(caseId)).toEqual([]);
  expect(errors).not.toHaveBeenCalled();
  errors.mockRestore();
});

it('a sign-in link that is refused gives whoever asked the same answer as ever, and silences nothing', async () => {
  const signer = office.person('a.signer');
  refused.add(signer.email);
  const ask = () => requestSignIn({ contract: office.contract, email: signer.email, at: office.now(), returnTo: null });
  await ask();
  await ask();
  await minutesOn(5);
  await ask();
  expect(triesOf(signer.email)).toBe(1);
  expect(await markOn(office.contract.terms.id, signer)).toBeNull();
  refused.delete(signer.email);
});

it('says so in the log when there is no administrator left to tell', async () => {
  const errors = vi.spyOn(console, 'error').mockImplementation(() => undefined);
  const admin = office.person('admin');
  refused.add(admin.email);
  // The administrator is to hear of the signer's address.
  refused.add(office.person('b.signer').email);
  const caseId = await office.order(4);
  await office.answer(caseId, 'complete', 'submit', office.passed());
  await minutesOn(10);
  expect(errors.mock.calls.map(([line]) => JSON.parse(String(line)) as object)).toEqual([
    expect.objectContaining({
      message: 'an address takes no mail, and no other administrator can be told by mail',
      person: admin.id,
    }),
  ]);
  errors.mockRestore();
});
