import { SendRawEmailCommand } from '@aws-sdk/client-ses';
import type { Transporter } from 'nodemailer';
import { settings } from '../settings.ts';
import { email } from './clients.ts';

export type RawMail = { from: string; to: string; mime: Uint8Array };

let smtp: Transporter | undefined;

/**
 * Sends one composed message to one person: through SES, or through the SMTP server of the settings, since SES is not
 * offered everywhere and a state organ's mail has to stay in the country.
 */
export async function sendRawMail({ from, to, mime }: RawMail): Promise<void> {
  const { SMTP_URL } = settings();
  if (SMTP_URL === undefined) {
    await email().send(new SendRawEmailCommand({ Source: from, Destinations: [to], RawMessage: { Data: mime } }));
    return;
  }
  // Read only where mail goes by SMTP.
  smtp ??= (await import('nodemailer')).createTransport(SMTP_URL);
  await smtp.sendMail({ envelope: { from, to: [to] }, raw: Buffer.from(mime) });
}
