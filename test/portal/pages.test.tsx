import { parse } from 'node-html-parser';
import { describe, expect, it } from 'vitest';
import { isOpenedByPeople } from '../../workflows/authoring/room.ts';
import type { Language } from '../../domain/contract/contract.ts';
import type { FieldProblems } from '../../domain/questions/problem.ts';
import { offeredActs } from '../../portal/facts/acts.ts';
import type { Frame } from '../../portal/layout.tsx';
import { ActPage } from '../../portal/pages/act.tsx';
import { CasePage } from '../../portal/pages/case.tsx';
import { ConfirmPage } from '../../portal/pages/confirm.tsx';
import { HomePage } from '../../portal/pages/home.tsx';
import { MessagePage } from '../../portal/pages/message.tsx';
import { OpenPage } from '../../portal/pages/open.tsx';
import { DecidedPage, SupersededPage } from '../../portal/pages/task-closed.tsx';
import { TaskPage, type TaskPageProps } from '../../portal/pages/task.tsx';
import { contract, mowed, personOf, rooms, Story } from './facts.ts';
import { gardenCare } from './rooms/garden-care.ts';

const NOW = '2025-02-11T03:00:00.000Z';
const LATE = '2025-02-13T02:00:00.000Z';

const frame = (language: Language = 'zh-CN'): Frame => ({
  language,
  path: '/c/garden/t/secret',
  contract: { id: contract.terms.id, number: contract.terms.number, title: contract.terms.title },
  nav: [],
});

const root = (html: string) => parse(html);
type Person = { by: string; language?: Language; now?: string };

function taskPage(
  story: Story,
  name: string,
  { by, language = 'zh-CN', now = NOW }: Person,
  more: Partial<TaskPageProps> = {},
): string {
  return String(
    <TaskPage
      frame={frame(language)}
      source={story.source(now, language)}
      question={story.question(name)}
      person={personOf(by)}
      document={null}
      nonce="n0"
      retry={null}
      notice={null}
      {...more}
    />,
  );
}

function casePage(
  story: Story,
  { language = 'zh-CN', now = NOW, role = 'a.operator' } = {} as Partial<Person> & { role?: string },
): string {
  const source = story.source(now, language);
  return String(
    <CasePage
      frame={frame(language)}
      source={source}
      rooms={rooms}
      events={story.events}
      answerable={[]}
      acts={offeredActs(source, rooms, role)}
      base={`/c/garden/cases/${story.file.id}`}
      fresh={null}
    />,
  );
}

function openPage(typed: Record<string, string>, problems: FieldProblems, language: Language = 'zh-CN'): string {
  return String(
    <OpenPage
      frame={frame(language)}
      contract={contract}
      room={gardenCare}
      role="a.operator"
      form="f"
      nonce="n"
      typed={typed}
      problems={problems}
      problem={null}
      badNonce={false}
    />,
  );
}

const retry = (decision: string, typed: { [name: string]: string }, problems: FieldProblems) => ({
  decision,
  typed,
  problems,
  notAllowed: false,
});
const mower = { by: 'b-technician-1' };
const signing = () => new Story().answer('2025-02-11T02:00:00.000Z', 'b-technician-1', 'mow', 'submit', mowed);

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
      '所主张的事由成立时：2025年3月2日（星期日）24:00',
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
    ).toBe('<a href="tel:09901234567">0990-1234567</a>');
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
          source={{ contract, room: gardenCare, language: 'zh-CN' }}
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
          frame={frame()}
          source={story.source(now)}
          question={{ ...question, state: 'answered', answer }}
          person={personOf(answer.by)}
          conflict={conflict}
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

describe('a case page', () => {
  it('names each breach with its state, its clause, its amount and how that came about', () => {
    const { text } = root(casePage(new Story(), { now: LATE }));
    for (const part of [
      '未按时回电',
      '未按时割草',
      '成立',
      '合同第 72.9 条（逾期割草的违约金）',
      '肆仟叁佰捌拾贰元壹角贰分',
    ])
      expect(text).toContain(part);
  });

  it('says of a breach that people were told of and that facts removed that it is withdrawn', () => {
    const at = '2025-02-12T16:00:00.000Z';
    const story = signing().told('mow', at, 'standing', '2025-02-12T16:01:00.000Z');
    const page = root(casePage(story.told('mow', at, 'withdrawn', LATE), { now: LATE }));
    expect(page.text).toContain('已撤销：后来确认的事实表明这项违约不成立');
    expect(page.querySelectorAll('[data-event]').map((node) => node.getAttribute('data-event'))).toContain(
      'breach-withdrawn',
    );
  });

  it('tells what has happened in the order of the evidence, though moments are equal', () => {
    const at = '2025-02-11T02:00:00.000Z';
    const story = new Story()
      .answer(at, 'b-technician-1', 'mow', 'submit', mowed)
      .answer(at, 'a-signer-1', 'look', 'approve')
      .closed(at);
    const events = root(casePage(story)).querySelectorAll('[data-event]');
    expect(events.map((node) => node.getAttribute('data-event'))).toEqual(story.events.map(({ kind }) => kind));
    expect(events.at(-1)?.text).toContain('已完成');
  });

  it('shows acts with what was filled in, by whom, and the case that they opened', () => {
    const story = new Story().act(
      NOW,
      'b-manager-1',
      'claim',
      { story: '大雨', damage: '5.00' },
      'GC-2025-0001-claim-1',
    );
    const { text } = root(casePage(story));
    for (const part of ['提出降雨申请', '大雨', '5.00 元', 'GC-2025-0001-claim-1']) expect(text).toContain(part);
  });

  it('offers the acts of its own room and of others that apply, each to the roles that may do it', () => {
    const offered = (role: string) =>
      root(casePage(new Story(), { role }))
        .querySelectorAll('[aria-labelledby=acts] a')
        .map((link) => link.getAttribute('href'));
    expect(offered('a.operator')).toEqual(['/c/garden/cases/GC-2025-0001/act/stop']);
    expect(offered('b.manager')).toEqual(['/c/garden/cases/GC-2025-0001/act/claim']);
    expect(offered('a.signer')).toEqual([]);
  });

  it('says whom it waits for, or that its course has stopped', () => {
    const story = new Story();
    expect(root(casePage(story)).querySelector('[aria-labelledby=now]')?.text).toContain('乙方客户经理：致电申请人');
    story.file = { ...story.file, failedRun: 1 };
    expect(root(casePage(story)).text).toContain('本件的自动流程中断');
  });
});

describe('the page that opens a case', () => {
  it('asks for what the room asks, with the contract’s choices and the annex by areas', () => {
    const page = root(openPage({}, {}));
    expect(page.text).toContain('按合同第 71.1 条申请养护');
    expect(page.querySelectorAll('input[name=kind]').map((one) => one.getAttribute('value'))).toEqual(['mow', 'rake']);
    expect(page.querySelectorAll('select[name=site] option')).toHaveLength(contract.sites.length + 1);
    expect(page.querySelector('optgroup')?.getAttribute('label')).toBe('天山路街道 幸福社区');
  });

  it('says which case or day stands against a request', () => {
    const refused = (problem: Parameters<typeof OpenPage>[0]['problem']) =>
      root(
        String(
          <OpenPage
            frame={frame()}
            contract={contract}
            room={gardenCare}
            role="a.operator"
            form="f"
            nonce="n"
            typed={{ contact: '物业' }}
            problems={{}}
            problem={problem}
            badNonce={false}
          />,
        ),
      );
    const taken = refused({ code: 'seat-taken', against: 'GC-2025-0007' });
    expect(taken.querySelector('[data-error=seat-taken]')?.text).toContain('GC-2025-0007');
    expect(taken.querySelector('input[name=contact]')?.getAttribute('value')).toBe('物业');
    const outside = refused({ code: 'outside-term', against: null, bound: '2025-12-31' }).text;
    for (const part of ['2025年12月31日', '合同第 74.1 条']) expect(outside).toContain(part);
  });
});

describe('every page', () => {
  const drawn: [string, string][] = (['zh-CN', 'en'] as const).flatMap((language) => {
    const stopped = new Story().act(NOW, 'a-operator-1', 'stop', { reason: '不用了' });
    const source = new Story().source(LATE, language);
    const acts = [...offeredActs(source, rooms, 'b.manager'), ...offeredActs(source, rooms, 'a.operator')];
    return [
      [`call ${language}`, taskPage(new Story(), 'call', { by: 'b-manager-1', language })],
      [`mow ${language}`, taskPage(new Story(), 'mow', { ...mower, language, now: LATE })],
      [`look ${language}`, taskPage(signing(), 'look', { by: 'a-signer-1', language })],
      [`open ${language}`, openPage({}, {}, language)],
      [`case ${language}`, casePage(signing(), { language, now: LATE })],
      [`stopped case ${language}`, casePage(stopped, { language })],
      ...(['expired', 'unknown', 'notFound', 'failure'] as const).map((kind): [string, string] => [
        `${kind} ${language}`,
        String(<MessagePage frame={frame(language)} kind={kind} />),
      ]),
      [
        `home ${language}`,
        String(
          <HomePage
            frame={frame(language)}
            contract={contract}
            base="/c/garden"
            person={personOf('a-operator-1')}
            openings={rooms.filter(({ opening }) => isOpenedByPeople(opening))}
            recent={[source]}
            nonce="n"
          />,
        ),
      ],
      ...acts.map((act): [string, string] => [
        `act ${act.name} ${language}`,
        String(
          <ActPage
            frame={frame(language)}
            source={source}
            act={act}
            form="f"
            nonce="n"
            typed={{}}
            problems={{}}
            badNonce={false}
            back="/c/garden/cases/GC-2025-0001"
          />,
        ),
      ]),
    ] satisfies [string, string][];
  });

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
    expect(taskPage(new Story(), 'mow', mower)).toContain('&lt;b&gt;物业&lt;/b&gt;');
  });

  it('leads to the same page in the other language', () => {
    expect(
      root(taskPage(new Story(), 'mow', mower))
        .querySelector('a.switch')
        ?.getAttribute('href'),
    ).toBe('/c/garden/t/secret?lang=en');
  });
});
