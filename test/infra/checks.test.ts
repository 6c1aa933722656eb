import { describe, expect, it } from 'vitest';
import { check } from './template.ts';

/**
 * The AwsSolutions checks run with every synthesis; what they find is mended, or acknowledged with the reason beside
 * the resource.
 */
describe('the AwsSolutions checks', () => {
  it.each([
    ['a stage to try things out', {}],
    [
      'prod under a domain of its own',
      {
        stage: 'prod',
        portalDomain: 'contracts.example.com',
        portalCertificate: 'arn:aws:acm:eu-west-1:111122223333:certificate/1',
        alarmMail: 'operations@example.com',
      },
    ],
    [
      'CloudFront before the portal',
      { region: 'us-east-1', abroad: 'accepted', cloudFront: 'true', mailFromDomain: 'bounce.example.com' },
    ],
    [
      'China, with a mail server of one’s own',
      {
        region: 'cn-north-1',
        mail: 'smtp',
        smtpSecret: 'linkpact/smtp',
        people: 's3://people-of-ours/people.json?versionId=_7',
      },
    ],
  ])('have nothing to say against %s', (_, parameters) => {
    expect(check(parameters)).toEqual([]);
  });
});
