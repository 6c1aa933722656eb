import type { Child } from 'hono/jsx';
import { edgeKey, type Flow, type FlowEdge } from './flow.ts';
import { NodeIcon, RowIcon } from './icons.tsx';
import { DOT, layoutOf, ROW_HEIGHT, TITLE_LINE } from './layout.ts';
import { textWidth } from './measure.ts';
import type { PlacedEdge, PlacedNode, PlacedRow, Point } from './placed.ts';
import { visitOf, type Mark, type Progress } from './progress.ts';

interface Scene {
  readonly title: string;
  readonly progress: Progress;
  /** Rows that stand open now. */
  readonly open: ReadonlySet<string>;
  /** Words for what has become of a place, read out by screen readers. */
  markOf(mark: Mark): string;
  hrefOf(id: string): string;
  anchorOf(id: string): string;
  /** How large it is shown: 1 for its own size. */
  readonly scale?: number;
}

/** A flow as SVG: places passed, running and broken off; lines taken; deadlines that can pass as dashed lines. */
export function FlowGraph({ flow, scale = 1, ...scene }: Scene & { flow: Flow }): Child {
  const placed = layoutOf(flow);
  const width = Math.ceil(placed.width);
  const height = Math.ceil(placed.height);
  const isTaken = (edge: FlowEdge): boolean => scene.progress.taken.has(edgeKey(edge));
  return (
    <svg
      class="graph"
      width={Math.round(width * scale)}
      height={Math.round(height * scale)}
      viewBox={`0 0 ${width} ${height}`}
      role="group"
      aria-label={scene.title}
    >
      <defs>
        {['plain', 'taken', 'late', 'alarm'].map((tone) => (
          <Arrowhead tone={tone} />
        ))}
      </defs>
      {placed.edges.map((edge) => (
        <Line placed={edge} taken={isTaken(edge.edge)} />
      ))}
      {placed.nodes.map((node) => (
        <NodeBox placed={node} scene={scene} />
      ))}
      {placed.edges.map(
        (edge) => edge.label && <LineLabel label={edge.label} edge={edge.edge} taken={isTaken(edge.edge)} />,
      )}
      {placed.start && <circle class="g-start" cx={placed.start.x} cy={placed.start.y} r={DOT} />}
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

function Line({ placed: { edge, points }, taken }: { placed: PlacedEdge; taken: boolean }): Child {
  const tones = edge.kind === 'timeout' ? (['late', 'alarm'] as const) : (['plain', 'taken'] as const);
  const tone = tones[taken ? 1 : 0];
  return (
    <path class={`g-line g-${edge.kind} g-tone-${tone}`} d={pathThrough(points)} marker-end={`url(#arrow-${tone})`} />
  );
}

const CORNER = 12;

/** A line through the points with rounded corners: it leaves no straight way by more than a corner. */
export function pathThrough(points: readonly Point[]): string {
  const at = ({ x, y }: Point): string => `${round(x)} ${round(y)}`;
  const [first, ...rest] = points;
  const last = rest.at(-1);
  if (!first || !last) return '';
  const bends = rest.slice(0, -1).map((point, index) => {
    const [before, next] = [points[index] ?? first, rest[index + 1] ?? last];
    return `L${at(towards(point, before))}Q${at(point)} ${at(towards(point, next))}`;
  });
  return `M${at(first)}${bends.join('')}L${at(last)}`;
}

/** The point a corner's length, or half the way, from one point to another. */
function towards(from: Point, to: Point): Point {
  const length = Math.hypot(to.x - from.x, to.y - from.y);
  const part = length === 0 ? 0 : Math.min(CORNER, length / 2) / length;
  return { x: from.x + (to.x - from.x) * part, y: from.y + (to.y - from.y) * part };
}

const round = (value: number): number => Math.round(value * 10) / 10;

type LabelProps = { label: Point & { text: string; width: number }; edge: FlowEdge; taken: boolean };

function LineLabel({ label, edge, taken }: LabelProps): Child {
  const { width } = label;
  return (
    <g class={`g-label g-label-${edge.kind}${taken ? ' g-label-taken' : ''}`}>
      {edge.hint !== '' && <title>{edge.hint}</title>}
      <rect x={round(label.x - width / 2)} y={round(label.y - 9)} width={round(width)} height="18" rx="4" />
      <text x={round(label.x)} y={round(label.y + 4)} text-anchor="middle">
        {label.text}
      </text>
    </g>
  );
}

function NodeBox({ placed, scene }: { placed: PlacedNode; scene: Scene }): Child {
  const { node, width, height, lines, rows } = placed;
  const visit = visitOf(scene.progress, node.id);
  const top = 25;
  return (
    <g
      id={scene.anchorOf(node.id)}
      data-node={node.id}
      transform={`translate(${round(placed.x)} ${round(placed.y)})`}
      class={`g-state g-${node.kind} g-is-${visit.mark}`}
    >
      <a href={scene.hrefOf(node.id)} aria-label={`${node.title} · ${scene.markOf(visit.mark)}`}>
        <rect class="g-body" width={round(width)} height={round(height)} rx={node.kind === 'outcome' ? 20 : 8} />
        <g transform={`translate(14 ${top - 13})`}>
          <NodeIcon kind={node.kind} />
        </g>
        <text class="g-name">
          {lines.map((line, index) => (
            <tspan x="38" y={top + index * TITLE_LINE}>
              {line}
            </tspan>
          ))}
        </text>
      </a>
      {visit.visits > 1 && <Visits count={visit.visits} at={{ x: width, y: 0 }} />}
      {rows.map((row) => (
        <Row placed={row} width={width} scene={scene} />
      ))}
    </g>
  );
}

/** A question that is asked in a stage, or a breach that hangs on it. */
function Row({ placed: { row, y, text }, width, scene }: { placed: PlacedRow; width: number; scene: Scene }): Child {
  const isOpen = scene.open.has(row.id);
  const visit = visitOf(scene.progress, row.id);
  const looks = [
    'g-row',
    `g-${row.kind}`,
    ...(isOpen ? ['g-open'] : []),
    ...(row.kind === 'breach' ? [`g-is-${visit.mark}`] : []),
  ];
  return (
    <g class={looks.join(' ')} data-row={row.id} transform={`translate(6 ${y})`}>
      <title>{row.hint}</title>
      <rect class="g-row-body" width={round(width - 12)} height={ROW_HEIGHT - 3} rx="4" />
      <g transform="translate(8 3) scale(0.9)">
        <RowIcon kind={row.kind} />
      </g>
      <text x="30" y="15">
        {text}
      </text>
    </g>
  );
}

/** How often a place was come to, where it was more than once. */
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
