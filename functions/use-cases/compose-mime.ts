import MailComposer from 'nodemailer/lib/mail-composer/index.js';
import type { ComposedMail } from '../../portal/mails/mail.tsx';

type Addressed = {
  from: string;
  to: string;
  messageId: string;
  /** When the mail is sent, as an instant. */
  sentAt: string;
  headers: Record<string, string>;
};

/**
 * A composed mail as the bytes that travel. Every line ends in CRLF (RFC 5322, 2.3), also those inside a part that is
 * encoded (RFC 2045, 6.8): SES and some servers pass a bare LF on, others refuse it.
 *
 * The calendar entry is an attachment of the whole, outside multipart/alternative: there it would be a third way to say
 * the mail, and a program that shows the last way it knows would show only that.
 */
export function composeMime(mail: ComposedMail, { from, to, messageId, sentAt, headers }: Addressed): Promise<Buffer> {
  const { calendar, file } = mail;
  const attachments = [
    ...(calendar === null
      ? []
      : [{ filename: 'deadline.ics', contentType: 'text/calendar; charset=utf-8', content: calendar }]),
    ...(file === null ? [] : [{ filename: file.name, contentType: file.type, content: file.content }]),
  ];
  const composer = new MailComposer({
    from,
    to,
    messageId,
    headers,
    attachments,
    subject: mail.subject,
    text: withCrlf(mail.text),
    html: withCrlf(mail.html),
    date: new Date(sentAt),
  });
  return composer.compile().build();
}

const withCrlf = (text: string): string => text.replace(/\r?\n/g, '\r\n');
