import MailComposer from 'nodemailer/lib/mail-composer/index.js';

/** A request to SES that can't be carried out, with SES's name for it. */
export class SesError extends Error {
  readonly code: string;
  readonly status: number;

  constructor(code: string, message: string, status = 400) {
    super(message);
    this.name = 'SesError';
    this.code = code;
    this.status = status;
  }
}

export interface Envelope {
  from: string;
  to: string[];
}

/** Reads `SendRawEmail` or `SendEmail` of the SES query API: who sends to whom, and the message as bytes (MIME). */
export async function readSesRequest(form: URLSearchParams): Promise<{ envelope: Envelope; raw: Buffer }> {
  return form.get('Action') === 'SendRawEmail' ? readRaw(form) : composed(form);
}

function readRaw(form: URLSearchParams): { envelope: Envelope; raw: Buffer } {
  const data = form.get('RawMessage.Data');
  if (data === null || data === '') throw new SesError('InvalidParameterValue', 'RawMessage.Data is missing.');
  return {
    envelope: { from: form.get('Source') ?? '', to: members(form, 'Destinations.member.') },
    raw: Buffer.from(data, 'base64'),
  };
}

async function composed(form: URLSearchParams): Promise<{ envelope: Envelope; raw: Buffer }> {
  const from = form.get('Source') ?? '';
  const to = members(form, 'Destination.ToAddresses.member.');
  const cc = members(form, 'Destination.CcAddresses.member.');
  const bcc = members(form, 'Destination.BccAddresses.member.');
  if (from === '') throw new SesError('InvalidParameterValue', "Missing required header 'From'.");
  const text = form.get('Message.Body.Text.Data');
  const html = form.get('Message.Body.Html.Data');
  const mail = new MailComposer({
    from,
    to,
    cc,
    subject: form.get('Message.Subject.Data') ?? '',
    ...(text === null ? {} : { text }),
    ...(html === null ? {} : { html }),
  });
  return { envelope: { from, to: [...to, ...cc, ...bcc] }, raw: await mail.compile().build() };
}

function members(form: URLSearchParams, prefix: string): string[] {
  const found: string[] = [];
  for (let n = 1; ; n += 1) {
    const value = form.get(`${prefix}${n}`);
    if (value === null) return found;
    found.push(value);
  }
}
