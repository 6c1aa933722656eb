import { createTransport } from 'nodemailer';
import type { Envelope } from '../endpoint/ses-request.ts';
import { SesError } from '../endpoint/ses-request.ts';

export type PassOn = (envelope: Envelope, raw: Buffer) => Promise<void>;

/**
 * Passes mails on to a mail server.
 * @param url `smtp://user:password@host:587` or `smtps://…`
 */
export function smtpTo(url: string): { passOn: PassOn; close: () => void } {
  const transport = createTransport(url);
  return {
    async passOn(envelope, raw) {
      try {
        await transport.sendMail({ envelope: { ...envelope }, raw });
      } catch (error) {
        // As SES says "not now": the sender keeps the mail on its agenda and tries again.
        throw new SesError(
          'ServiceUnavailable',
          `The mail server didn't take the mail: ${error instanceof Error ? error.message : String(error)}`,
          503,
        );
      }
    },
    close: () => transport.close(),
  };
}
