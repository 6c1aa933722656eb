import type { Child } from 'hono/jsx';
import type { FactSource } from '../facts/section.ts';
import { showMoment } from '../format.ts';
import type { FlowEdge, NodeKind, NodeRow } from '../graph/flow.ts';
import { visitOf, type Mark, type Visit } from '../graph/progress.ts';
import { words } from '../texts/words.ts';
import type { DrawnFlow } from './flow-graph.ts';
import { Scroll } from './page.tsx';

const anchor = (id: string): string => encodeURIComponent(id).replaceAll('%', '_');

/** The anchor of a place's row in the table of steps. */
export const stepId = (id: string): string => `step-${anchor(id)}`;

/** The anchor of a place in the drawing. */
export const graphId = (id: string): string => `state-${anchor(id)}`;

interface Step {
  readonly id: string;
  readonly kind: NodeKind | 'breach';
  readonly title: string;
  readonly questions: readonly NodeRow[];
  readonly leads: readonly FlowEdge[];
}

/** Stages, steps and ends in the order of the drawing, each stage followed by the breaches that hang on it. */
function stepsIn({ flow }: DrawnFlow): Step[] {
  return flow.nodes.flatMap(({ id, kind, title, rows }): Step[] => [
    {
      id,
      kind,
      title,
      questions: rows.filter((row) => row.kind === 'question'),
      leads: flow.edges.filter(({ from }) => from === id),
    },
    ...rows
      .filter((row) => row.kind === 'breach')
      .map((row): Step => ({ id: row.id, kind: 'breach', title: row.hint, questions: [], leads: [] })),
  ]);
}

/** The drawing's content as a table: for screen readers, for searching, and for all that a drawing can't hold. */
export function Steps({ source, drawn }: { source: FactSource; drawn: DrawnFlow }): Child {
  const { execution: w } = words(source.language).console;
  const titles = new Map(drawn.flow.nodes.map(({ id, title }) => [id, title]));
  return (
    <Scroll label={w.steps}>
      <table class="rows steps">
        <thead>
          <tr>
            <th>{w.step}</th>
            <th>{w.kind}</th>
            <th>{w.mark}</th>
            <th>{w.entered}</th>
            <th>{w.left}</th>
            <th>{w.leads}</th>
          </tr>
        </thead>
        <tbody>
          {stepsIn(drawn).map((step) => (
            <StepRow source={source} step={step} visit={visitOf(drawn.progress, step.id)} titles={titles} />
          ))}
        </tbody>
      </table>
    </Scroll>
  );
}

type RowProps = { source: FactSource; step: Step; visit: Visit; titles: ReadonlyMap<string, string> };

function StepRow({ source, step, visit, titles }: RowProps): Child {
  const { language } = source;
  const { execution: w, machines } = words(language).console;
  const { mark, visits, enteredAt } = visit;
  return (
    <tr id={stepId(step.id)} data-state-name={step.id} data-kind={step.kind} data-mark={mark}>
      <td>
        {step.title}
        {step.questions.map(({ hint }) => (
          <span class="line small muted">{hint}</span>
        ))}
      </td>
      <td>{machines.kinds[step.kind]}</td>
      <td>
        <span class={toneOf(mark, step.kind)}>{machines.marks[mark]}</span>
        {visits > 1 && <span class="muted small"> {w.visits(visits)}</span>}
      </td>
      <td class="num">{enteredAt === null ? '' : showMoment(enteredAt, language)}</td>
      <td class="num">
        <Left source={source} visit={visit} />
      </td>
      <td class="leads">
        {step.leads.map(({ to, label }) => (
          <span>
            <a href={`#${stepId(to)}`}>{titles.get(to) ?? to}</a>
            {label !== '' && <span class="muted small"> · {label}</span>}
          </span>
        ))}
      </td>
    </tr>
  );
}

/** A time that came as it was meant to: no error, whatever the service calls it. */
const AWAITED = 'States.Timeout';

function Left({ source: { language }, visit }: { source: FactSource; visit: Visit }): Child {
  const { execution: w } = words(language).console;
  const { leftAt, error, mark, timesOutAt } = visit;
  return (
    <>
      {leftAt === null ? '' : showMoment(leftAt, language)}
      {error !== null && error !== AWAITED && (
        <>
          <br />
          <code class="small">{error}</code>
        </>
      )}
      {mark === 'current' && timesOutAt !== null && (
        <span class="muted">{w.waitsUntil(showMoment(timesOutAt, language))}</span>
      )}
    </>
  );
}

function toneOf(mark: Mark, kind: Step['kind']): string {
  if (mark === 'broken' || (mark === 'passed' && kind === 'breach')) return 'badge bad';
  const tones: Readonly<Record<Mark, string>> = {
    passed: 'badge good',
    current: 'badge now',
    untouched: 'muted',
    broken: 'badge bad',
  };
  return tones[mark];
}
