import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { sendRawMail } from '../../functions/aws/send-mail.ts';

const received: { from: string; to: string[]; text: string }[] = [];
const server = new SMTPServer({
  disabledCommands: ['STARTTLS'], allowInsecureAuth: true, logger: false,
  onAuth: ({ username, password }, _, done) => done(username === 'linkpact' && password === 'p@ss' ? null : new Error('wrong password'), { user: 'linkpact' }),
  onRcptTo: ({ address }, _, done) => done(address.startsWith('refused') ? new Error('no such person') : null),
  onData(stream, { envelope }, done) {
    let text = '';
    stream.on('data', (chunk) => { text += String(chunk); });
    stream.on('end', () => {
      received.push({ from: envelope.mailFrom === false ? '' : envelope.mailFrom.address, to: envelope.rcptTo.map(({ address }) => address), text });
      done();
    });
  },
});

beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  Object.assign(process.env, {
    TABLE_NAME: 'linkpact', STATE_MACHINE_ARN_PREFIX: 'arn:aws:states:us-east-1:000000000000:stateMachine:', PORTAL_URL: 'https://links.example.com', MAIL_FROM: 'contracts@example.com',
    SMTP_URL: `smtp://linkpact:p%40ss@127.0.0.1:${(server.server.address() as AddressInfo).port}`,
  });
});
afterAll(() => new Promise<void>((resolve) => server.close(resolve)));

const mime = Buffer.from('From: contracts@example.com\r\nTo: signer@example.com\r\nSubject: hello\r\n\r\nbody\r\n');

it('sends through the SMTP server of the settings, signed in, the bytes as they were composed', async () => {
  await sendRawMail({ from: 'contracts@example.com', to: 'signer@example.com', mime });
  expect(received).toEqual([{ from: 'contracts@example.com', to: ['signer@example.com'], text: mime.toString() }]);
});

it('fails when the server refuses, so that the mail stays on the agenda', async () => {
  await expect(sendRawMail({ from: 'contracts@example.com', to: 'refused@example.com', mime })).rejects.toThrow('no such person');
  expect(received).toHaveLength(1);
});
