import type { Child } from 'hono/jsx';
import type { Flow, FlowEdge, FlowState } from './flow.ts';
import { StateIcon } from './icons.tsx';
import { DOT, layoutOf, type LayoutText } from './layout.ts';
import { textWidth } from './measure.ts';
import type { PlacedEdge, PlacedFlow, PlacedState, Point } from './placed.ts';
import { lineKey, visitOf, type Mark, type Progress } from './progress.ts';

export type GraphText = LayoutText & {
  title: string;
  /** Words for what has become of a state, read out by screen readers. */
  markOf: (mark: Mark) => string;
};

type DrawingProps = {
  flow: Flow;
  progress: Progress;
  text: GraphText;
  isBreach: (state: FlowState) => boolean;
  hrefOf: (state: string) => string;
  anchorOf: (state: string) => string;
};
type Scene = Omit<DrawingProps, 'flow'>;

/** A machine as SVG: states passed, running and broken off; lines taken; deadlines that can pass as dashed lines. */
export function StateGraph({ flow, ...scene }: DrawingProps): Child {
  const placed = layoutOf(flow, scene.text, scene.progress.taken);
  const width = Math.ceil(placed.width);
  const height = Math.ceil(placed.height);
  return (
    <svg
      class="graph"
      width={width}
      height={height}
      viewBox={`0 0 ${width} ${height}`}
      role="group"
      aria-label={scene.text.title}
    >
      <defs>
        {['plain', 'taken', 'late', 'alarm'].map((tone) => (
          <Arrowhead tone={tone} />
        ))}
      </defs>
      <FlowDrawing flow={placed} scene={scene} />
      {placed.start && <circle class="g-dot g-start" cx={placed.start.x} cy={placed.start.y} r={DOT} />}
      {placed.end && <EndDot at={placed.end} />}
    </svg>
  );
}

function Arrowhead({ tone }: { tone: string }): Child {
  return (
    <marker
      id={`arrow-${tone}`}
      viewBox="0 0 10 10"
      refX="9"
      refY="5"
      markerWidth="9"
      markerHeight="9"
      markerUnits="userSpaceOnUse"
      orient="auto"
    >
      <path class={`g-head g-head-${tone}`} d="M0 0.8 10 5 0 9.2z" />
    </marker>
  );
}

function EndDot({ at }: { at: Point }): Child {
  return (
    <g class="g-dot g-end">
      <circle cx={at.x} cy={at.y} r={DOT} />
      <circle class="g-core" cx={at.x} cy={at.y} r={DOT - 4} />
    </g>
  );
}

/** Lines lie under the states, their labels above everything. */
function FlowDrawing({ flow, scene }: { flow: PlacedFlow; scene: Scene }): Child {
  return (
    <>
      {flow.edges.map((edge) => (
        <Line placed={edge} scene={scene} />
      ))}
      {flow.states.map((state) => (
        <StateBox placed={state} scene={scene} />
      ))}
      {flow.edges.map(
        (edge) =>
          edge.label && (
            <LineLabel label={edge.label} edge={edge.edge} taken={scene.progress.taken.has(lineKey(edge.edge))} />
          ),
      )}
    </>
  );
}

function Line({ placed, scene }: { placed: PlacedEdge; scene: Scene }): Child {
  const { edge, points } = placed;
  const taken = scene.progress.taken.has(lineKey(edge));
  const tone =
    edge.kind === 'timeout'
      ? taken
        ? 'alarm'
        : 'late'
      : edge.kind === 'catch' && taken
        ? 'alarm'
        : taken
          ? 'taken'
          : 'plain';
  return (
    <path class={`g-line g-${edge.kind} g-tone-${tone}`} d={pathThrough(points)} marker-end={`url(#arrow-${tone})`} />
  );
}

/** A line through the points with rounded corners. */
export function pathThrough(points: readonly Point[]): string {
  const at = ({ x, y }: Point): string => `${round(x)} ${round(y)}`;
  const [first, ...rest] = points;
  const last = rest.at(-1);
  if (!first || !last) return '';
  const bends = rest.slice(0, -1).map((point, index) => {
    const next = rest[index + 1] ?? last;
    const end = index === rest.length - 2 ? next : { x: (point.x + next.x) / 2, y: (point.y + next.y) / 2 };
    return `Q${at(point)} ${at(end)}`;
  });
  return bends.length === 0 ? `M${at(first)}L${at(last)}` : `M${at(first)}${bends.join('')}`;
}

const round = (value: number): number => Math.round(value * 10) / 10;

function LineLabel({
  label,
  edge,
  taken,
}: {
  label: Point & { text: string; width: number };
  edge: FlowEdge;
  taken: boolean;
}): Child {
  const { width } = label;
  return (
    <g class={`g-label g-label-${edge.kind}${taken ? ' g-label-taken' : ''}`}>
      {edge.detail !== '' && <title>{edge.detail}</title>}
      <rect x={round(label.x - width / 2)} y={round(label.y - 9)} width={round(width)} height="18" rx="4" />
      <text x={round(label.x)} y={round(label.y + 4)} text-anchor="middle">
        {label.text}
      </text>
    </g>
  );
}

function StateBox({ placed, scene }: { placed: PlacedState; scene: Scene }): Child {
  const { state, width, height, lines } = placed;
  const visit = visitOf(scene.progress, state.name);
  const box = state.inner.length > 0;
  const textTop = box ? 22 : height / 2 - (lines.length - 1) * 9.5 + 5;
  const spoken = `${lines.join('')} · ${scene.text.markOf(visit.mark)}`;
  return (
    <g
      id={scene.anchorOf(state.name)}
      transform={`translate(${round(placed.x)} ${round(placed.y)})`}
      class={`g-state g-is-${visit.mark}${scene.isBreach(state) ? ' g-breach' : ''}${box ? ' g-box' : ''}`}
    >
      <a href={scene.hrefOf(state.name)} aria-label={spoken}>
        <title>{[state.name, state.comment].filter(Boolean).join('\n')}</title>
        <rect class="g-body" width={round(width)} height={round(height)} rx="8" />
        <g transform={`translate(14 ${round(textTop - 13)})`}>
          <StateIcon state={state} />
        </g>
        <text class="g-name">
          {lines.map((line, index) => (
            <tspan x="38" y={round(textTop + index * 19)}>
              {line}
            </tspan>
          ))}
        </text>
        {visit.visits > 1 && <Visits count={visit.visits} at={{ x: width, y: 0 }} />}
      </a>
      {placed.inner.map((inner) => (
        <g transform={`translate(${round(inner.x)} ${round(inner.y)})`} class="g-inner">
          <rect class="g-lane" width={round(inner.flow.width)} height={round(inner.flow.height)} rx="6" />
          <FlowDrawing flow={inner.flow} scene={scene} />
        </g>
      ))}
    </g>
  );
}

/** How often a state was entered, where it was more than once. */
function Visits({ count, at }: { count: number; at: Point }): Child {
  const text = `×${count}`;
  const width = textWidth(text, 11) + 12;
  return (
    <g class="g-visits" transform={`translate(${round(at.x - width + 6)} ${at.y - 8})`}>
      <rect width={round(width)} height="17" rx="8.5" />
      <text x={round(width / 2)} y="12.5" text-anchor="middle">
        {text}
      </text>
    </g>
  );
}
