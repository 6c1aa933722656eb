import { SendRawEmailCommand } from '@aws-sdk/client-ses';
import { email } from './clients.ts';

/** Sends one composed message to one person. */
export async function sendRawMail(message: { from: string; to: string; mime: Uint8Array }): Promise<void> {
  await email().send(new SendRawEmailCommand({ Source: message.from, Destinations: [message.to], RawMessage: { Data: message.mime } }));
}
