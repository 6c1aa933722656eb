import { parse } from 'node-html-parser';
import { describe, expect, it } from 'vitest';
import { composeMail, type ComposedMail, type MailContext, type MailSubject } from '../../portal/mails/mail.tsx';
import { contract, mowed, personOf, Story } from './facts.ts';

const link = 'https://portal.example.com/c/garden/t/secret';
const NOW = '2025-02-11T03:00:00.000Z';
const LATE = '2025-02-13T02:00:00.000Z';
const DUE = '2025-02-12T16:00:00.000Z';

function compose(
  subject: MailSubject,
  story: Story | null,
  personId: string,
  more: Partial<MailContext> = {},
): ComposedMail {
  const person = personOf(personId);
  const opened = story && story.source(more.now ?? NOW, person.language);
  return composeMail(subject, {
    contract,
    person,
    opened,
    now: NOW,
    link,
    portalUrl: 'https://portal.example.com',
    ...more,
  });
}

const ask = (
  story: Story,
  name: string,
  personId: string,
  kind: 'task' | 'reminder' = 'task',
  now = NOW,
): ComposedMail => compose({ kind, question: story.question(name) }, story, personId, { now });
const signing = () => new Story().answer('2025-02-11T02:00:00.000Z', 'b-technician-1', 'mow', 'submit', mowed);

describe('a mail that asks', () => {
  const mail = ask(new Story(), 'mow', 'b-technician-1');

  it('says in its subject what kind, where, what, until when, and of which case', () => {
    expect(mail.subject).toBe(
      '【待办】永升花苑小区35、36栋：填写割草情况，请于2月12日24:00前，150.00 元〔GC-2025-0001〕',
    );
    expect(ask(signing(), 'look', 'a-signer-1').subject).toMatch(/^【签字】永升花苑小区35、36栋：签字确认割草/);
  });

  it('names no end in its subject that has passed, and says so where it came back', () => {
    const late = ask(new Story(), 'mow', 'b-technician-1', 'task', LATE);
    expect(late.subject).toBe('【待办】永升花苑小区35、36栋：填写割草情况，150.00 元〔GC-2025-0001〕');
    const returned = signing().answer('2025-02-11T02:30:00.000Z', 'a-signer-1', 'look', 'return', { reason: '漏了' });
    expect(ask(returned, 'mow', 'b-technician-1').subject).toContain('填写割草情况（退回后重办）');
  });

  it('shows what presses first where a list of mails shows its beginning', () => {
    const [preview] = parse(mail.html).querySelectorAll('body > div');
    expect(preview?.text).toMatch(/^2025年2月12日（星期三）24:00 · 还剩 1 天 13 小时 · /);
  });

  it('says clause, reading, facts, deadline with weekday and how it was counted, alike in text and HTML', () => {
    const html = parse(mail.html).text.replaceAll('&amp;', '&');
    for (const part of [
      '合同第 71.3 条（割草时限）',
      '草坪的范围：整块',
      '3 号点位：天山路街道 幸福社区 永升花苑小区35、36栋',
      '2025年2月12日（星期三）24:00',
      '还剩 1 天 13 小时',
      '扣除：合同第 72.9 条，GC-2025-0009',
    ]) {
      expect(mail.text).toContain(part);
      expect(html).toContain(part);
    }
  });

  it('leads to the decision page, and lets the phone in it be called', () => {
    const links = parse(mail.html)
      .querySelectorAll('a')
      .map((anchor) => anchor.getAttribute('href'));
    expect(links).toContain(link);
    expect(links).toContain('tel:09901234567');
    expect(mail.text).toContain(link);
  });

  it('names the other questions that are open beside it', () => {
    expect(mail.text).toContain('乙方客户经理：致电申请人');
  });

  it('brings the last day as a calendar entry, the same each time it is written', () => {
    expect(mail.calendar).toContain('DTSTART;VALUE=DATE:20250212');
    expect(ask(new Story(), 'mow', 'b-technician-1').calendar).toBe(mail.calendar);
  });

  it('speaks the language of its person', () => {
    const english = ask(new Story(), 'mow', 'b-technician-2');
    expect(english.subject).toBe(
      '[To do] 永升花苑小区35、36栋: Report the mowing, by 12 February, 24:00, CNY 150.00 (GC-2025-0001)',
    );
    expect(english.text).toContain('End of Wednesday, 12 February 2025 (24:00)');
    expect(english.html).toContain('<html lang="en">');
  });

  it('says that a reminder is one, and what it has cost so far', () => {
    const { subject } = ask(new Story(), 'mow', 'b-technician-1', 'reminder');
    expect(subject).toBe('【催办】永升花苑小区35、36栋：填写割草情况，请于2月12日24:00前，150.00 元〔GC-2025-0001〕');
    const { text } = ask(new Story(), 'mow', 'b-technician-1', 'reminder', LATE);
    expect(text).toContain('未按时割草，截至目前的违约金：4,382.12 元\n肆仟叁佰捌拾贰元壹角贰分');
  });

  it('does not run what people typed', () => {
    expect(mail.html).not.toContain('<b>物业</b>');
    expect(mail.html).not.toMatch(/<script|onload=|<img/i);
  });
});

describe('a notice of breach', () => {
  const story = new Story();
  const notice = (personId: string, what = 'mow') => {
    const breach = story.breaches(LATE).find((found) => found.what === what) ?? expect.fail('there is a breach');
    return compose({ kind: 'breach', breach }, story, personId, { link: null, now: LATE });
  };

  it('names both clauses, the party, the end of the period, the amount and its arithmetic', () => {
    const { subject, text } = notice('a-signer-1');
    expect(subject).toBe('【违约通知】永升花苑小区35、36栋：未按时割草，4,382.12 元〔GC-2025-0001〕');
    for (const part of [
      '合同第 71.3 条',
      '合同第 72.9 条（逾期割草的违约金）',
      '乙方',
      '4,382.12 元',
      '合同总价 1,460,706.00 元 × 3‰',
      '2025年2月12日（星期三）24:00',
    ])
      expect(text).toContain(part);
  });

  it('urges the side that owes, and tells the other side what follows, if anything does', () => {
    expect(notice('b-signer-1').text).toContain('请尽快履行');
    expect(notice('a-signer-1').text).toContain('已记入台账');
    expect(notice('a-signer-1', 'call').text).not.toContain('已记入台账');
  });

  it('is taken back by a mail of its own', () => {
    const withdrawn = signing().told('mow', DUE, 'withdrawn', LATE);
    const { subject, text } = compose({ kind: 'breach-withdrawn', what: 'mow', at: DUE }, withdrawn, 'a-signer-1');
    expect(subject).toBe('【违约撤销】永升花苑小区35、36栋：未按时割草〔GC-2025-0001〕');
    for (const part of ['不成立', '2025年2月12日（星期三）24:00']) expect(text).toContain(part);
  });
});

describe('a receipt', () => {
  it('repeats the decision, its values, the time and the hash of what was signed', () => {
    const hash = 'abcdef0123456789'.repeat(4);
    const story = signing().answer(
      '2025-02-11T02:30:00.000Z',
      'a-signer-1',
      'look',
      'return',
      { reason: '漏了' },
      hash,
    );
    const { subject, text } = compose({ kind: 'receipt', question: story.question('look') }, story, 'a-signer-1');
    expect(subject).toBe('【回执】永升花苑小区35、36栋：签字确认割草，1,200.50 元〔GC-2025-0001〕');
    for (const part of ['退回', '漏了', '2025年2月11日（星期二）10:30', 'abcdef01…23456789', '乙方会收到原因'])
      expect(text).toContain(part);
  });

  it('of an act says what was done', () => {
    const story = new Story().act(NOW, 'a-operator-1', 'stop', { reason: '不用了' });
    const act = story.file.acts[0] ?? expect.fail('there is an act');
    const { subject, text } = compose({ kind: 'act-receipt', act }, story, 'a-operator-1');
    expect(subject).toBe('【回执】永升花苑小区35、36栋：停止养护〔GC-2025-0001〕');
    for (const part of ['不用了', '已停止。']) expect(text).toContain(part);
  });

  it('of a closed case says what it has come to, and which breaches stand or were withdrawn', () => {
    const story = new Story()
      .answer('2025-02-13T01:00:00.000Z', 'b-technician-1', 'mow', 'submit', mowed)
      .answer('2025-02-13T01:30:00.000Z', 'a-signer-1', 'look', 'approve')
      .told('mow', '2025-02-09T16:00:00.000Z', 'withdrawn', LATE)
      .closed(LATE);
    const { subject, text } = compose({ kind: 'closed' }, story, 'a-signer-1', { link: null, now: LATE });
    expect(subject).toBe('【办结】永升花苑小区35、36栋：割草已完成〔GC-2025-0001〕');
    for (const part of ['割草日期：2025年2月11日（星期二）', '成立的违约 2 项', '现已撤销的违约 1 项', '4,382.12 元'])
      expect(text).toContain(part);
  });
});

describe('other mails', () => {
  it('lead an administrator to the case in the console', () => {
    const subject = { kind: 'notice', notice: 'failure', question: null, detail: 'States.Runtime' } as const;
    const { text } = compose(subject, new Story(), 'admin-1', { link: null });
    expect(text).toContain('https://portal.example.com/c/garden/console/cases/GC-2025-0001');
    expect(text).toContain('States.Runtime');
  });

  it('tell an administrator which question nobody answers, and whom it asks', () => {
    const story = new Story();
    const { text } = compose(
      { kind: 'notice', notice: 'silence', question: story.question('mow'), detail: '' },
      story,
      'admin-1',
    );
    for (const part of ['逾期未办理', '填写割草情况', '乙方技术人员']) expect(text).toContain(part);
  });

  it('tell of a return with its reason, and lead to the case', () => {
    const story = signing().answer('2025-02-11T02:30:00.000Z', 'a-signer-1', 'look', 'return', { reason: '漏了' });
    const { text } = compose(
      { kind: 'notice', notice: 'returned', question: story.question('look'), detail: '' },
      story,
      'b-manager-1',
    );
    for (const part of ['签字确认割草', '漏了', 'https://portal.example.com/c/garden/cases/GC-2025-0001'])
      expect(text).toContain(part);
  });

  it('sign somebody in without a case', () => {
    const { subject, text } = compose({ kind: 'sign-in' }, null, 'a-operator-1');
    expect(subject).toMatch(/^【登录】.+，链接半小时内有效$/);
    expect(text).toContain(link);
  });

  it('tell an administrator whose address takes no mail, since when, why, and which question waits', () => {
    const subject = {
      kind: 'undeliverable',
      person: personOf('b-technician-1'),
      reason: 'complaint',
      since: '2025-02-11T02:00:00.000Z',
    } as const;
    const { text, html } = compose(subject, new Story(), 'admin-1', { link: null });
    for (const part of [
      '乙方技术人员',
      '2025年2月11日（星期二）10:00',
      '标成了垃圾邮件',
      '填写割草情况',
      'GC-2025-0001',
      '更正人员名单',
      'https://portal.example.com/c/garden/console#undeliverable',
    ])
      expect(text).toContain(part);
    expect(text).not.toContain('致电申请人');
    for (const shown of [text, html]) expect(shown).not.toContain(personOf('b-technician-1').email);
    const alone = compose(subject, null, 'b-technician-2');
    expect(alone.subject).toBe('[Notice] Mail suspended: Technician, party B');
  });

  it('refuse to speak of a case that they were not given', () => {
    expect(() => compose({ kind: 'closed' }, null, 'admin-1')).toThrow(/speaks of a case/);
  });
});
