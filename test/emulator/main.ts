import { GetFunctionConfigurationCommand, LambdaClient } from '@aws-sdk/client-lambda';
import { SESClient, VerifyEmailIdentityCommand } from '@aws-sdk/client-ses';
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import dns from 'node:dns';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { preparationAt } from '../../domain/contract/deadlines.ts';
import { dayOf } from '../../domain/time/instant.ts';
import { Closing } from '../../local/closing.ts';
import { region } from '../../local/environment.ts';
import { deploy, prepare, synthesize, type Outputs } from './deployment.ts';
import { openMailbox, type Mailbox } from './mailbox.ts';
import { complaintsOf, objectsIn, resourcesOf } from './inspection.ts';
import { install, NotHere, rootKeys, start, type Ministack } from './ministack.ts';
import { People } from './people.ts';
import { Report } from './report.ts';
import { writeRunningContract } from './running-contract.ts';
import { Story } from './story.ts';

/**
 * `npm run emulate`: deploys the application into an emulator of AWS that somebody else wrote, and takes one order and one payment
 * through it.
 * Exit code 0: all went well, or the emulator can't be had here; 1: something stopped.
 */
async function emulate(folder: string, closing: Closing): Promise<boolean> {
  const report = new Report();
  const mailbox = await openMailbox(closing);
  let ministack: Ministack | undefined;
  try {
    await report.step('install the emulator', () => {
      install(folder);
      return '';
    });
    await report.step('start it, checking rights', async () => {
      ministack = await start(folder, mailbox.port, closing);
      return ministack.url;
    });
    if (ministack !== undefined) await play(report, folder, ministack, mailbox);
  } catch (error) {
    if (error instanceof NotHere) throw error;
    if (ministack !== undefined) console.log(`\n${ministack.log()}\n${complaintsOf(ministack)}`);
  }
  report.limits();
  return !report.stopped;
}

async function play(report: Report, folder: string, ministack: Ministack, mailbox: Mailbox): Promise<void> {
  const { url } = ministack;
  const { file, contract } = writeRunningContract(folder, dayOf(new Date().toISOString()));
  const environment = { ...rootKeys, AWS_ENDPOINT_URL: url, AWS_REGION: region, ...nothingOfTheUser(folder) };
  Object.assign(process.env, environment);
  const templates = join(folder, 'cdk.out');
  await report.step('make the templates', async () => {
    await synthesize(templates, file, environment);
    return '';
  });
  const leftOut = prepare(templates, preparationAt(contract, contract.terms.settlements[0]?.ref ?? ''));
  let outputs: Outputs = {};
  await report.step('deploy the stacks', async () => {
    outputs = await deploy(templates, join(folder, 'outputs.json'), environment);
    return Object.keys(outputs).join(', ');
  });
  await report.step('take over the settings of the portal', takeSettings);
  await report.step('verify the sender with SES', async () => {
    await new SESClient({}).send(new VerifyEmailIdentityCommand({ EmailAddress: process.env['MAIL_FROM'] }));
    return '';
  });
  const place = {
    contract,
    portalUrl: process.env['PORTAL_URL'] ?? '',
    outbox: mailbox.outbox,
    mailsTaken: () => mailsTaken(url),
  };
  const people = new People(place);
  const story = new Story(place, people);
  await report.step('order a link: sign in by mail, send the form', () => story.order());
  await report.step('complete it', () => story.complete());
  await report.step('sign it', () => story.sign());
  await report.step('end of the order', () => story.orderClosed());
  await report.step('the scheduler calls the sweep', () => story.scheduled());
  await report.step('pay a quarter', () => story.pay());
  await report.step('end of the payment', () => story.paymentClosed());
  await report.step('read what came of it', () => story.facts());
  await report.step('look at it in the console', () => story.console());
  const archive = Object.values(outputs)
    .map(({ ArchiveBucket }) => ArchiveBucket)
    .find((bucket) => bucket !== undefined);
  if (archive !== undefined)
    await report.step('find the evidence in the archive', () => story.archived(() => objectsIn(ministack, archive)));
  await report.step('find no complaint in logs and queues', () => {
    assert.equal(complaintsOf(ministack), '');
    return '';
  });
  console.log(`\n${people.requests} pages opened and forms sent, ${mailbox.outbox.list().length} mails`);
  report.resources(resourcesOf(ministack), leftOut);
}

/** The functions of this repository that look into the table and the executions read what the deployed ones read. */
async function takeSettings(): Promise<string> {
  const { Environment } = await new LambdaClient({}).send(
    new GetFunctionConfigurationCommand({ FunctionName: 'linkpact-dev-portal' }),
  );
  Object.assign(process.env, Environment?.Variables ?? {});
  return process.env['PORTAL_URL'] ?? '';
}

async function mailsTaken(url: string): Promise<number> {
  const { messages } = (await (await fetch(`${url}/_ministack/ses/messages`)).json()) as {
    messages: Record<string, unknown[]>;
  };
  return Object.values(messages).reduce((sum, list) => sum + list.length, 0);
}

/** Nothing of the user's own AWS set-up takes part, and CDK leaves nothing in the user's folder. */
const nothingOfTheUser = (home: string): Record<string, string> => ({
  HOME: home,
  AWS_CONFIG_FILE: '/dev/null',
  AWS_SHARED_CREDENTIALS_FILE: '/dev/null',
  AWS_EC2_METADATA_DISABLED: 'true',
  AWS_PROFILE: '',
  AWS_SESSION_TOKEN: '',
  AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true',
});

/** Every name that ends in `.localhost` is this machine (RFC 6761), also where the resolver doesn't know it. */
function resolveLocalNames(): void {
  const lookUp = dns.lookup as (host: string, ...rest: unknown[]) => void;
  Object.assign(dns, {
    lookup: (host: string, ...rest: unknown[]) => lookUp(host.endsWith('.localhost') ? '127.0.0.1' : host, ...rest),
  });
}

const folder = mkdtempSync(join(tmpdir(), 'linkpact-emulator-'));
const closing = new Closing();
closing.add(() => rmSync(folder, { recursive: true, force: true }));
for (const signal of ['SIGINT', 'SIGTERM'] as const)
  process.once(signal, () => {
    void closing.close().finally(() => process.exit(130));
  });
resolveLocalNames();
try {
  process.exitCode = (await emulate(folder, closing)) ? 0 : 1;
} catch (error) {
  if (!(error instanceof NotHere)) throw error;
  console.log(`skipped: ${error.message}`);
} finally {
  await closing.close();
}
