import { parse } from 'node-html-parser';
import { describe, expect, it } from 'vitest';
import { graphText, isBreachState } from '../../portal/console/state-names.ts';
import { StateGraph } from '../../portal/graph/drawing.tsx';
import { allStates, flowOf, type Flow } from '../../portal/graph/flow.ts';
import { layoutOf } from '../../portal/graph/layout.ts';
import type { PlacedFlow, PlacedState } from '../../portal/graph/placed.ts';
import { progressOf, visitOf, type Happening } from '../../portal/graph/progress.ts';
import { words } from '../../portal/texts/words.ts';
import { happened, machine, machines } from './machines.ts';

const text = graphText('graph', 'zh-CN');
const draw = (flow: Flow, history: Happening[] = []) =>
  parse(
    String(
      StateGraph({
        flow,
        progress: progressOf(flow, history, 'RUNNING'),
        text,
        isBreach: isBreachState,
        hrefOf: (state) => `#${state}`,
        anchorOf: (state) => state,
      }),
    ),
  );

const overlap = (one: PlacedState, other: PlacedState): boolean =>
  one.x < other.x + other.width &&
  other.x < one.x + one.width &&
  one.y < other.y + other.height &&
  other.y < one.y + one.height;
const flowsIn = (flow: PlacedFlow): PlacedFlow[] => [
  flow,
  ...flow.states.flatMap((state) => state.inner.flatMap((inner) => flowsIn(inner.flow))),
];

describe.each(machines)('the drawing of %s', (name) => {
  const flow = machine(name);

  it('shows every state once, nested ones in their box', () => {
    expect(draw(flow).querySelectorAll('.g-state')).toHaveLength(allStates(flow).length);
  });

  it('lets no state cover another, and keeps everything inside', () => {
    for (const placed of flowsIn(layoutOf(flow, text))) {
      placed.states.forEach((state, index) => {
        expect(
          placed.states
            .slice(index + 1)
            .filter((other) => overlap(state, other))
            .map((other) => `${state.state.name} / ${other.state.name}`),
        ).toEqual([]);
        expect([
          state.x >= 0,
          state.y >= 0,
          state.x + state.width <= placed.width,
          state.y + state.height <= placed.height,
        ]).toEqual([true, true, true, true]);
      });
      for (const { x, y } of placed.edges.flatMap((edge) => edge.points))
        expect([x >= 0, y >= 0, x <= placed.width, y <= placed.height]).toEqual([true, true, true, true]);
    }
  });

  it('dashes and labels each deadline that can pass', () => {
    const timeouts = allFlows(flow)
      .flatMap((inner) => inner.edges)
      .filter((edge) => edge.kind === 'timeout');
    expect(timeouts.length).toBeGreaterThan(0);
    expect(draw(flow).querySelectorAll('.g-line.g-timeout')).toHaveLength(timeouts.length);
    expect(draw(flow).querySelectorAll('.g-label-timeout')).toHaveLength(timeouts.length);
  });

  it('marks the states that record a breach', () => {
    const breaches = allStates(flow)
      .filter(isBreachState)
      .map((state) => state.name);
    expect(breaches.length).toBeGreaterThan(0);
    for (const breach of breaches) expect(breach).toMatch(/Overdue|Missed/);
    expect(draw(flow).querySelectorAll('.g-breach')).toHaveLength(breaches.length);
  });

  it('has a word for every state in both languages', () => {
    for (const language of ['zh-CN', 'en'] as const) {
      const { states } = words(language).console.machines;
      expect(
        allStates(flow)
          .map((state) => state.name)
          .filter((state) => !states[state]),
      ).toEqual([]);
    }
  });
});

function allFlows(flow: Flow): Flow[] {
  return [flow, ...flow.states.flatMap((state) => state.inner.flatMap(allFlows))];
}

describe('what an execution has been through', () => {
  const flow = machine('link-order');
  const late = happened(
    'ExecutionStarted',
    '+Open',
    '-Open',
    '+Begin',
    '-Begin',
    '+TakeUp',
    '-TakeUp',
    '+Complete',
    'TaskTimedOut',
    '-Complete',
    '+DeadlineOrSilence',
    '-DeadlineOrSilence',
    '+OpeningOverdue',
    '-OpeningOverdue',
    '+GoOn',
    '-GoOn',
    '+Complete',
  );

  it('tells passed, present and untouched states apart', () => {
    const progress = progressOf(flow, late, 'RUNNING');
    expect(visitOf(progress, 'OpeningOverdue').mark).toBe('passed');
    expect(visitOf(progress, 'Complete')).toMatchObject({ mark: 'current', visits: 2 });
    expect(visitOf(progress, 'Sign').mark).toBe('untouched');
  });

  it('knows which way was taken: a timeout, not an error', () => {
    const svg = draw(flow, late);
    expect(svg.querySelectorAll('.g-timeout.g-tone-alarm')).toHaveLength(1);
    expect(svg.querySelectorAll('.g-catch.g-tone-alarm')).toHaveLength(0);
    expect(svg.querySelectorAll('.g-label-timeout.g-label-taken')).toHaveLength(1);
  });

  it('draws the way into the common net only when it was taken', () => {
    expect(draw(flow, late).querySelectorAll('.g-catch')).toHaveLength(2);
    const failed = happened(
      'ExecutionStarted',
      '+Open',
      '-Open',
      '+Begin',
      { type: 'TaskFailed', error: 'Lambda.Unknown' },
      '-Begin',
      '+TellAdministrator',
    );
    expect(draw(flow, failed).querySelectorAll('.g-catch.g-tone-alarm')).toHaveLength(1);
  });

  it('says that a state broke off when its execution ended in it', () => {
    const progress = progressOf(flow, late, 'ABORTED');
    expect(visitOf(progress, 'Complete').mark).toBe('broken');
  });

  it('takes branches for broken off once their box is left', () => {
    const history = happened(
      '+Sign',
      'ParallelStateStarted',
      '+ReadTermA',
      '-ReadTermA',
      '+SignA',
      { type: 'ParallelStateFailed', error: 'Returned' },
      { type: 'ParallelStateExited', state: 'Sign' },
      '+WithdrawSignatures',
    );
    const progress = progressOf(flow, history, 'RUNNING');
    expect(visitOf(progress, 'Sign').mark).toBe('passed');
    expect(visitOf(progress, 'SignA').mark).toBe('broken');
    expect(draw(flow, history).querySelectorAll('.g-catch.g-tone-alarm')).toHaveLength(1);
  });

  it('says when a waiting state will time out', () => {
    const history = happened('+Complete', { type: 'TaskScheduled', timeoutSeconds: 3600 }, 'TaskSubmitted');
    expect(visitOf(progressOf(flow, history, 'RUNNING'), 'Complete').timesOutAt).toBe('2025-02-10T03:00:01.000Z');
  });
});

describe('definitions of others', () => {
  it('are drawn as well: a Map around its processor, names with odd characters', () => {
    const flow = flowOf(
      JSON.stringify({
        StartAt: 'For <each>',
        States: {
          'For <each>': {
            Type: 'Map',
            ItemProcessor: {
              StartAt: 'Do "it" & wait',
              States: { 'Do "it" & wait': { Type: 'Wait', Seconds: 1, End: true } },
            },
            End: true,
          },
        },
      }),
    );
    const svg = draw(flow);
    expect(svg.querySelectorAll('.g-box .g-inner .g-state')).toHaveLength(1);
    expect(svg.toString()).not.toContain('<each>');
  });

  it('are refused when they are none', () => {
    expect(() => flowOf('{"States":{}}')).toThrow();
    expect(() => flowOf('not json')).toThrow(SyntaxError);
  });
});
