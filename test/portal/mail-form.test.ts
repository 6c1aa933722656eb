import { simpleParser } from 'mailparser';
import { parse, type HTMLElement } from 'node-html-parser';
import PostalMime from 'postal-mime';
import { describe, expect, it } from 'vitest';
import { composeMime } from '../../functions/use-cases/compose-mime.ts';
import { composeMail, type ComposedMail, type MailContext, type MailSubject } from '../../portal/mails/mail.tsx';
import { contract, mowed, personOf, Story } from './facts.ts';

const link = 'https://portal.example.com/c/garden/t/secret';
const portalUrl = 'https://portal.example.com';
const NOW = '2025-02-11T03:00:00.000Z';

function compose(
  subject: MailSubject,
  [story, personId]: [Story | null, string],
  more: Partial<MailContext> = {},
): ComposedMail {
  const opened = story && story.source(more.now ?? NOW);
  return composeMail(subject, { contract, person: personOf(personId), opened, now: NOW, link, portalUrl, ...more });
}

function ask(story: Story, name: string, personId: string, more: Partial<MailContext> = {}): ComposedMail {
  return compose({ kind: 'task', question: story.question(name) }, [story, personId], more);
}

const story = new Story();
const mowing = new Story().answer('2025-02-11T02:00:00.000Z', 'b-technician-1', 'mow', 'submit', mowed);
const returned = new Story()
  .answer('2025-02-11T02:00:00.000Z', 'b-technician-1', 'mow', 'submit', mowed)
  .answer('2025-02-11T02:30:00.000Z', 'a-signer-1', 'look', 'return', { reason: '漏了一角\n请再割 35 栋' });
const breach = story.breaches('2025-02-13T02:00:00.000Z').find(({ what }) => what === 'mow');
const receipt: MailSubject = { kind: 'receipt', question: returned.question('look') };
const mails: Record<string, ComposedMail> = {
  'a question in Chinese': ask(story, 'mow', 'b-technician-1'),
  'a question in English': ask(story, 'mow', 'b-technician-2'),
  'a call': ask(story, 'call', 'b-manager-1'),
  'a signature': ask(mowing, 'look', 'a-signer-1'),
  'a breach': compose({ kind: 'breach', breach: breach ?? expect.fail('no breach') }, [story, 'b-signer-1']),
  'a breach that is withdrawn': compose({ kind: 'breach-withdrawn', what: 'mow', at: NOW }, [story, 'b-signer-1']),
  'a receipt': compose(receipt, [returned, 'a-signer-1'], { link: null }),
  'a notice': compose({ kind: 'notice', notice: 'failure', question: null, detail: 'States.Runtime' }, [
    story,
    'admin-1',
  ]),
  'a sign-in': compose({ kind: 'sign-in' }, [null, 'a-operator-1']),
};
const each = Object.entries(mails);

describe('lines that somebody typed', () => {
  it('are quoted in the text, so that they pass for nothing of the mail itself', () => {
    const { text } = ask(returned, 'mow', 'b-technician-1');
    expect(text).toContain('\n> 漏了一角\n> 请再割 35 栋');
    expect(text).not.toContain('\n请再割 35 栋');
  });

  it('stand by themselves in the HTML, in whatever direction they are written', () => {
    const { html } = ask(returned, 'mow', 'b-technician-1');
    const reason = parse(html)
      .querySelectorAll('bdi')
      .find((one) => one.text.includes('漏了一角'));
    expect(reason?.innerHTML).toContain('请再割 35 栋');
  });
});

const mimeOf = (mail: ComposedMail): Promise<Buffer> =>
  composeMime(mail, {
    from: 'contracts@example.com',
    to: 'somebody@example.com',
    messageId: '<1@example.com>',
    sentAt: '2025-02-11T03:00:00.000Z',
    headers: { 'X-Linkpact-Kind': 'task' },
  });
const withLf = (text: string): string => text.replaceAll('\r\n', '\n').trimEnd();

describe.each(each)('%s as it travels', (_, mail) => {
  it('ends every line in CRLF, inside encoded parts too, and keeps each under 998 octets', async () => {
    const bytes = (await mimeOf(mail)).toString('latin1');
    expect(bytes).not.toMatch(/(?<!\r)\n|\r(?!\n)/);
    for (const one of bytes.split('\r\n')) expect(one.length).toBeLessThanOrEqual(998);
    const parts = [...bytes.matchAll(/Content-Type: text\/(?:plain|html)[^]*?base64\r\n\r\n([^-]*)/g)];
    for (const [, encoded = ''] of parts)
      expect(Buffer.from(encoded, 'base64').toString()).not.toMatch(/(?<!\r)\n|\r(?!\n)/);
  });

  it('reads the same in two programs that know nothing of each other', async () => {
    const bytes = await mimeOf(mail);
    const [one, other] = [await PostalMime.parse(bytes), await simpleParser(bytes)];
    for (const { subject, text, html } of [one, other]) {
      expect(subject).toBe(mail.subject);
      expect(withLf(text ?? '')).toBe(mail.text.trimEnd());
      expect(withLf(html || '')).toBe(mail.html);
    }
    expect(one.attachments.map(({ filename }) => filename)).toEqual(mail.calendar === null ? [] : ['deadline.ics']);
    expect(other.attachments.map(({ filename }) => filename)).toEqual(mail.calendar === null ? [] : ['deadline.ics']);
  });
});

describe('a calendar entry in a mail', () => {
  const mail = mails['a question in Chinese'] ?? expect.fail('no question');

  it('is an attachment beside the text, not another way to say it, and claims no method', async () => {
    const bytes = await mimeOf(mail);
    const [part] = (await PostalMime.parse(bytes)).attachments;
    expect(part).toMatchObject({ mimeType: 'text/calendar', disposition: 'attachment', filename: 'deadline.ics' });
    const [other] = (await simpleParser(bytes)).attachments;
    expect(other?.content.toString()).toBe(mail.calendar);
    const written = bytes.toString();
    expect(written).toMatch(/^Content-Type: multipart\/mixed/m);
    expect(written.match(/text\/calendar/g)).toHaveLength(1);
    expect(written.indexOf('text/calendar')).toBeGreaterThan(written.indexOf('text/html'));
    expect(written).not.toContain('method=');
  });

  it('leads to the case, not to the signature', () => {
    const unfolded = (mail.calendar ?? '').replaceAll('\r\n ', '');
    expect(unfolded).toContain(`:${portalUrl}/c/garden/cases/GC-2025-0001\r\n`);
    expect(unfolded).not.toContain('/t/');
  });

  it('rings when the offices open on the last day', () => {
    const opens = contract.terms.officeHours.spans[0]?.from.replace(':', '') ?? expect.fail('no office hours');
    const beijing = String(Number(opens) - 800).padStart(4, '0');
    expect(mail.calendar).toContain(`TRIGGER;VALUE=DATE-TIME:20250212T${beijing}00Z`);
  });

  it('of a moment rings two hours before it, later when its half hour begins, and not when that is over', () => {
    const written = (now: string): string => ask(new Story(), 'call', 'b-manager-1', { now }).calendar ?? '';
    // 30 minutes from 02:00.
    expect(written('2025-02-10T00:10:00.000Z')).toContain('TRIGGER;VALUE=DATE-TIME:20250210T003000Z');
    expect(written('2025-02-10T01:00:00.000Z')).toContain('TRIGGER;VALUE=DATE-TIME:20250210T020000Z');
    expect(written('2025-02-10T02:10:00.000Z')).not.toContain('VALARM');
  });

  it('is one entry however often the question is asked again, each time a later edition', () => {
    const [first, second] = ['2025-02-11T03:00:00.000Z', '2025-02-11T05:00:00.000Z'].map(
      (now) => ask(story, 'mow', 'b-technician-1', { now }).calendar ?? '',
    );
    const of = (name: string, text = ''): string => new RegExp(`^${name}:(.*)\r$`, 'm').exec(text)?.[1] ?? '';
    expect(of('UID', first)).toBe('garden.GC-2025-0001.mow@linkpact');
    expect(of('UID', second)).toBe(of('UID', first));
    expect(Number(of('SEQUENCE', second)) - Number(of('SEQUENCE', first))).toBe(120);
  });

  it('is taken back by whatever mail is told to, under the same uid', () => {
    const { room, view } = story.source(NOW);
    const deadline = room.deadlines(view).find(({ what }) => what === 'mow') ?? expect.fail('no deadline');
    const calendar = { deadline, status: 'cancelled', sequence: 7 } as const;
    const cancelled = (person: string): string => compose(receipt, [returned, person], { calendar }).calendar ?? '';
    expect(cancelled('b-technician-1')).toMatch(/UID:garden.GC-2025-0001.mow@linkpact\r\nSEQUENCE:7\r\n/);
    expect(cancelled('b-technician-1')).toContain('STATUS:CANCELLED');
    expect(cancelled('b-technician-1')).toContain('SUMMARY:不再需要：');
    expect(cancelled('b-technician-2')).toContain('SUMMARY:No longer due: ');
    expect(mails['a receipt']?.calendar).toBeNull();
  });
});

describe('plain text', () => {
  it('gives the address where it announces it', () => {
    const { text } = mails['a question in Chinese'] ?? expect.fail('no question');
    expect(text).toContain(`完整复制到浏览器：\n${link}\n`);
    expect(mails['a question in English']?.text).toContain(`copy this whole address into your browser:\n${link}\n`);
    expect(mails['a sign-in']?.text).toContain(`：\n${link}\n`);
    expect(mails['a notice']?.text).toMatch(/：\nhttps:\/\/portal\.example\.com\/\S+console\/cases\/GC-2025-0001\n/);
  });

  it.each(each)('announces nothing that does not follow, and has a signature that programs know: %s', (_, { text }) => {
    const afterGreeting = text.slice(text.indexOf('\n\n') + 2);
    expect(afterGreeting).not.toMatch(/[:：]\n\n/);
    expect(text.split('\n\n').at(-1)).toMatch(/^-- \n\S/);
  });
});

const styleOf = (element: HTMLElement): string => element.getAttribute('style') ?? '';
const backgroundOf = (element: HTMLElement): string | undefined =>
  /background:(#[0-9a-f]{6})/.exec(styleOf(element))?.[1];

describe.each(each)('%s in a mail program without modern styles', (_, { html }) => {
  const page = parse(html);
  const all = page.querySelectorAll('body, body *');

  it('breaks lines with <br>, not with a style', () => {
    for (const element of all) {
      expect(styleOf(element)).not.toMatch(/white-space:\s*pre/);
      if (element.tagName === 'SPAN') expect(styleOf(element)).not.toContain('display');
      for (const node of element.childNodes) if (node.nodeType === 3) expect(node.text).not.toContain('\n');
    }
  });

  it('pads cells, not links', () => {
    const links = page.querySelectorAll('a');
    for (const anchor of links) expect(styleOf(anchor)).not.toContain('padding');
    for (const anchor of links.filter((one) => styleOf(one).includes('color:#ffffff'))) {
      const cell = anchor.parentNode ?? expect.fail('a link outside a cell');
      expect([cell.tagName, cell.getAttribute('bgcolor')]).toEqual(['TD', '#0f5c6e']);
      expect(styleOf(cell)).toContain('padding:0 20px');
    }
  });

  it('says each width and each ground by an attribute too', () => {
    for (const element of all.filter((one) => styleOf(one).includes('max-width')))
      expect(element.getAttribute('width')).toMatch(/^\d+$/);
    for (const element of all.filter((one) => backgroundOf(one) !== undefined))
      expect(element.getAttribute('bgcolor')).toBe(backgroundOf(element));
    expect(html).toMatch(/<!--\[if mso\]><table [^>]*width="600"/);
    expect(html.match(/<!--\[if mso\]>/g)).toHaveLength(html.match(/<!\[endif\]-->/g)?.length ?? 0);
  });

  it('tells a reader of screens which tables are only layout', () => {
    const tables = page.querySelectorAll('table');
    expect(tables.length).toBeGreaterThan(1);
    for (const table of tables) {
      const rows = table.querySelectorAll('tr').filter((row) => row.closest('table') === table);
      const isData = rows.every(({ childNodes }) => childNodes.some((cell) => (cell as HTMLElement).tagName === 'TH'));
      expect(table.getAttribute('role')).toBe(isData ? undefined : 'presentation');
      expect(['border', 'cellpadding', 'cellspacing'].map((name) => table.getAttribute(name))).toEqual(['0', '0', '0']);
    }
  });

  it('says that it knows dark screens, and has a dark counterpart for each colour that it is drawn with', () => {
    for (const name of ['color-scheme', 'supported-color-schemes'])
      expect(page.querySelector(`meta[name=${name}]`)?.getAttribute('content')).toBe('light dark');
    const dark = page.querySelector('head style')?.text ?? '';
    const drawn = page
      .querySelectorAll('body, body [style]')
      .flatMap((one) => [
        ...(one.getAttribute('style') ?? '').matchAll(/(background:|(?<!-)color:|solid )#[0-9a-f]{6}/g),
      ]);
    expect(drawn.length).toBeGreaterThan(10);
    for (const [colour] of drawn) expect(dark).toContain(`[style*="${colour}"]{`);
  });
});

it('what people typed in two lines stands in two lines', () => {
  expect(mails['a receipt']?.html).toContain('漏了一角<br/>请再割 35 栋');
});
