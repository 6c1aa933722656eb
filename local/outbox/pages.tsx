import type { Child } from 'hono/jsx';
import { addressOf, findMails, type OutboxFilter } from './filter.ts';
import type { Mail } from './mail.ts';
import { listStyle, stripStyle } from './style.ts';

/** What a mail is, in the words of its subject; one that isn't listed keeps its own name. */
const KINDS: Readonly<Record<string, string>> = {
  task: '待办 To do',
  reminder: '催办 Reminder',
  breach: '违约通知 Breach',
  receipt: '回执与办结 Receipt, end',
  notice: '通知 Notice',
  'sign-in': '登录 Sign-in',
};

const kindWord = (kind: string): string => KINDS[kind] ?? kind;

type Time = (instant: string) => string;

interface OutboxProps {
  readonly mails: readonly Mail[];
  readonly filter: OutboxFilter;
  readonly time: Time;
}

/** Mails, newest first: what a person's inbox would hold, for everybody at once or for whom it is narrowed to. */
export function OutboxPage({ mails, filter, time }: OutboxProps): Child {
  const { total, shown, page, pages } = findMails(mails, filter);
  const kinds = mails.flatMap(({ kind }) => (kind === null ? [] : [kind]));
  return (
    <Page title="发件箱 Outbox">
      <h1>发件箱 Outbox</h1>
      <p class="muted" data-count={total}>
        {total === mails.length ? total : `${total} / ${mails.length}`} 封，新的在前 · newest first
      </p>
      <Choices name="to" label="收件人 To" values={mails.map(({ to }) => to)} filter={filter} />
      <Choices name="kind" label="种类 Kind" values={kinds} filter={filter} />
      {filter.case !== null && <Choices name="case" label="事项 Case" values={[filter.case]} filter={filter} />}
      {mails.length === 0 && <p>还没有邮件。No mail yet.</p>}
      {mails.length > 0 && total === 0 && (
        <p>
          没有这样的邮件。There is no such mail. <a href="./">查看全部 Show all</a>
        </p>
      )}
      {total > 0 && (
        <ol class="mails">
          {shown.map((mail) => (
            <Entry mail={mail} filter={filter} time={time} />
          ))}
        </ol>
      )}
      {pages > 1 && <Pages filter={filter} page={page} pages={pages} />}
    </Page>
  );
}

function Page({ title, children }: { title: string; children?: Child }): Child {
  return (
    <html lang="zh-CN">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width,initial-scale=1" />
        <title>{title}</title>
        <style>{listStyle}</style>
      </head>
      <body>
        <main>{children}</main>
      </body>
    </html>
  );
}

interface ChoicesProps {
  readonly name: 'to' | 'kind' | 'case';
  readonly label: string;
  readonly values: readonly string[];
  readonly filter: OutboxFilter;
}

/** A case is called by its number in the mails themselves. */
const WORDS: Readonly<Record<ChoicesProps['name'], (value: string) => string>> = {
  to: (address) => address,
  kind: kindWord,
  case: () => '只看这件 This one',
};

/** Links rather than a form: the page may send nothing anywhere. */
function Choices({ name, label, values, filter }: ChoicesProps): Child {
  const found = [...new Set(values)].sort();
  if (found.length < 2 && filter[name] === null) return null;
  const id = `by-${name}`;
  return (
    <nav aria-labelledby={id}>
      <h2 id={id}>{label}</h2>
      <ul class="choices">
        {[null, ...found].map((value) => (
          <li>
            <a
              href={addressOf({ ...filter, [name]: value, page: 1 })}
              aria-current={filter[name] === value ? 'true' : undefined}
            >
              {value === null ? '全部 All' : WORDS[name](value)}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}

function Entry({ mail, filter, time }: { mail: Mail; filter: OutboxFilter; time: Time }): Child {
  return (
    <li>
      <a href={mail.id}>
        <bdi>{mail.subject}</bdi>
      </a>
      <p>
        {mail.kind !== null && <span class="kind">{kindWord(mail.kind)}</span>} {mail.to} · {time(mail.sentAt)}
        {mail.case !== null && (
          <>
            {' · '}
            <a href={addressOf({ ...filter, case: mail.case, page: 1 })}>同一事项 Same case</a>
          </>
        )}
      </p>
    </li>
  );
}

function Pages({ filter, page, pages }: { filter: OutboxFilter; page: number; pages: number }): Child {
  return (
    <nav class="pages" aria-label="页 Pages">
      {page > 1 ? <a href={addressOf({ ...filter, page: page - 1 })}>← 更新的 Newer</a> : <span />}
      <span>
        {page} / {pages}
      </span>
      {page < pages ? <a href={addressOf({ ...filter, page: page + 1 })}>更早的 Older →</a> : <span />}
    </nav>
  );
}

interface ShownProps {
  readonly mail: Mail;
  readonly time: Time;
  /** Whether the part without markup is shown, which some programs show alone. */
  readonly isText: boolean;
}

/** The strip above a shown mail: who sent it to whom, when, its attachments, and its other part. */
export function MailHead({ mail, time, isText }: ShownProps): Child {
  return (
    <header class="strip">
      <style>{stripStyle}</style>
      <a href="./">← 发件箱 Outbox</a>
      {mail.case !== null && (
        <a href={`./?${new URLSearchParams({ case: mail.case }).toString()}`}>同一事项 Same case</a>
      )}
      <h1>
        <bdi>{mail.subject}</bdi>
      </h1>
      <p>
        {mail.from} → {mail.to} · {time(mail.sentAt)}
      </p>
      {mail.attachments.map((part, index) => (
        <p>
          附件 Attachment:{' '}
          <a href={`${mail.id}/${index}`} download={part.name}>
            {part.name}
          </a>
          {part.size} B
        </p>
      ))}
      {mail.html !== '' && mail.text !== '' && (
        <p>
          {isText ? <a href={mail.id}>网页 HTML</a> : <b>网页 HTML</b>}
          {isText ? <b>纯文本 Plain text</b> : <a href={`${mail.id}?part=text`}>纯文本 Plain text</a>}
        </p>
      )}
    </header>
  );
}

/** A mail as it is read where no markup is. */
export function PlainMail(props: Omit<ShownProps, 'isText'>): Child {
  return (
    <html lang="zh-CN">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width,initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <title>{props.mail.subject}</title>
      </head>
      <body style="margin:0">
        <MailHead {...props} isText />
        <main>
          <pre style="white-space:pre-wrap;overflow-wrap:anywhere;padding:0 1rem;font:15px/1.6 ui-monospace,Consolas,monospace">
            {props.mail.text}
          </pre>
        </main>
      </body>
    </html>
  );
}

/** Instead of a mail that isn't there. */
export function NoMail({ id }: { id: string }): Child {
  return (
    <Page title="没有这封邮件 No such mail">
      <h1>没有这封邮件 No such mail</h1>
      <p>
        发件箱里没有编号为 {id} 的邮件。There is no mail {id} in the outbox.
      </p>
      <p>
        <a href="./">← 发件箱 Outbox</a>
      </p>
    </Page>
  );
}
