import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';
import type { Closing } from '../../local/closing.ts';
import { Outbox } from '../../local/outbox/outbox.ts';

export interface Mailbox {
  outbox: Outbox;
  port: number;
}

/** A mail server into whose outbox comes whatever the emulator's SES passes on. */
export async function openMailbox(closing: Closing): Promise<Mailbox> {
  const outbox = await Outbox.open(null, () => Date.now());
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    logger: false,
    onData(stream, { envelope }, done) {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => {
        chunks.push(chunk);
      });
      stream.on('end', () => {
        outbox
          .add(
            envelope.rcptTo.map(({ address }) => address),
            Buffer.concat(chunks),
          )
          .then(() => done(), done);
      });
    },
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  closing.add(() => new Promise<void>((resolve) => server.close(resolve)));
  return { outbox, port: (server.server.address() as AddressInfo).port };
}
