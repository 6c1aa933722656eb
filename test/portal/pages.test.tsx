import { parse } from 'node-html-parser';
import { describe, expect, it } from 'vitest';
import { deadlinesOf } from '../../domain/case/judgement.ts';
import type { TaskRecord } from '../../domain/case/records.ts';
import type { Language } from '../../domain/contract/contract.ts';
import { deadlineOfTask } from '../../functions/acts/deadline-of-task.ts';
import type { FieldProblems } from '../../domain/tasks/fields.ts';
import type { Frame } from '../../portal/layout.tsx';
import { shownDeadlines } from '../../portal/facts/deadlines.ts';
import { CasePage } from '../../portal/pages/case.tsx';
import { MessagePage } from '../../portal/pages/message.tsx';
import { OpenPage } from '../../portal/pages/open.tsx';
import { DecidedPage, SupersededPage } from '../../portal/pages/task-closed.tsx';
import { TaskPage, type TaskPageProps } from '../../portal/pages/task.tsx';
import { asked, completion, contract, fault, order, payment, personOf, sourceOf } from './facts.ts';

const frame = (language: Language = 'zh-CN'): Frame => ({
  language,
  path: '/c/krmy-2025-00246/t/secret',
  contract: { id: contract.terms.id, number: contract.terms.number, title: contract.terms.title },
  nav: [],
});

type Record = Parameters<typeof sourceOf>[0];

function taskPage(
  record: Record,
  task: TaskRecord,
  more: Partial<TaskPageProps> = {},
  tasks: TaskRecord[] = [task],
  language: Language = 'zh-CN',
): string {
  const source = sourceOf(record, tasks, language);
  const all = deadlinesOf(contract, source.file);
  const deadlines = shownDeadlines(task, deadlineOfTask(task, all), all);
  const person = contract.people.find(({ role }) => role === task.role) ?? personOf('admin-1');
  return String(
    <TaskPage
      frame={frame(language)}
      source={source}
      task={task}
      person={person}
      deadlines={deadlines}
      document={null}
      nonce="n0"
      retry={null}
      notice={null}
      {...more}
    />,
  );
}

const root = (html: string) => parse(html);
const retry = (decision: string, typed: { [name: string]: string }, problems: FieldProblems) => ({
  decision,
  typed,
  problems,
  notAllowed: false,
});

describe('the page of an open question', () => {
  it('has one form for each decision, each with the nonce and its own button', () => {
    const page = root(
      taskPage(order, asked(order, 'sign-a'), { document: 'd'.repeat(64) }, [
        asked(order, 'complete', 1, completion),
        asked(order, 'sign-a'),
      ]),
    );
    expect(page.querySelector('body')?.getAttribute('data-state')).toBe('open');
    const forms = page.querySelectorAll('form[method=post]');
    expect(forms.map((form) => form.querySelector('button[name=decision]')?.getAttribute('value'))).toEqual([
      'approve',
      'return',
    ]);
    for (const form of forms) {
      expect(form.querySelector('input[type=hidden][name=nonce]')?.getAttribute('value')).toBe('n0');
      expect(form.querySelector('input[type=hidden][name=document]')?.getAttribute('value')).toBe('d'.repeat(64));
    }
  });

  it('shows the deadline with its weekday, how it was counted and how the contract is read', () => {
    const { text } = root(taskPage(order, asked(order, 'complete')));
    for (const part of [
      '2025年2月12日（星期三）24:00',
      '还剩 1 天 13 小时',
      '合同第 5.2.2 条',
      '2 日，自 2025-02-10 次日起算',
      '顺延至下一个工作日',
      '民法典第二百零三条',
    ])
      expect(text).toContain(part);
  });

  it('shows a signer what the other side submitted, by whom and when', () => {
    const tasks = [asked(order, 'complete', 1, completion), asked(order, 'sign-a')];
    const { text } = root(taskPage(order, asked(order, 'sign-a'), {}, tasks));
    for (const part of [
      '完工填报',
      '全程测通',
      '2025年2月11日（星期二）10:00',
      '乙方技术人员',
      '以哪一刻判断是否按期完成',
    ])
      expect(text).toContain(part);
  });

  it('shows why the last round came back', () => {
    const tasks = [
      asked(order, 'complete', 1, completion),
      asked(order, 'sign-b', 1, { decision: 'return', fields: { reason: '点位接错' }, by: 'b-signer-1' }),
      asked(order, 'complete', 2),
    ];
    expect(root(taskPage(order, asked(order, 'complete', 2), {}, tasks)).text).toContain('点位接错');
  });

  it('shows how the amount payable came about, in figures and in words', () => {
    const { text } = root(taskPage(payment, asked(payment, 'review')));
    for (const part of [
      '365,176.50 元',
      '−4,382.12 元',
      '合同总价 1,460,706.00 元 × 3‰ = 4382.118，取至分',
      '360,794.38 元',
      '叁拾陆万零柒佰玖拾肆元叁角捌分',
      '2025年1月24日至2025年3月31日',
    ])
      expect(text).toContain(part);
  });

  it('shows both the repair target and the limit after it, which a backup link can keep', () => {
    const marks = root(taskPage(fault, asked(fault, 'repair')))
      .querySelectorAll('[data-deadline]')
      .map((node) => node.getAttribute('data-deadline'));
    expect(marks).toEqual(['target', 'limit']);
  });

  it('puts the error beside its field, keeps what was typed, and lists the errors on top', () => {
    const page = root(
      taskPage(payment, asked(payment, 'invoice'), {
        retry: retry(
          'submit',
          { number: '25<1>', amount: '1' },
          { amount: { code: 'amount-differs', expected: '360794.38' }, issuedOn: { code: 'missing' } },
        ),
      }),
    );
    expect(page.querySelectorAll('[data-error]').map((node) => node.getAttribute('data-error'))).toEqual([
      'issuedOn:missing',
      'amount:amount-differs',
    ]);
    expect(page.querySelector('input[name=number]')?.getAttribute('value')).toBe('25<1>');
    const amount = page.querySelector('input[name=amount]');
    expect(amount?.getAttribute('aria-invalid')).toBe('true');
    expect(page.querySelector(`#${amount?.getAttribute('aria-describedby')?.split(' ').at(-1) ?? ''}`)?.text).toContain(
      '360,794.38 元',
    );
    expect(page.querySelectorAll('[role=alert] a').map((link) => link.getAttribute('href'))).toEqual([
      '#submit-issuedOn',
      '#submit-amount',
    ]);
  });

  it('tells of a field that nobody asked for', () => {
    const page = root(
      taskPage(order, asked(order, 'complete'), { retry: retry('submit', {}, { admin: { code: 'unknown-field' } }) }),
    );
    expect(page.querySelector('[data-error="admin:unknown-field"]')).not.toBeNull();
  });

  it('says what a missed period has cost so far, and that acting still counts', () => {
    const source = sourceOf(order, [asked(order, 'complete')], 'zh-CN', '2025-02-13T02:00:00.000Z');
    const { text } = root(taskPage(order, asked(order, 'complete'), { source }));
    for (const part of ['已超过 10 小时', '仍请尽快办理', '合同第 6.4 条', '4,382.12 元']) expect(text).toContain(part);
  });

  it('suggests the amount payable for an invoice and what is left for a payment', () => {
    expect(
      root(taskPage(payment, asked(payment, 'invoice')))
        .querySelector('input[name=amount]')
        ?.getAttribute('value'),
    ).toBe('360794.38');
    const paid = asked(payment, 'pay', 1, { fields: { paidOn: '2025-04-10', amount: '360000.00', voucher: 'V1' } });
    const rest = root(taskPage(payment, asked(payment, 'pay', 2), {}, [paid, asked(payment, 'pay', 2)]));
    expect(rest.querySelector('input[name=amount]')?.getAttribute('value')).toBe('794.38');
  });
});

describe('the page of a question that is over', () => {
  const decided = asked(order, 'sign-a', 1, { decision: 'approve', by: 'a-signer-1', document: 'a'.repeat(64) });

  it('says by whom and when it was answered, and offers no form', () => {
    const page = root(
      String(
        <DecidedPage
          frame={frame()}
          source={sourceOf(order, [decided])}
          task={decided}
          person={personOf('a-signer-2')}
          conflict={false}
        />,
      ),
    );
    expect(page.querySelector('body')?.getAttribute('data-state')).toBe('decided');
    expect(page.text).toContain('甲方责任人已于2025年2月11日（星期二）10:00答复');
    expect(page.querySelector('form')).toBeNull();
  });

  it('says so first when somebody has just answered too late', () => {
    const page = root(
      String(
        <DecidedPage
          frame={frame()}
          source={sourceOf(order, [decided])}
          task={decided}
          person={personOf('a-signer-2')}
          conflict
        />,
      ),
    );
    expect(page.querySelector('[role=alert]')?.text).toContain('一个请求只能答复一次');
  });

  it('says since when it is superseded, and that a new mail comes if needed', () => {
    const task: TaskRecord = {
      ...asked(order, 'sign-b'),
      state: 'superseded',
      supersededAt: '2025-02-11T02:30:00.000Z',
    };
    const page = root(
      String(
        <SupersededPage
          frame={frame()}
          source={sourceOf(order, [task])}
          task={task}
          person={personOf('b-signer-1')}
          conflict={false}
        />,
      ),
    );
    expect(page.querySelector('body')?.getAttribute('data-state')).toBe('superseded');
    expect(page.text).toContain('2025年2月11日（星期二）10:30');
    expect(page.querySelector('form')).toBeNull();
  });
});

describe('a case page', () => {
  it('names the breach with its clause, its amount and how that came about', () => {
    const { text } = root(
      String(
        <CasePage
          frame={frame()}
          source={sourceOf(order, [asked(order, 'complete')], 'zh-CN', '2025-02-13T02:00:00.000Z')}
          fresh={false}
        />,
      ),
    );
    for (const part of [
      '未在期限内完成链路施工',
      '合同第 6.4 条（逾期开通链路的违约金）',
      '4,382.12 元',
      '肆仟叁佰捌拾贰元壹角贰分',
      '已超过 10 小时',
    ])
      expect(text).toContain(part);
  });
});

describe('every page', () => {
  const drawn: [string, string][] = (['zh-CN', 'en'] as const).flatMap((language) => [
    ...['complete', 'sign-a', 'sign-b'].map((name): [string, string] => [
      `${name} ${language}`,
      taskPage(order, asked(order, name), {}, undefined, language),
    ]),
    ...['respond', 'repair', 'confirm'].map((name): [string, string] => [
      `${name} ${language}`,
      taskPage(fault, asked(fault, name), {}, undefined, language),
    ]),
    ...['review', 'invoice', 'receive-invoice', 'pay', 'confirm-receipt'].map((name): [string, string] => [
      `${name} ${language}`,
      taskPage(payment, asked(payment, name), {}, undefined, language),
    ]),
    ...(['expired', 'unknown', 'notFound', 'failure'] as const).map((kind): [string, string] => [
      `${kind} ${language}`,
      String(<MessagePage frame={frame(language)} kind={kind} />),
    ]),
    ...(['link-order', 'fault-repair'] as const).map((workflow): [string, string] => [
      `open ${workflow} ${language}`,
      String(
        <OpenPage
          frame={frame(language)}
          contract={contract}
          workflow={workflow}
          form="f"
          nonce="n"
          typed={{}}
          problems={{}}
          occupiedBy={null}
          badNonce={false}
        />,
      ),
    ]),
    [
      `case ${language}`,
      String(
        <CasePage
          frame={frame(language)}
          source={sourceOf(order, [asked(order, 'complete', 1, completion)], language)}
          fresh
        />,
      ),
    ],
  ]);

  it.each(drawn)('%s has no script, no inline style, no handler, and loads nothing from elsewhere', (_, html) => {
    const page = root(html);
    expect(page.querySelectorAll('script, style, iframe, [style], [onclick], [onload], [onsubmit]')).toEqual([]);
    for (const node of page.querySelectorAll('link[href], img[src]'))
      expect(node.getAttribute('href') ?? node.getAttribute('src')).toMatch(/^(\/style\.css\?v=|data:image\/svg)/);
  });

  it.each(drawn)('%s has a language, one heading, a label for each control and no id twice', (name, html) => {
    const page = root(html);
    expect(name).toContain(page.querySelector('html')?.getAttribute('lang') ?? 'none');
    expect(page.querySelectorAll('h1')).toHaveLength(1);
    const ids = page.querySelectorAll('[id]').map((node) => node.id);
    expect(new Set(ids).size).toBe(ids.length);
    const labelled = new Set(page.querySelectorAll('label[for]').map((node) => node.getAttribute('for')));
    for (const control of page.querySelectorAll('select, textarea, input:not([type=hidden]):not([type=radio])'))
      expect(labelled).toContain(control.id);
  });

  it('shows what people typed as text, never as markup', () => {
    const html = taskPage(order, asked(order, 'complete'));
    expect(html).toContain('&lt;b&gt;物业&lt;/b&gt;');
    expect(html).toContain('35栋 &amp; 36栋');
  });

  it('leads to the same page in the other language', () => {
    expect(
      root(taskPage(order, asked(order, 'complete')))
        .querySelector('a.switch')
        ?.getAttribute('href'),
    ).toBe('/c/krmy-2025-00246/t/secret?lang=en');
  });
});
