import { parse, type HTMLElement } from 'node-html-parser';
import { describe, expect, it } from 'vitest';
import type { Effect } from '../../domain/case/effects.ts';
import type { CaseRecord } from '../../domain/case/record.ts';
import { CasePage, type CaseFacts } from '../../portal/console/case.tsx';
import { DeadlinesPage } from '../../portal/console/deadlines.tsx';
import { ExecutionPage, type ExecutionView } from '../../portal/console/execution.tsx';
import type { ExecutionRow } from '../../portal/console/executions.tsx';
import { workflowsOf } from '../../portal/console/filters.tsx';
import type { PageContext } from '../../portal/console/page-context.ts';
import { Timeline } from '../../portal/console/timeline.tsx';
import { timelineOf } from '../../portal/console/timeline-rows.ts';
import type { Zoom } from '../../portal/console/zoom.tsx';
import { storyOf } from '../../portal/console/story.ts';
import { deadlinesIn, watchDeadlines, watchQuestions } from '../../portal/console/watch.ts';
import { awaitsConfirmation } from '../../workflows/authoring/judge.ts';
import type { FactSource } from '../../portal/facts/section.ts';
import { happened } from './drawn.ts';
import { answered, contractWith, OPENED_AT, openedParcel, parcels, sourceOf } from './invented.ts';

const contract = contractWith(parcels);
const file = openedParcel(contract);
const SOON = '2025-02-10T03:00:00.000Z';
const AFTER = '2025-02-14T02:00:00.000Z';

const contextAt = (now: string, language: 'zh-CN' | 'en' = 'zh-CN'): PageContext => ({
  contract,
  language,
  now,
  role: 'admin',
  path: '/',
  clockUrl: null,
});
const at = (now: string, kept: CaseRecord = file): FactSource => sourceOf(contract, kept, { now });
const textOf = (root: HTMLElement, selector: string): string =>
  root.querySelector(selector)?.text.replace(/\s+/g, ' ').trim() ?? '';

describe('the deadlines of open cases', () => {
  const states = (source: FactSource) => watchDeadlines([source]).map(({ state }) => state);

  it('run, are missed, or are kept by what is stored', () => {
    expect(states(at(SOON))).toEqual(['running']);
    expect(states(at(AFTER))).toEqual(['missed']);
    expect(states(at(AFTER, answered(contract, file, 'fetch', 'submit', SOON)))).toEqual(['kept']);
  });

  it('are over without a breach where a cause is accepted', () => {
    const excuse = {
      ...{ id: 'CC-1/excuse', revision: 1, source: 'CC-1', at: SOON, kind: 'excuse' as const },
      ...{ what: 'fetch', state: 'accepted' as const, waivesMoney: true },
    };
    expect(states(at(AFTER, { ...file, effects: [excuse] }))).toEqual(['kept']);
  });

  it('wait for nobody once they are kept, unless somebody is asked to confirm it', () => {
    const fetched = at(SOON, answered(contract, file, 'fetch', 'submit', SOON));
    const awaits = (kept: CaseRecord): boolean[] =>
      deadlinesIn(at(SOON, kept)).map(({ source: { room, view }, deadline }) =>
        awaitsConfirmation(room, view, deadline),
      );
    expect(awaits(fetched.view.file)).toEqual([true]);
    expect(awaits(answered(contract, fetched.view.file, 'announce', 'submit', SOON))).toEqual([false]);
  });

  it('leave questions that have no period, or none any more, to be waited for', () => {
    expect(watchQuestions([at(SOON)]).map(({ question }) => question.name)).toEqual(['announce']);
    expect(watchQuestions([at(AFTER)]).map(({ question }) => question.name)).toEqual(['fetch', 'announce']);
    expect(watchQuestions([at('2025-03-01T02:00:00.000Z')]).map(({ isReported }) => isReported)).toEqual([true, true]);
  });

  it('are shown with how they were counted; what would be if a claim were accepted stands beside', () => {
    const source = at(SOON);
    const [watched] = watchDeadlines([source]);
    const claimed = watched
      ? [
          {
            ...watched,
            deadline: {
              ...watched.deadline,
              claimed: { dueAt: AFTER, lastDay: null, suspension: null, by: ['RC-2025-0001'] },
            },
          },
        ]
      : [];
    const root = parse(
      String(DeadlinesPage({ context: contextAt(SOON), watched: claimed, waiting: watchQuestions([source]) })),
    );
    expect(textOf(root, '[data-deadline=fetch]')).toContain('合同第 7.1.3 条');
    expect(root.querySelector('[data-claimed]')?.getAttribute('data-claimed')).toBe(AFTER);
    expect(textOf(root, '#waiting')).toContain('通知收件人');
  });
});

const row: ExecutionRow = {
  ...{ name: 'one', workflow: 'parcels', status: 'FAILED', caseId: file.id, run: 1 },
  ...{ startedAt: OPENED_AT, stoppedAt: SOON },
};
const administering: Pick<CaseFacts, 'broken' | 'may'> = {
  broken: { row, error: 'Lambda.Unknown', nonce: 'nonce' },
  may: { nonces: { 'fetch.1': 'code' }, turn: 0, acts: ['send-again', 'remind', 'recall'], withoutReason: null },
};

describe('the page of a case', () => {
  const shown = (source: FactSource): HTMLElement =>
    parse(
      String(
        CasePage({
          context: contextAt(source.now),
          facts: { source, events: [], documents: {}, mails: [], executions: [], ...administering },
          outcome: null,
        }),
      ),
    );

  it('shows questions that stand open side by side, each with who is asked', () => {
    const root = shown(at(SOON));
    expect(root.querySelectorAll('#tasks [data-state=open]').map((row) => row.getAttribute('data-question'))).toEqual([
      'fetch.1',
      'announce.1',
    ]);
    expect(textOf(root, '#tasks')).toContain('乙方技术人员');
  });

  it('shows breaches with their state, and those that were withdrawn', () => {
    expect(textOf(shown(at(AFTER)), '[data-breach=fetch][data-state=standing]')).toContain('120.00');
    const withdrawn = { what: 'fetch', at: AFTER, state: 'withdrawn' as const, times: 1, told: true, toldAt: AFTER };
    const root = shown(at(SOON, { ...file, breaches: [withdrawn] }));
    expect(root.querySelector('[data-breach=fetch]')?.getAttribute('data-state')).toBe('withdrawn');
  });

  it('says what a closed case has come to, in the room’s word', () => {
    const closed = { ...file, status: 'closed' as const, outcome: 'taken', closedAt: SOON };
    expect(textOf(shown(at(AFTER, closed)), '[data-case-status]')).toBe('已收下');
  });

  it('has the button that carries it on', () => {
    expect(shown(at(SOON)).querySelector('[data-form=resume]')?.getAttribute('action')).toContain(`${file.id}/resume`);
    expect(textOf(shown(at(SOON)), '[data-broken]')).toContain('服务函数未能运行（Lambda.Unknown）');
  });
});

describe('the timeline of a case', () => {
  const spans = (source: FactSource) =>
    timelineOf(source, { stages: true }).map(({ kind, spans: own, missed }) => [
      kind,
      own.map(({ state }) => state),
      missed.length,
    ]);

  it('has the stage, what is waited for, and the deadline with its miss', () => {
    expect(spans(at(AFTER))).toEqual([
      ['stage', ['open'], 0],
      ['wait', ['open'], 0],
      ['wait', ['open'], 0],
      ['deadline', ['missed'], 1],
    ]);
    const fetched = at(AFTER, answered(contract, file, 'fetch', 'submit', SOON));
    expect(spans(fetched).filter(([kind]) => kind === 'deadline')).toEqual([['deadline', ['kept'], 0]]);
  });

  it('shows for how long a clock stood, and whose claim it is', () => {
    const stop: Effect = {
      ...{ id: 'RC-1/stop', revision: 1, source: 'RC-1', at: SOON, kind: 'suspension', ground: 'power' },
      ...{ from: SOON, to: null, state: 'claimed', deadlines: ['fetch'] },
    };
    const stopped = timelineOf(at(AFTER, { ...file, effects: [stop] }), { stages: false }).at(-1);
    expect(stopped).toMatchObject({ kind: 'suspension', spans: [{ from: SOON, until: null, state: 'claimed' }] });
    expect(stopped?.title).toBe('取件期限中止（RC-1）');
  });

  it('is drawn, and stands as a table beside', () => {
    const root = parse(String(Timeline({ source: at(AFTER), stages: true })));
    expect(root.querySelectorAll('.t-bar')).toHaveLength(4);
    expect(root.querySelectorAll('[data-missed]')).toHaveLength(1);
    expect(root.querySelectorAll('tr[data-span]').map((row) => row.getAttribute('data-span'))).toEqual([
      ...['stage', 'wait', 'wait', 'deadline'],
    ]);
    expect(parse(String(Timeline({ source: at(AFTER) }))).querySelectorAll('.t-bar')).toHaveLength(3);
  });
});

describe('the page of an execution', () => {
  const execution: ExecutionView = {
    ...{ name: `${contract.terms.id}_${file.id}`, workflow: 'parcels', status: 'RUNNING', caseId: file.id, run: 1 },
    ...{ startedAt: OPENED_AT, stoppedAt: null, input: null, output: null, error: null, cause: null },
    history: happened('ExecutionStarted', '+Open', '-Open', '+Begin', '-Begin', '+WhereTo', '-WhereTo', '+Fetching'),
  };
  const shown = (language: 'zh-CN' | 'en', history = execution.history): HTMLElement => {
    const source = { ...at(SOON), language };
    const props = {
      context: contextAt(SOON, language),
      execution: { ...execution, history },
      source,
      showAll: false,
      zoom: null,
    };
    return parse(String(ExecutionPage(props)));
  };

  it('says which questions stand open, of whom they are asked and until when', () => {
    const root = shown('zh-CN');
    expect(textOf(root, '#present [data-open=fetch]')).toContain('乙方技术人员');
    expect(root.querySelectorAll('#present [data-open]')).toHaveLength(2);
    expect(root.querySelector('#present [data-deadline=fetch]')).not.toBeNull();
    expect(root.querySelector('[data-state-name=Fetching]')?.getAttribute('data-mark')).toBe('current');
  });

  it('is in the reader’s words throughout', () => {
    const root = shown('en');
    for (const part of ['Fetch the parcel', 'Fetching', 'Not fetched in time (7.1.3)', 'Take it']) {
      expect(root.text).toContain(part);
    }
  });

  it('begins with the drawing, in the size that is asked for', () => {
    expect(shown('zh-CN').querySelector('main h1 + *')?.id).toBe('graph');
    const width = (zoom: Zoom | null): number => {
      const props = { context: contextAt(SOON), execution, source: at(SOON), showAll: false, zoom };
      return Number(
        parse(String(ExecutionPage(props)))
          .querySelector('.graph')
          ?.getAttribute('width'),
      );
    };
    expect(width('200')).toBe(2 * width(null));
    expect(width('50')).toBe(Math.round(width(null) / 2));
  });

  it('of an earlier run leads to where the case goes on', () => {
    const props = { context: contextAt(SOON), execution, source: at(SOON, { ...file, run: 2 }), zoom: null };
    const root = parse(String(ExecutionPage({ ...props, showAll: false })));
    expect(root.querySelector('main .note a')?.getAttribute('href')).toContain(`${file.id}_2`);
    expect(shown('zh-CN').querySelector('main .note a')).toBeNull();
  });

  it('keeps the history folded until all of it is asked for', () => {
    const root = shown('zh-CN');
    expect(root.querySelector('details#history')?.hasAttribute('open')).toBe(false);
    expect(root.querySelector('#history .story')).not.toBeNull();
  });

  it('folds the events of the service away below each sentence', () => {
    const root = shown('zh-CN');
    const [newest] = root.querySelectorAll('.story > li');
    expect(newest?.querySelector('p')?.text).toContain('进入“取件中”；正在等待');
    expect(newest?.querySelectorAll('details [data-event]')).toHaveLength(1);
    expect(root.querySelectorAll('.story details[open]')).toHaveLength(0);
  });
});

describe('a history in sentences', () => {
  const told = (history: ReturnType<typeof happened>, kept: CaseRecord = file): string[] =>
    storyOf(at(AFTER, kept), history).map(({ text }) => text);

  it('says who answered what, once', () => {
    const kept = answered(contract, file, 'fetch', 'submit', '2025-02-10T02:00:01.000Z');
    const story = told(happened('+Fetching', 'TaskSucceeded', '-Fetching', '+WhereTo', '-WhereTo', '+Fetching'), kept);
    expect(story[0]).toMatch(/^进入“取件中”；.*办理“取回包裹”：已取回$/);
    expect(story[1]).toBe('进入“取件中”；正在等待');
  });

  it('names the deadline that passed, and tells a breach from a duty that was met', () => {
    const input = JSON.stringify({ Payload: { alarm: { name: 'fetch', at: AFTER } } });
    const history = happened(
      '+Fetching',
      { type: 'TaskScheduled', input },
      'TaskTimedOut',
      '-Fetching',
      '+FetchMissed',
      '-FetchMissed',
    );
    expect(told(history)).toEqual(['进入“取件中”；取件期限已届满', '核对期限，没有违约（逾期未取件）']);
    const standing = { what: 'fetch', at: AFTER, state: 'standing' as const, times: 1, told: true, toldAt: AFTER };
    expect(told(history, { ...file, breaches: [standing] })[1]).toBe('记录违约：逾期未取件');
  });

  it('has a sentence for whatever the machinery does', () => {
    const history = happened(
      'ExecutionStarted',
      '+Begin',
      '-Begin',
      '+Book',
      '-Book',
      '+Silence',
      '-Silence',
      '+Close',
      '-Close',
      '+Closed',
      '-Closed',
      'ExecutionSucceeded',
    );
    const story = told(history);
    expect(story).toHaveLength(7);
    for (const sentence of story) expect(sentence).toMatch(/[\u4e00-\u9fff]/);
  });
});

describe('the filter of workflows', () => {
  it('lists those of the contract alone, by their names in it', () => {
    expect(workflowsOf(contextAt(SOON)).map(({ name }) => name)).toEqual([]);
  });
});
