import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import type { RawMail } from '../../functions/aws/raw-mail.ts';
import { openSecrets, type Secrets } from './secrets.ts';

const SECRET = 'linkpact/smtp';
const received: { from: string; to: string[]; text: string }[] = [];
let password = 'p@ss';
let logins = 0;
const refusals: Record<string, string> = {
  refused: '550 5.1.1 no such person',
  relayed: '550 5.7.1 relaying denied',
  full: '452 4.2.2 mailbox full',
  stuffed: '552 5.2.2 Mailbox full',
  often: '550 Connection frequency limited',
  blocked: '554 5.7.1 Service unavailable; client host blocked',
  listed: '554 IP blocked',
  absent: '550 User not exist',
  nobody: '550 收件人不存在',
};
const server = new SMTPServer({
  disabledCommands: ['STARTTLS'],
  allowInsecureAuth: true,
  logger: false,
  onAuth: ({ username, password: given }, _, done) => {
    logins += 1;
    done(username === 'linkpact' && given === password ? null : new Error('wrong password'), { user: 'linkpact' });
  },
  onRcptTo: ({ address }, _, done) => {
    const refusal = refusals[address.split('@')[0] ?? ''];
    done(
      refusal === undefined
        ? null
        : Object.assign(new Error(refusal.slice(4)), { responseCode: Number(refusal.slice(0, 3)) }),
    );
  },
  onData(stream, { envelope }, done) {
    let text = '';
    stream.on('data', (chunk) => {
      text += String(chunk);
    });
    stream.on('end', () => {
      received.push({
        from: envelope.mailFrom === false ? '' : envelope.mailFrom.address,
        to: envelope.rcptTo.map(({ address }) => address),
        text,
      });
      done();
    });
  },
});

let secrets: Secrets;
let sendRawMail: (mail: RawMail) => Promise<void>;
const urlWith = (given: string): string =>
  `smtp://linkpact:${encodeURIComponent(given)}@127.0.0.1:${(server.server.address() as AddressInfo).port}`;
const send = (to: string): Promise<void> =>
  sendRawMail({ from: 'contracts@example.com', to: `${to}@example.com`, mime });
const mime = Buffer.from('From: contracts@example.com\r\nTo: signer@example.com\r\nSubject: hello\r\n\r\nbody\r\n');

beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  secrets = await openSecrets();
  Object.assign(process.env, {
    TABLE_NAME: 'linkpact',
    STATE_MACHINE_ARN_PREFIX: 'arn:aws:states:us-east-1:000000000000:stateMachine:',
    PORTAL_URL: 'https://links.example.com',
    MAIL_FROM: 'contracts@example.com',
    SMTP_SECRET_ID: SECRET,
    AWS_ENDPOINT_URL_SECRETS_MANAGER: secrets.url,
    AWS_REGION: 'us-east-1',
    AWS_ACCESS_KEY_ID: 'test',
    AWS_SECRET_ACCESS_KEY: 'test',
  });
});
afterAll(async () => {
  await secrets.close();
  await new Promise<void>((resolve) => server.close(resolve));
});
// Each test is a process that has just started: nothing is cached yet.
beforeEach(async () => {
  vi.resetModules();
  ({ sendRawMail } = await import('../../functions/aws/send-mail.ts'));
  password = 'p@ss';
  secrets.hold(SECRET, urlWith(password));
});

describe('mail by SMTP', () => {
  it('goes through the server whose URL is in the secret, signed in, the bytes as they were composed', async () => {
    await send('signer');
    expect(received).toEqual([{ from: 'contracts@example.com', to: ['signer@example.com'], text: mime.toString() }]);
  });

  it('reads the secret once, however many mails go out', async () => {
    const before = secrets.reads();
    for (const to of ['one', 'two', 'three']) await send(to);
    expect(secrets.reads() - before).toBe(1);
  });

  it('goes on with a rotated password without a deployment', async () => {
    await send('signer');
    password = 'rotated';
    secrets.hold(SECRET, urlWith(password));
    const before = secrets.reads();
    await send('signer');
    await send('signer');
    expect(secrets.reads() - before).toBe(1);
  });

  it("does not try a password twice that the server won't take", async () => {
    secrets.hold(SECRET, urlWith('wrong'));
    const before = logins;
    await expect(send('signer')).rejects.toMatchObject({ code: 'EAUTH' });
    expect(logins - before).toBe(1);
  });
});

describe('an address', () => {
  it.each(['refused', 'absent', 'nobody'])('that the server says does not exist is told apart: %s', async (to) => {
    await expect(send(to)).rejects.toMatchObject({ code: 'mail.address-refused', responseCode: 550 });
  });

  it.each(['relayed', 'full', 'stuffed', 'often', 'blocked', 'listed'])(
    "is not blamed for what may pass or is the sender's to mend: %s",
    async (to) => {
      await expect(send(to)).rejects.toMatchObject({ code: 'EENVELOPE' });
    },
  );
});

describe('a secret that is of no use', () => {
  it.each(['', '{"password":"hunter2"}', 'https://user:hunter2@host', 'smtp://user:hunter2@host:port'])(
    'is named, and its content is not told: %s',
    async (content) => {
      secrets.hold(SECRET, content);
      const error: unknown = await send('signer').catch((caught: unknown) => caught);
      expect(error).toMatchObject({ code: 'mail.smtp-secret' });
      expect(JSON.stringify(error, Object.getOwnPropertyNames(error))).not.toContain('hunter2');
      expect(String(error)).toContain(SECRET);
    },
  );

  it('is read again for the next mail, so that mending it is enough', async () => {
    secrets.hold(SECRET, 'smtp-server');
    await expect(send('signer')).rejects.toThrow('must hold the mail server');
    secrets.hold(SECRET, urlWith(password));
    await send('signer');
  });
});
