import { SendRawEmailCommand } from '@aws-sdk/client-ses';
import { settings } from '../settings.ts';
import { email } from './clients.ts';
import type { RawMail } from './raw-mail.ts';

/**
 * Sends one composed message to one person: through SES, or through the SMTP server whose secret the settings name,
 * since SES is not offered everywhere and a state organ's mail has to stay in the country.
 * @throws AddressRefused when the SMTP server says that there is no such address; SES tells of that later, by an event
 */
export async function sendRawMail(mail: RawMail): Promise<void> {
  const { SMTP_SECRET_ID, MAIL_CONFIGURATION_SET } = settings();
  // Read only where mail goes by SMTP.
  if (SMTP_SECRET_ID !== undefined) return (await import('./smtp.ts')).sendBySmtp(SMTP_SECRET_ID, mail);
  await email().send(
    new SendRawEmailCommand({
      Source: mail.from,
      Destinations: [mail.to],
      RawMessage: { Data: mail.mime },
      ...(MAIL_CONFIGURATION_SET === undefined ? {} : { ConfigurationSetName: MAIL_CONFIGURATION_SET }),
    }),
  );
}
