import type { Child } from 'hono/jsx';
import type { Mail } from './mail.ts';

const style = `
:root { color-scheme: light dark }
body { font: 16px/1.5 system-ui, "PingFang SC", "Microsoft YaHei", sans-serif; max-width: 44rem; margin: 0 auto; padding: 1rem }
h1 { font-size: 1.25rem } ol { list-style: none; padding: 0 }
li { border-top: 1px solid #8884; padding: .75rem 0 } li > a { font-weight: 600; text-decoration: none; color: #0f5c6e }
@media (prefers-color-scheme: dark) { li > a { color: #7fc8d8 } }
small { color: #777; display: block } .links { font-size: .9rem; word-break: break-all }
.kind { border: 1px solid #8886; border-radius: .25rem; padding: 0 .35rem; font-size: .75rem; margin-right: .5rem }`;

/** What is looked for in the outbox; null: whatever it is. */
export interface OutboxFilter {
  readonly to: string | null;
  readonly kind: string | null;
}

interface OutboxProps {
  readonly mails: readonly Mail[];
  readonly filter: OutboxFilter;
  time(instant: string): string;
}

/** Mails, newest first: what a person's inbox would hold, for everybody at once or for whom it is narrowed to. */
export function OutboxPage({ mails: all, filter, time }: OutboxProps): Child {
  const mails = all.filter(
    ({ to, kind }) => (filter.to === null || to === filter.to) && (filter.kind === null || kind === filter.kind),
  );
  const kinds = all.flatMap(({ kind }) => (kind === null ? [] : [kind]));
  return (
    <html lang="zh-CN">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width,initial-scale=1" />
        <title>发件箱 Outbox</title>
        <style>{style}</style>
      </head>
      <body>
        <h1>发件箱 Outbox ({mails.length})</h1>
        <Choices name="to" label="收件人 To" values={all.map(({ to }) => to)} filter={filter} />
        <Choices name="kind" label="种类 Kind" values={kinds} filter={filter} />
        {mails.length === 0 ? (
          <p>还没有邮件。No mail yet.</p>
        ) : (
          <ol>
            {mails.map((mail) => (
              <Entry mail={mail} time={time} />
            ))}
          </ol>
        )}
      </body>
    </html>
  );
}

interface ChoicesProps {
  readonly name: keyof OutboxFilter;
  readonly label: string;
  readonly values: readonly string[];
  readonly filter: OutboxFilter;
}

/** Links rather than a form: the page may send nothing anywhere. */
function Choices({ name, label, values, filter }: ChoicesProps): Child {
  const found = [...new Set(values)].sort();
  if (found.length < 2) return null;
  return (
    <p class="links">
      {label}:{' '}
      {[null, ...found].map((value) => (
        <>
          {filter[name] === value ? (
            <b>{value ?? '全部 All'}</b>
          ) : (
            <a href={`./${searchOf({ ...filter, [name]: value })}`}>{value ?? '全部 All'}</a>
          )}{' '}
        </>
      ))}
    </p>
  );
}

function searchOf(filter: OutboxFilter): string {
  const given = Object.entries(filter).filter((entry): entry is [string, string] => entry[1] !== null);
  return given.length === 0 ? '' : `?${new URLSearchParams(given).toString()}`;
}

function Entry({ mail, time }: { mail: Mail; time: (instant: string) => string }): Child {
  return (
    <li>
      <a href={mail.id}>{mail.subject}</a>
      <small>
        {mail.kind === null ? null : <span class="kind">{mail.kind}</span>}
        {mail.to} · {time(mail.sentAt)}
        {mail.case === null ? '' : ` · ${mail.case}`}
      </small>
    </li>
  );
}

/** The strip above a shown mail: who sent it to whom, when, and its attachments. */
export function MailHead({ mail, time }: { mail: Mail; time: (instant: string) => string }): Child {
  const box =
    'font:14px/1.5 system-ui,sans-serif;background:#eee;color:#222;padding:.6rem 1rem;border-bottom:1px solid #bbb;text-align:left';
  return (
    <div style={box}>
      <div>
        <a href="./" style="color:#225">
          ← 发件箱 Outbox
        </a>
      </div>
      <div>
        <b>{mail.subject}</b>
      </div>
      <div>
        {mail.from} → {mail.to} · {time(mail.sentAt)}
      </div>
      {mail.attachments.map((part, index) => (
        <div>
          附件 Attachment:{' '}
          <a style="color:#225" href={`${mail.id}/${index}`} download={part.name}>
            {part.name}
          </a>{' '}
          ({part.size} B)
        </div>
      ))}
    </div>
  );
}

/** A mail without HTML. */
export function PlainMail({ mail, time }: { mail: Mail; time: (instant: string) => string }): Child {
  return (
    <html lang="zh-CN">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width,initial-scale=1" />
        <title>{mail.subject}</title>
      </head>
      <body style="margin:0">
        <MailHead mail={mail} time={time} />
        <pre style="white-space:pre-wrap;padding:1rem">{mail.text}</pre>
      </body>
    </html>
  );
}
