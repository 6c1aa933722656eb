import { sourceOfView } from '../../workflows/authoring/picks.ts';
import { describe, expect, it } from 'vitest';
import { openQuestions } from '../../workflows/authoring/judge.ts';
import { isOpenedByPeople } from '../../workflows/authoring/room.ts';
import { offeredActs } from '../../portal/facts/acts.ts';
import { ActPage } from '../../portal/pages/act.tsx';
import { HomePage } from '../../portal/pages/home.tsx';
import { MessagePage } from '../../portal/pages/message.tsx';
import { OpenPage } from '../../portal/pages/open.tsx';
import { contract, mowed, personOf, rooms, Story } from './facts.ts';
import { gardenCare } from './rooms/garden-care.ts';
import { casePage, frame, LATE, mower, NOW, openPage, root, signing, taskPage } from './drawn.tsx';

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
  it('asks for what the room asks, with the contract’s choices and the annex with the areas', () => {
    const page = root(openPage({}, {}));
    expect(page.text).toContain('按合同第 71.1 条申请养护');
    expect(page.querySelectorAll('input[name=kind]').map((one) => one.getAttribute('value'))).toEqual(['mow', 'rake']);
    const list = page.querySelector('input[name=site]')?.getAttribute('list') ?? '';
    const rows = page.querySelectorAll(`datalist#${list} option`).map((one) => one.getAttribute('value'));
    expect(rows).toHaveLength(contract.sites.length);
    expect(rows[0]).toBe('1 永升花园小区 · 天山路街道 幸福社区');
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
            cases={[]}
            now={NOW}
            form="f"
            nonce="n"
            typed={{ contact: '物业' }}
            problems={{}}
            problem={problem}
            notice={null}
            own={null}
            isRemembered={false}
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
            todos={openQuestions(source.view.file).map((question) => ({ source, question, deadline: null }))}
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
            asked={{ ...sourceOfView(source.view, source.now), role: '' }}
            form="f"
            nonce="n"
            typed={{}}
            problems={{}}
            notice={null}
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
