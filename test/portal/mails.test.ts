import { parse } from 'node-html-parser';
import { describe, expect, it } from 'vitest';
import { emptyAccount } from '../../domain/case/account.ts';
import { breachesOf, deadlinesOf } from '../../domain/case/judgement.ts';
import type { CaseRecord, TaskRecord } from '../../domain/case/records.ts';
import { composeMail, type MailContext, type MailSubject } from '../../portal/mails/mail.tsx';
import { account, asked, completion, contract, fault, line, order, payment, personOf } from './facts.ts';

const link = 'https://portal.example.com/c/krmy-2025-00246/t/secret';

function context(
  record: CaseRecord,
  tasks: TaskRecord[],
  personId: string,
  more: Partial<MailContext> = {},
): MailContext {
  const money = record.workflow === 'quarterly-payment';
  return {
    contract,
    person: personOf(personId),
    loaded: { record, tasks },
    account: money ? account : emptyAccount,
    lines: money ? [line] : [],
    now: '2025-02-11T03:00:00.000Z',
    link,
    portalUrl: 'https://portal.example.com',
    ...more,
  };
}

function ask(
  record: CaseRecord,
  task: TaskRecord,
  personId: string,
  kind: 'task' | 'reminder' = 'task',
  tasks = [task],
): ReturnType<typeof composeMail> {
  const deadlines = deadlinesOf(contract, { record, tasks });
  return composeMail({ kind, task, deadline: deadlines[0] ?? null }, context(record, tasks, personId));
}

describe('a mail that asks', () => {
  const mail = ask(order, asked(order, 'complete'), 'b-technician-1');

  it('begins with the case and says what is asked', () => {
    expect(mail.subject).toBe('〔LO-2025-0001〕填报链路开通完工情况');
  });

  it('says clause, reading, facts, deadline with weekday and how it was counted, alike in text and HTML', () => {
    const html = parse(mail.html).text;
    for (const part of [
      '合同第 5.2.2 条（链路开通时限）',
      '期限最后一日不是工作日：顺延至下一个工作日',
      '35栋 & 36栋',
      '2025年2月12日（星期三）24:00',
      '2 日，自 2025-02-10 次日起算',
      '还剩 1 天 13 小时',
    ]) {
      expect(mail.text).toContain(part);
      expect(html.replaceAll('&amp;', '&')).toContain(part);
    }
  });

  it('leads to the decision page first of all', () => {
    expect(parse(mail.html).querySelector('a')?.getAttribute('href')).toBe(link);
    expect(mail.text).toContain(link);
  });

  it('brings the last day as a calendar entry, the same each time it is written', () => {
    expect(mail.calendar).toContain('DTSTART;VALUE=DATE:20250212');
    expect(mail.calendar).toContain('DTSTAMP:20250211T030000Z');
    expect(ask(order, asked(order, 'complete'), 'b-technician-1').calendar).toBe(mail.calendar);
  });

  it('ends a calendar entry at the moment itself where minutes count', () => {
    expect(ask(fault, asked(fault, 'respond'), 'b-manager-1').calendar).toContain('DTSTART:20250210T014000Z');
  });

  it('speaks the language of its person', () => {
    const english = ask(order, asked(order, 'complete'), 'b-technician-2');
    expect(english.subject).toBe('〔LO-2025-0001〕Report the completed opening of a link');
    expect(english.text).toContain('End of Wednesday, 12 February 2025 (24:00)');
    expect(english.html).toContain('<html lang="en">');
  });

  it('says that a reminder is one', () => {
    expect(ask(order, asked(order, 'complete'), 'b-technician-1', 'reminder').subject).toBe(
      '〔LO-2025-0001〕提醒：填报链路开通完工情况',
    );
  });

  it('names the amount in figures and words, and each deduction with its arithmetic', () => {
    const { text, calendar } = ask(payment, asked(payment, 'review'), 'a-signer-1');
    for (const part of [
      '360,794.38 元',
      '叁拾陆万零柒佰玖拾肆元叁角捌分',
      '扣除：合同第 6.4 条，LO-2025-0001：−4,382.12 元',
      '合同总价 1,460,706.00 元 × 3‰',
    ])
      expect(text).toContain(part);
    expect(calendar).toBeNull();
  });

  it('does not run what people typed', () => {
    expect(mail.html).not.toContain('<b>物业</b>');
    expect(mail.html).not.toMatch(/<script|onload=|<img/i);
  });
});

describe('a notice of breach', () => {
  const tasks = [asked(order, 'complete')];
  const [breach] = breachesOf(contract, { record: order, tasks }, emptyAccount, '2025-02-13T02:00:00.000Z');
  const notice = (personId: string) =>
    composeMail(
      { kind: 'breach', breach: breach ?? expect.fail('there is a breach') } as MailSubject,
      context(order, tasks, personId, { link: null }),
    );

  it('names both clauses, the party, the end of the period and the amount', () => {
    const { subject, text } = notice('a-signer-1');
    expect(subject).toBe('〔LO-2025-0001〕违约通知：未在期限内完成链路施工');
    for (const part of [
      '合同第 5.2.2 条',
      '合同第 6.4 条（逾期开通链路的违约金）',
      '乙方',
      '4,382.12 元',
      '肆仟叁佰捌拾贰元壹角贰分',
      '2025年2月12日（星期三）24:00',
    ])
      expect(text).toContain(part);
  });

  it('urges the side that owes, and tells the other side what follows', () => {
    expect(notice('b-signer-1').text).toContain('请尽快履行');
    expect(notice('a-signer-1').text).toContain('已记入台账');
  });
});

describe('a receipt', () => {
  it('repeats the decision, its values, the time and the hash of what was signed', () => {
    const task = asked(order, 'sign-a', 1, {
      decision: 'return',
      fields: { reason: '点位接错' },
      by: 'a-signer-1',
      document: 'abcdef0123456789'.repeat(4),
    });
    const { subject, text } = composeMail(
      { kind: 'receipt', task },
      context(order, [task], 'a-signer-1', { link: null }),
    );
    expect(subject).toBe('〔LO-2025-0001〕回执：签字确认链路开通');
    for (const part of ['退回', '点位接错', '2025年2月11日（星期二）10:00', 'abcdef01…23456789'])
      expect(text).toContain(part);
  });

  it('of a closed order names the day of opening', () => {
    const signed = { decision: 'approve', at: '2025-02-11T06:00:00.000Z' } as const;
    const tasks = [
      asked(order, 'complete', 1, completion),
      asked(order, 'sign-a', 1, { ...signed, by: 'a-signer-1' }),
      asked(order, 'sign-b', 1, { ...signed, by: 'b-signer-1' }),
    ];
    const closed = { ...order, status: 'closed' as const, closedAt: '2025-02-11T06:00:00.000Z' };
    expect(composeMail({ kind: 'closed' }, context(closed, tasks, 'a-signer-1', { link: null })).text).toContain(
      '链路开通日期：2025年2月11日（星期二）',
    );
  });
});

describe('other mails', () => {
  it('lead an administrator to the case in the console', () => {
    const { text } = composeMail(
      { kind: 'notice', notice: 'failure', task: null, detail: 'States.Runtime' },
      context(order, [], 'admin-1', { link: null }),
    );
    expect(text).toContain('https://portal.example.com/c/krmy-2025-00246/console/cases/LO-2025-0001');
    expect(text).toContain('States.Runtime');
  });

  it('sign somebody in without a case', () => {
    const { subject, text } = composeMail({ kind: 'sign-in' }, { ...context(order, [], 'a-operator-1'), loaded: null });
    expect(subject).toBe('登录链接');
    expect(text).toContain(link);
  });

  it('tell an administrator whose address takes no mail, since when, why, and which question waits', () => {
    const subject = {
      kind: 'undeliverable',
      person: personOf('b-technician-1'),
      reason: 'complaint',
      since: '2025-02-11T02:00:00.000Z',
    } as const;
    const { text, html } = composeMail(
      subject,
      context(order, [asked(order, 'complete'), asked(order, 'sign-a')], 'admin-1', { link: null }),
    );
    for (const part of [
      '乙方技术人员',
      '2025年2月11日（星期二）10:00',
      '标成了垃圾邮件',
      '填报链路开通完工情况',
      'LO-2025-0001',
      '更正人员名单',
      'https://portal.example.com/c/krmy-2025-00246/console#undeliverable',
    ])
      expect(text).toContain(part);
    expect(text).not.toContain('签字确认');
    for (const shown of [text, html]) expect(shown).not.toContain(personOf('b-technician-1').email);
    const alone = composeMail(subject, { ...context(order, [], 'b-technician-2'), loaded: null });
    expect(alone.subject).toBe('Mail suspended: 乙方技术人员 (Technician, party B)');
    expect(alone.text).toContain('marked the mail as spam');
  });

  it('refuse to speak of a case that they were not given', () => {
    expect(() => composeMail({ kind: 'closed' }, { ...context(order, [], 'admin-1'), loaded: null })).toThrow(
      /speaks of a case/,
    );
  });
});
