import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';

const asked: URLSearchParams[] = [];
const server = createServer((request, response) => {
  let body = '';
  request.on('data', (chunk) => {
    body += String(chunk);
  });
  request.on('end', () => {
    asked.push(new URLSearchParams(body));
    response
      .writeHead(200, { 'content-type': 'text/xml' })
      .end(
        '<SendRawEmailResponse ' +
          'xmlns="http://ses.amazonaws.com/doc/2010-12-01/"><SendRawEmailResult><MessageId>1</MessageId></SendRawEmailResult></SendRawEmailResponse>',
      );
  });
});

beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  Object.assign(process.env, {
    TABLE_NAME: 'linkpact',
    STATE_MACHINE_ARN_PREFIX: 'arn:aws:states:us-east-1:000000000000:stateMachine:',
    PORTAL_URL: 'https://links.example.com',
    MAIL_FROM: 'contracts@example.com',
    AWS_ENDPOINT_URL_SES: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    AWS_REGION: 'us-east-1',
    AWS_ACCESS_KEY_ID: 'test',
    AWS_SECRET_ACCESS_KEY: 'test',
  });
});
afterAll(() => {
  server.closeAllConnections();
  return new Promise<void>((resolve) => server.close(() => resolve()));
});

it.each([
  ['linkpact-prod', 'linkpact-prod'],
  [undefined, null],
])('a mail to SES names the configuration set %s', async (set, named) => {
  vi.resetModules();
  if (set === undefined) delete process.env['MAIL_CONFIGURATION_SET'];
  else process.env['MAIL_CONFIGURATION_SET'] = set;
  const { sendRawMail } = await import('../../functions/aws/send-mail.ts');
  await sendRawMail({
    from: 'contracts@example.com',
    to: 'signer@example.com',
    mime: Buffer.from('Subject: hello\r\n\r\nbody\r\n'),
  });
  expect(asked.at(-1)?.get('ConfigurationSetName')).toBe(named);
  expect(asked.at(-1)?.get('Destinations.member.1')).toBe('signer@example.com');
});
