import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { shippedCalendars } from '../../contracts/read-contract-file.ts';
import { ParameterError } from '../../infra/parameters/parameter-error.ts';
import { readParameters, refuseUnknown } from '../../infra/parameters/parameters.ts';

const usable: Record<string, string> = { mailFrom: 'contracts@example.com', people: 'contracts/people.example.json' };
const read = (parameters: Record<string, unknown>, profileRegion: string | null = null) =>
  readParameters((name) => ({ ...usable, ...parameters })[name], profileRegion);

function refusal(parameters: Record<string, unknown>, profileRegion: string | null = null): ParameterError {
  try {
    read(parameters, profileRegion);
  } catch (error) {
    if (error instanceof ParameterError) return error;
    throw error;
  }
  throw new Error('The parameters were taken.');
}

const folder = mkdtempSync(join(tmpdir(), 'linkpact-parameters-'));
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});
let files = 0;

function file(content: unknown): string {
  const path = join(folder, `${(files += 1)}.json`);
  writeFileSync(path, typeof content === 'string' ? content : JSON.stringify(content));
  return path;
}

const example = JSON.parse(readFileSync('contracts/people.example.json', 'utf8')) as { role: string; email: string }[];
const seed = JSON.parse(readFileSync('contracts/krmy-2025-00246.json', 'utf8')) as {
  terms: object;
  sites: string;
  calendars: string[];
};
const beside = (name: string): unknown => JSON.parse(readFileSync(join('contracts', name), 'utf8'));
const whole = {
  terms: seed.terms,
  sites: beside(seed.sites),
  calendars: Object.assign({}, ...seed.calendars.map(beside)) as unknown,
};

describe('a deployment', () => {
  it('needs a sender and the people, and takes the shipped contract, the stage dev, SES and the API’s own address otherwise', () => {
    const { stage, mail, portal, region, alarmMail, contract } = read({});
    expect({ stage: stage.name, mail, portal, region, alarmMail }).toEqual({
      stage: 'dev',
      mail: { transport: 'ses', from: 'contracts@example.com', identity: 'example.com', mailFromDomain: null },
      portal: { kind: 'api' },
      region: null,
      alarmMail: null,
    });
    expect(contract.document).toMatchObject({ terms: { id: 'krmy-2025-00246' } });
    expect(contract.people).toEqual(example);
  });

  it.each([
    ['mailFrom', undefined],
    ['mailFrom', ''],
    ['mailFrom', 'nobody'],
    ['mailFrom', '*@example.com'],
    ['people', undefined],
    ['people', 'contracts/nobody.json'],
    ['people', 'contracts/krmy-2025-00246.json'],
    ['people', 's3://people/people.json'],
    ['contract', 'no-such-contract'],
    ['contract', 'contracts/people.example.json'],
    ['contract', 'README.md'],
    ['contract', 's3://Contracts/a.json?versionId=1'],
    ['stage', 'Production 1'],
    ['stage', { name: 'dev' }],
    ['archiveYears', '0'],
    ['archiveYears', 'ten'],
    ['archivePaymentYears', '14'],
    ['region', 'eu-west-9'],
    ['restoredStream', 'linkpact-prod-restored'],
    ['alarmMail', 'operations'],
    ['mail', 'pigeon'],
    ['mailIdentity', 'example.com'],
    ['mailFromDomain', 'bounce.example.org'],
    ['mailFromDomain', 'example.com'],
    ['abroad', 'yes'],
    ['portalUrl', 'http://contracts.example.com'],
    ['portalUrl', 'https://contracts.example.com/portal'],
    ['portalUrl', 'contracts.example.com'],
    ['portalDomain', 'https://contracts.example.com'],
  ])('is refused with the name of the parameter when %s is %j', (parameter, value) => {
    const error = refusal({ [parameter]: value });
    expect(error.parameter).toBe(parameter);
    expect(error.message).toContain(`The parameter "${parameter}"`);
    expect(error.message).toContain(`-c ${parameter}=`);
  });

  it('is refused when one parameter leaves another open, or contradicts it', () => {
    expect(refusal({ mail: 'smtp' }).parameter).toBe('smtpSecret');
    expect(refusal({ mail: 'smtp', smtpSecret: 'smtps://somebody:password@mail.example.com' }).parameter).toBe(
      'smtpSecret',
    );
    expect(refusal({ portalDomain: 'contracts.example.com' }).parameter).toBe('portalCertificate');
    expect(refusal({ portalCertificate: 'arn:aws:acm:eu-west-1:111122223333:certificate/1' }).parameter).toBe(
      'portalDomain',
    );
    expect(
      refusal({ portalDomain: 'contracts.example.com', portalUrl: 'https://contracts.example.com' }).parameter,
    ).toBe('portalUrl');
  });

  it('to China needs a mail server of one’s own, because SES is not offered there', () => {
    expect(refusal({ region: 'cn-north-1' }).message).toContain('SES is not offered in cn-north-1');
    expect(refusal({}, 'cn-northwest-1').parameter).toBe('mail');
    expect(read({ region: 'cn-north-1', mail: 'smtp', smtpSecret: 'linkpact/smtp' }).mail).toEqual({
      transport: 'smtp',
      from: 'contracts@example.com',
      secret: 'linkpact/smtp',
    });
  });

  it('leaves the country with a contract whose data stay there only when that is accepted in so many words', () => {
    const refused = refusal({ region: 'eu-central-1' });
    expect(refused.parameter).toBe('abroad');
    expect(refused.message).toContain('-c abroad=');
    expect(refused.message).toContain('Personal Information Protection Law art. 36');
    expect(refusal({}, 'us-east-1').parameter).toBe('abroad');
    expect(read({ region: 'eu-central-1', abroad: 'accepted' }).region).toBe('eu-central-1');
    const china = { region: 'cn-north-1', mail: 'smtp', smtpSecret: 'linkpact/smtp' };
    expect(read(china).region).toBe('cn-north-1');
    const free = file({ ...whole, terms: { ...seed.terms, data: undefined } });
    expect(read({ region: 'eu-central-1', contract: free }).region).toBe('eu-central-1');
    // Of what lies in S3 nobody can tell here.
    const inS3 = { region: 'eu-central-1', contract: 's3://contracts/2025/a.json?versionId=abc.1' };
    expect(refusal(inS3).message).toContain('the terms lie in S3');
  });

  it('stands behind CloudFront where that can be had with a web ACL, and says where it can’t', () => {
    const abroad = { abroad: 'accepted', cloudFront: 'true' };
    const webAcl = 'arn:aws:wafv2:us-east-1:111122223333:global/webacl/portal/1-a';
    expect(read({}).frontDoor).toBeNull();
    expect(read({ ...abroad, region: 'us-east-1' }).frontDoor).toEqual({ webAcl: null });
    expect(read({ ...abroad, region: 'eu-central-1', webAcl }).frontDoor).toEqual({ webAcl });
    const china = { region: 'cn-north-1', mail: 'smtp', smtpSecret: 'linkpact/smtp', cloudFront: 'true' };
    expect(refusal(china).message).toMatch(/"cloudFront" can't be "true": it is left out in cn-north-1/);
    expect(refusal({ ...abroad, region: 'eu-central-1' }).parameter).toBe('webAcl');
    expect(refusal({ ...abroad, region: 'eu-central-1', webAcl: webAcl.replace('global', 'regional') }).parameter).toBe(
      'webAcl',
    );
    expect(refusal({ webAcl }).parameter).toBe('cloudFront');
    expect(refusal({ cloudFront: 'yes' }).parameter).toBe('cloudFront');
    const portalCertificate = 'arn:aws:acm:eu-west-1:111122223333:certificate/1';
    const own = { ...abroad, region: 'us-east-1', portalDomain: 'contracts.example.com', portalCertificate };
    expect(refusal(own).message).toContain('a certificate in us-east-1');
  });

  it('may have servers return mails to a name under the sender’s domain, where SES verifies that', () => {
    expect(read({ mailFromDomain: 'bounce.example.com' }).mail).toMatchObject({ mailFromDomain: 'bounce.example.com' });
    expect(refusal({ mailFromDomain: 'bounce.example.com', mailIdentity: 'address' }).message).toContain('left out');
  });

  it('is refused when a parameter is written otherwise, rather than made without it', () => {
    expect(() => {
      refuseUnknown(['@aws-cdk/core:anything', 'aws:cdk:version-reporting', 'tree-metadata', ...Object.keys(usable)]);
    }).not.toThrow();
    expect(() => {
      refuseUnknown(['people', 'staeg']);
    }).toThrow(/^There is no parameter "staeg"\. There are .*stage, .*webAcl\.$/);
  });

  it('is told at once which role nobody holds, and what else is wrong with people or contract', () => {
    const people = refusal({ people: file(example.filter(({ role }) => role !== 'a.finance')) });
    expect([people.parameter, people.message]).toEqual([
      'people',
      expect.stringContaining('nobody with the role a.finance') as string,
    ]);
    const address = refusal({ people: file(example.map((person) => ({ ...person, email: 'nobody' }))) });
    expect(address.message).toContain('people[0].email is "nobody", allowed is an email address');
    const contract = refusal({ contract: file({ ...whole, terms: { ...seed.terms, id: undefined } }) });
    expect([contract.parameter, contract.message]).toEqual([
      'contract',
      expect.stringContaining('terms.id is nothing') as string,
    ]);
  });

  it('is told when a file is no JSON', () => {
    expect(refusal({ people: file('[{') }).message).toContain('no JSON');
    expect(refusal({ people: file('[]') }).message).toContain('a list of people');
    expect(refusal({ contract: file('{"terms": {}, "calendars": []}') }).parameter).toBe('contract');
  });

  it('takes a contract in one file, and people or contract from one version of an object in S3', () => {
    expect(read({ contract: file(whole) }).contract.document).toEqual(whole);
    const { document, people } = read({
      contract: 's3://contracts/2025/a.json?versionId=abc.1',
      people: 's3://people-of-ours/people.json?versionId=_7',
    }).contract;
    expect(document).toEqual({ bucket: 'contracts', key: '2025/a.json', versionId: 'abc.1' });
    expect(people).toEqual({ bucket: 'people-of-ours', key: 'people.json', versionId: '_7' });
  });

  it('counts a contract whose calendars are left out with those that we ship, as the laptop does', () => {
    const { terms, sites } = whole;
    const { document, calendars } = read({ contract: file({ terms, sites }) }).contract;
    expect(document).toMatchObject({ calendars: shippedCalendars() });
    expect(calendars).toEqual(shippedCalendars());
  });

  it('takes the portal’s address without a slash at its end', () => {
    expect(read({ portalUrl: 'https://contracts.example.com/' }).portal).toEqual({
      kind: 'elsewhere',
      url: 'https://contracts.example.com',
    });
  });

  it('stops the app with one sentence, not with a stack', () => {
    const { status, stderr } = spawnSync(process.execPath, ['--import', 'tsx', 'infra/app.ts'], {
      encoding: 'utf8',
      env: { ...process.env, CDK_CONTEXT_JSON: '{}' },
    });
    expect(status).toBe(2);
    expect(stderr.trim()).toBe(
      'The parameter "mailFrom" is missing: it is the mail address that mails are sent from, such as ' +
        'contracts@example.com. Give it by -c mailFrom=…',
    );
  });
});
