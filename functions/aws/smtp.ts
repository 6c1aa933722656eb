import { createTransport, type Transporter } from 'nodemailer';
import { AddressRefused, type RawMail } from './raw-mail.ts';
import { readSecret } from './secrets.ts';
import { saysNoSuchAddress } from './smtp-refusal.ts';

/** The secret is there and holds no SMTP URL. What it does hold is not told. */
export class SmtpSecretUnusable extends Error {
  readonly code = 'mail.smtp-secret';
  constructor(readonly secretId: string) {
    super(`The secret ${secretId} must hold the mail server's URL and nothing else: smtps://user:password@host:465`);
    this.name = 'SmtpSecretUnusable';
  }
}

type Line = { url: string; transport: Transporter };

/** A server that doesn't answer must not use up the function's time: the mail stays queued. */
const timeouts = { connectionTimeout: 5_000, greetingTimeout: 5_000, socketTimeout: 10_000 };

let line: Line | null = null;

/**
 * Sends through the SMTP server whose URL is in the secret. The secret is read once a process, and once more when the
 * server no longer takes its password: so a rotated one works without a deployment.
 * @throws AddressRefused, SmtpSecretUnusable, or what the mail server said
 */
export async function sendBySmtp(secretId: string, mail: RawMail): Promise<void> {
  line ??= lineTo(await urlIn(secretId));
  const tried = line;
  try {
    await hand(tried, mail);
  } catch (error) {
    if (factOf(error, 'code') !== 'EAUTH') throw error;
    const url = await urlIn(secretId);
    // The same password a second time would bring the account nearer to being locked.
    if (url === tried.url) throw error;
    line = lineTo(url);
    await hand(line, mail);
  }
}

async function hand({ transport }: Line, { from, to, mime }: RawMail): Promise<void> {
  try {
    await transport.sendMail({ envelope: { from, to: [to] }, raw: Buffer.from(mime) });
  } catch (error) {
    throw isRefusal(error) ? new AddressRefused(Number(factOf(error, 'responseCode'))) : error;
  }
}

/** Only an answer to the recipient can say that there is no such address; all else is tried again. */
const isRefusal = (error: unknown): boolean =>
  factOf(error, 'code') === 'EENVELOPE' &&
  factOf(error, 'command') === 'RCPT TO' &&
  saysNoSuchAddress(String(factOf(error, 'response')));

const factOf = (error: unknown, name: string): unknown =>
  error instanceof Error ? (error as Error & Record<string, unknown>)[name] : undefined;

const lineTo = (url: string): Line => ({ url, transport: createTransport({ url, ...timeouts }) });

/** Looked at here, because an error of Node's own about a URL carries the URL. */
async function urlIn(secretId: string): Promise<string> {
  const url = (await readSecret(secretId)).trim();
  if (!/^smtps?:\/\/[^\s/]+/.test(url) || !URL.canParse(url)) throw new SmtpSecretUnusable(secretId);
  return url;
}
