import { describe, expect, it } from 'vitest';
import { ConfirmPage } from '../../portal/pages/confirm.tsx';
import { DecidedPage, SupersededPage } from '../../portal/pages/task-closed.tsx';
import { READS_ALL } from '../../portal/facts/reads.ts';
import { contract, mowed, personOf, Story } from './facts.ts';
import { gardenCare } from './rooms/garden-care.ts';
import { frame, LATE, mower, NOW, retry, root, signing, taskPage } from './drawn.tsx';

describe('the page of an open question', () => {
  it('has one form for each decision, each with the nonce and its own button; the document goes with what signs', () => {
    const page = root(taskPage(signing(), 'look', { by: 'a-signer-1' }, { document: 'd'.repeat(64) }));
    expect(page.querySelector('body')?.getAttribute('data-state')).toBe('open');
    const forms = page.querySelectorAll('form[method=post]');
    expect(forms.map((form) => form.querySelector('button[name=decision]')?.getAttribute('value'))).toEqual([
      'approve',
      'return',
    ]);
    for (const form of forms) expect(form.querySelector('input[name=nonce]')?.getAttribute('value')).toBe('n0');
    expect(forms.map((form) => form.querySelector('input[name=document]')?.getAttribute('value'))).toEqual([
      'd'.repeat(64),
      undefined,
    ]);
  });

  it('titles itself in the room’s words, with the contract’s word for the kind', () => {
    expect(root(taskPage(new Story(), 'mow', mower)).querySelector('h1')?.text).toBe('填写割草情况');
    expect(root(taskPage(new Story(), 'mow', { ...mower, language: 'en' })).querySelector('h1')?.text).toBe(
      'Report the mowing',
    );
  });

  it('shows the deadline with its weekday, how it was counted, how the contract is read, and when if a claim is accepted', () => {
    const { text } = root(taskPage(new Story({ wishes: 'later' }), 'mow', mower));
    for (const part of [
      '割草期限',
      '2025年2月12日（星期三）24:00',
      '还剩 1 天 13 小时',
      '合同第 71.3 条',
      '草坪的范围：整块（合同第 73.5 条）',
      '合同没有写明。',
      '所主张的事由（RC-2025-0001）成立时：2025年3月2日（星期日）24:00',
    ])
      expect(text).toContain(part);
  });

  it('does not show a deadline as open that is kept', () => {
    const marks = (story: Story, name: string) =>
      root(taskPage(story, name, mower))
        .querySelectorAll('[data-deadline]')
        .map((node) => node.getAttribute('data-deadline'));
    expect(marks(new Story(), 'mow')).toEqual(['mow']);
    expect(marks(signing(), 'look')).toEqual([]);
  });

  it('shows a signer what the other side filled in, by whom and when, with amounts in words', () => {
    const { text } = root(taskPage(signing(), 'look', { by: 'a-signer-1' }));
    for (const part of ['割草情况', '2025年2月11日（星期二）', '1,200.50 元', '壹仟贰佰元伍角', '乙方技术人员'])
      expect(text).toContain(part);
  });

  it('shows why the last round came back', () => {
    const story = signing().answer('2025-02-11T02:30:00.000Z', 'a-signer-1', 'look', 'return', { reason: '漏了一角' });
    const { text } = root(taskPage(story, 'mow', mower));
    for (const part of ['上次退回', '漏了一角', '退回人']) expect(text).toContain(part);
  });

  it('says which other questions are open, and whom they ask', () => {
    expect(root(taskPage(new Story(), 'mow', mower)).querySelector('[aria-labelledby=also-open]')?.text).toContain(
      '乙方客户经理：致电申请人',
    );
  });

  it('fills a moment in by one press: a form of its own that posts which field', () => {
    const form = root(taskPage(new Story(), 'call', { by: 'b-manager-1' })).querySelector('form[data-touch]');
    const button = form?.querySelector('button');
    expect([button?.getAttribute('name'), button?.getAttribute('value'), button?.text]).toEqual([
      'touch',
      'calledAt',
      '刚刚致电',
    ]);
    expect(form?.querySelector('input[name=decision]')?.getAttribute('value')).toBe('submit');
    expect(form?.querySelector('input[name=nonce]')?.getAttribute('value')).toBe('n0');
  });

  it('lets a phone be called', () => {
    expect(
      root(taskPage(new Story(), 'call', { by: 'b-manager-1' }))
        .querySelector('a[href^="tel:"]')
        ?.toString(),
    ).toBe('<a href="tel:09901234567"><bdi>0990-1234567</bdi></a>');
  });

  it('shows the room’s figures, each with its clause, case and note, and the amount asked in words', () => {
    const { text } = root(taskPage(new Story(), 'mow', mower));
    for (const part of [
      '养护账目',
      '费用明细',
      '扣除：合同第 72.9 条，GC-2025-0009',
      '0.5 × 100.00',
      '−50.00 元',
      '150.00 元',
      '壹佰伍拾元整',
    ])
      expect(text).toContain(part);
  });

  it('suggests what the room suggests', () => {
    expect(
      root(taskPage(new Story(), 'mow', mower))
        .querySelector('input[name=cost]')
        ?.getAttribute('value'),
    ).toBe('100.00');
  });

  it('puts the error beside its field, keeps what was typed, and lists the errors on top', () => {
    const page = root(
      taskPage(new Story(), 'mow', mower, {
        retry: retry(
          'submit',
          { mowedOn: '2025-2-30', cost: '<1>', lawns: '0' },
          {
            cost: { code: 'amount-differs', expected: '360794.38' },
            mowedOn: { code: 'not-a-day' },
            lawns: { code: 'used-already', by: 'GC-2025-0009' },
          },
        ),
      }),
    );
    expect(page.querySelectorAll('[data-error]').map((node) => node.getAttribute('data-error'))).toEqual([
      'mowedOn:not-a-day',
      'cost:amount-differs',
      'lawns:used-already',
    ]);
    // A picker would show nothing of a day that doesn't exist: what was typed stays in a plain field.
    const typed = page.querySelector('input[name=mowedOn]');
    expect([typed?.getAttribute('type'), typed?.getAttribute('value')]).toEqual(['text', '2025-2-30']);
    const cost = page.querySelector('input[name=cost]');
    expect([cost?.getAttribute('value'), cost?.getAttribute('aria-invalid')]).toEqual(['<1>', 'true']);
    expect(page.text).toContain('GC-2025-0009');
    expect(page.querySelector(`#${cost?.getAttribute('aria-describedby')?.split(' ').at(-1) ?? ''}`)?.text).toContain(
      '360,794.38 元',
    );
    expect(page.querySelectorAll('[role=alert] a').map((link) => link.getAttribute('href'))).toEqual([
      '#submit-mowedOn',
      '#submit-cost',
      '#submit-lawns',
    ]);
  });

  it('tells of a field that nobody asked for', () => {
    const page = root(
      taskPage(new Story(), 'mow', mower, { retry: retry('submit', {}, { admin: { code: 'unknown-field' } }) }),
    );
    expect(page.querySelector('[data-error="admin:unknown-field"]')).not.toBeNull();
  });

  it('says what a missed period has cost so far, from the breach’s own arithmetic, and that acting still counts', () => {
    const { text } = root(taskPage(new Story(), 'mow', { ...mower, now: LATE }));
    for (const part of [
      '已超过 10 小时',
      '仍请尽快办理',
      '合同第 72.9 条（逾期割草的违约金）',
      '4,382.12 元',
      '合同总价 1,460,706.00 元 × 3‰ = 4382.118，取至分',
    ])
      expect(text).toContain(part);
  });
});

describe('amounts before they count', () => {
  it('are restated in figures and in words, with everything that was sent', () => {
    const spec = gardenCare.questions['mow']?.decisions['submit']?.fields ?? [];
    const page = root(
      String(
        <ConfirmPage
          frame={frame()}
          source={{ contract, room: gardenCare, language: 'zh-CN', reads: READS_ALL }}
          eyebrow="GC-2025-0001"
          title="填写割草情况"
          specs={spec}
          fields={mowed}
          confirmed="1200.50"
          sent={{ nonce: 'n0', decision: 'submit', cost: '１２００．５' }}
        />,
      ),
    );
    expect(page.querySelector('body')?.getAttribute('data-state')).toBe('confirm');
    for (const part of ['1,200.50 元', '壹仟贰佰元伍角']) expect(page.text).toContain(part);
    expect(page.querySelector('input[name=cost]')?.getAttribute('value')).toBe('１２００．５');
    expect(page.querySelectorAll('button').map((one) => one.getAttribute('name'))).toEqual(['confirmed', 'revise']);
  });
});

describe('the page of a question that is over', () => {
  const decided = (story: Story, now = NOW, conflict = false) => {
    const question = story.question('look');
    const { answer } = question;
    if (!answer) throw new Error('not answered');
    return root(
      String(
        <DecidedPage
          withFacts
          frame={frame()}
          source={story.source(now)}
          question={{ ...question, state: 'answered', answer }}
          person={personOf(answer.by)}
          conflict={conflict}
          onward={{ base: '/c/garden', next: null }}
        />,
      ),
    );
  };
  const signed = () =>
    signing().answer('2025-02-11T02:40:00.000Z', 'a-signer-1', 'look', 'approve', {}, 'a'.repeat(64));

  it('says by whom and when it was answered, with the hash of what was signed, and offers no form', () => {
    const page = decided(signed());
    expect(page.querySelector('body')?.getAttribute('data-state')).toBe('decided');
    for (const part of ['您已于2025年2月11日（星期二）10:40办理', 'aaaaaaaa…aaaaaaaa'])
      expect(page.text).toContain(part);
    expect(page.querySelector('form')).toBeNull();
    expect(decided(signed(), NOW, true).text).toContain('没有另行记录');
  });

  it('says what follows as the case stands now: not that anything is waited for once all is done', () => {
    const { text } = decided(signed());
    expect(text).toContain('本件的结果：已完成');
    expect(text).not.toContain('等待办结');
    const returned = signing().answer('2025-02-11T02:40:00.000Z', 'a-signer-1', 'look', 'return', { reason: '漏' });
    expect(decided(returned).text).toContain('现在等待办理：乙方客户经理：致电申请人、乙方技术人员：填写割草情况');
    returned.file = { ...returned.file, failedRun: 1 };
    const interrupted = decided(returned).text;
    expect(interrupted).toContain('自动流程中断');
    expect(interrupted).not.toContain('乙方会收到原因');
  });

  it('says since when it is superseded, and that a new mail comes if needed', () => {
    const story = new Story().act('2025-02-11T02:30:00.000Z', 'a-operator-1', 'stop', { reason: '不用了' });
    const page = root(
      String(
        <SupersededPage
          withFacts
          frame={frame()}
          source={story.source(NOW)}
          question={story.question('mow')}
          person={personOf('b-technician-1')}
          conflict={false}
        />,
      ),
    );
    expect(page.querySelector('body')?.getAttribute('data-state')).toBe('superseded');
    expect(page.text).toContain('2025年2月11日（星期二）10:30');
    expect(page.querySelector('form')).toBeNull();
  });
});
