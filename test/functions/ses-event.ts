import type { SentMail } from './sent-mail.ts';

type Mail = Pick<SentMail, 'to' | 'at' | 'headers'>;

/** A notification as the topic hands it to the function: SES's event publishing format, with fields that nobody reads. */
export function notification(message: unknown): unknown {
  return {
    Records: [
      {
        EventSource: 'aws:sns',
        EventVersion: '1.0',
        Sns: {
          Type: 'Notification',
          MessageId: 'message',
          TopicArn: 'arn:aws:sns:us-east-1:000000000000:mail',
          Message: typeof message === 'string' ? message : JSON.stringify(message),
        },
      },
    ],
  };
}

/** What SES repeats of a mail that it sent. */
const original = ({ to, at, headers }: Mail): object => ({
  timestamp: at,
  source: 'linkpact@example.com',
  sendingAccountId: '000000000000',
  messageId: 'id',
  destination: [to],
  headersTruncated: false,
  headers: [
    { name: 'Subject', value: 'a question' },
    ...Object.entries(headers).map(([name, value]) => ({
      name: name.replace(/(^|-)[a-z]/g, (letter) => letter.toUpperCase()),
      value,
    })),
  ],
  commonHeaders: { to: [to], subject: 'a question' },
  tags: { 'ses:configuration-set': ['linkpact'] },
});

/** @param said `bounceSubType`, and the answer of the reader's server if SES repeats one (null: it doesn't) */
export function bounced(
  mail: Mail,
  at: string,
  bounceType: 'Permanent' | 'Transient' | 'Undetermined' = 'Permanent',
  said: { subType?: string; reply?: string | null } = {},
): unknown {
  const { subType = 'General', reply = `550 5.1.1 <${mail.to}>: user unknown` } = said;
  const report =
    reply === null
      ? {}
      : { action: 'failed', status: /5\.\d\.\d+/.exec(reply)?.[0] ?? '5.0.0', diagnosticCode: `smtp; ${reply}` };
  return notification({
    eventType: 'Bounce',
    bounce: {
      bounceType,
      bounceSubType: subType,
      timestamp: at,
      feedbackId: 'feedback',
      bouncedRecipients: [{ emailAddress: mail.to, ...report }],
      reportingMTA: 'dsn; mx.example.com',
    },
    mail: original(mail),
  });
}

export function complained(mail: Mail, at: string, complaintFeedbackType = 'abuse'): unknown {
  return notification({
    eventType: 'Complaint',
    complaint: {
      complainedRecipients: [{ emailAddress: mail.to }],
      timestamp: at,
      feedbackId: 'feedback',
      complaintFeedbackType,
      userAgent: 'loop',
    },
    mail: original(mail),
  });
}

export function delivered(mail: Mail, at: string): unknown {
  return notification({
    eventType: 'Delivery',
    delivery: { timestamp: at, recipients: [mail.to], smtpResponse: '250 ok' },
    mail: original(mail),
  });
}
