import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { deliverInto } from '../../local/outbox/deliver.ts';
import { Outbox } from '../../local/outbox/outbox.ts';
import { smtpTo } from '../../local/outbox/smtp.ts';

const received: { to: string[]; text: string }[] = [];
const server = new SMTPServer({
  authOptional: true,
  disabledCommands: ['STARTTLS'],
  logger: false,
  onRcptTo: ({ address }, _, done) => done(address.startsWith('refused') ? new Error('no such person') : null),
  onData(stream, { envelope }, done) {
    let text = '';
    stream.on('data', (chunk) => {
      text += String(chunk);
    });
    stream.on('end', () => {
      received.push({ to: envelope.rcptTo.map(({ address }) => address), text });
      done();
    });
  },
});
const outbox = await Outbox.open(null, () => 0);
const mail = Buffer.from('From: a@example.com\r\nTo: b@example.com\r\nSubject: hello\r\n\r\nbody\r\n');
let smtp: ReturnType<typeof smtpTo>;

beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  smtp = smtpTo(`smtp://127.0.0.1:${(server.server.address() as AddressInfo).port}`);
});
afterAll(async () => {
  smtp.close();
  await new Promise<void>((resolve) => server.close(resolve));
});

describe('passing mails on to a mail server', () => {
  it('sends the bytes as they are, and keeps the mail in the outbox too', async () => {
    await deliverInto(outbox, smtp.passOn)({ from: 'a@example.com', to: ['b@example.com'] }, mail);
    expect(received).toEqual([{ to: ['b@example.com'], text: mail.toString() }]);
    expect(outbox.list()).toHaveLength(1);
  });

  it('keeps no link of a mail that has gone to its person', async () => {
    const link = 'https://portal.example.com/c/krmy/t/secret-1.~a';
    const html = `<p><a href="${link}">办理</a></p>`;
    const letter = `Subject: hello\r\nContent-Type: text/html; charset=utf-8\r\n\r\n${html}\r\n`;
    await deliverInto(outbox, smtp.passOn)({ from: 'a@example.com', to: ['b@example.com'] }, Buffer.from(letter));
    const [kept] = outbox.list();
    expect(received.at(-1)?.text).toContain(link);
    expect(kept?.links).toEqual(['https://portal.example.com/c/krmy/t/…']);
    expect(JSON.stringify([kept, await outbox.rawOf(kept?.id ?? '')])).not.toContain('secret-1');
    await deliverInto(outbox, null)({ from: 'a@example.com', to: ['b@example.com'] }, Buffer.from(letter));
    expect(outbox.list()[0]?.links).toEqual([link]);
  });

  it('says "not now" when the server refuses, so that the sender tries again later', async () => {
    await expect(
      deliverInto(outbox, smtp.passOn)({ from: 'a@example.com', to: ['refused@example.com'] }, mail),
    ).rejects.toMatchObject({ code: 'ServiceUnavailable', status: 503 });
    expect(outbox.list()).toHaveLength(3);
  });
});
