import { graphlib, layout } from '@dagrejs/dagre';
import { boundsOf, isFree } from './bounds.ts';
import type { EdgeKind, Flow, FlowEdge, FlowState } from './flow.ts';
import { clipped, textWidth, wrapped } from './measure.ts';
import { split } from './nets.ts';
import type { PlacedEdge, PlacedFlow, PlacedState, Point } from './placed.ts';

export type LayoutText = { nameOf: (state: FlowState) => string; labelOf: (edge: FlowEdge) => string };

export const LABEL_FONT = 14;
export const EDGE_FONT = 12;
export const HEADER = 34;
/** Radius of the dots at which a machine starts and ends. */
export const DOT = 9;
const PADDING = 16;
const ICON = 26;
const AIR = 8;
const NARROWEST = 96;
const WIDEST_TEXT = 154;
const WIDEST_LABEL = 150;
const START = '\u0000start';
const END = '\u0000end';

/** Places a machine's states from top to bottom; Parallel and Map become boxes around their own flows. */
export function layoutOf(flow: Flow, text: LayoutText, taken: ReadonlySet<string> = new Set()): PlacedFlow {
  const { main, aside } = split(flow, taken);
  const placed = place(main, text, true);
  return aside ? beside(placed, place(aside, text, false)) : placed;
}

/** Puts what stands aside into a free upper corner, or else to the right of everything. */
function beside(main: PlacedFlow, aside: PlacedFlow): PlacedFlow {
  const { width, height } = aside;
  const corners = [
    { x: main.width - width, y: 0 },
    { x: 0, y: 0 },
  ];
  const at = corners.find((corner) => isFree({ ...corner, width, height }, main.states, main.edges)) ?? {
    x: main.width,
    y: 0,
  };
  const moved = shifted(aside, at);
  return {
    ...main,
    width: Math.max(main.width, at.x + width),
    height: Math.max(main.height, height),
    states: [...main.states, ...moved.states],
    edges: [...main.edges, ...moved.edges],
  };
}

function shifted(flow: PlacedFlow, by: Point): PlacedFlow {
  const move = <P extends Point>(point: P): P => ({ ...point, x: point.x + by.x, y: point.y + by.y });
  return {
    ...flow,
    states: flow.states.map(move),
    edges: flow.edges.map((edge) => ({
      ...edge,
      points: edge.points.map(move),
      label: edge.label && move(edge.label),
    })),
    start: flow.start && move(flow.start),
    end: flow.end && move(flow.end),
  };
}

function place(flow: Flow, text: LayoutText, outermost: boolean): PlacedFlow {
  const sized = flow.states.map((state) => size(state, text));
  const graph = new graphlib.Graph({ multigraph: true });
  graph.setGraph({ rankdir: 'TB', rankalign: 'top', nodesep: 22, edgesep: 12, ranksep: 26 });
  graph.setDefaultEdgeLabel(() => ({}));
  if (outermost) graph.setNode(START, { width: DOT * 2, height: DOT * 2 });
  for (const state of sized) graph.setNode(state.state.name, { width: state.width, height: state.height });
  if (outermost) connectDots(graph, flow);
  const isBack = backwards(flow);
  flow.edges.forEach((edge, index) => {
    const label = clipped(text.labelOf(edge), EDGE_FONT, WIDEST_LABEL);
    const [v, w] = isBack(edge) ? [edge.to, edge.from] : [edge.from, edge.to];
    const room = label === '' ? {} : { width: textWidth(label, EDGE_FONT) + 10, height: EDGE_FONT + 8 };
    graph.setEdge(v, w, { weight: weights[edge.kind], labelpos: 'c', label, ...room }, String(index));
  });
  layout(graph);
  return placedFlow(graph, flow, sized);
}

/** What pulls states together: the plain way most, the way into a common net least. */
const weights: Readonly<Record<EdgeKind, number>> = { next: 6, otherwise: 4, choice: 2, timeout: 2, catch: 1 };

/** A definition is written in the order of the work: a line to an earlier state leads back, and is drawn upwards. */
function backwards(flow: Flow): (edge: FlowEdge) => boolean {
  const order = new Map(flow.states.map((state, index) => [state.name, index]));
  return (edge) => (order.get(edge.to) ?? 0) < (order.get(edge.from) ?? 0);
}

function connectDots(graph: graphlib.Graph, flow: Flow): void {
  graph.setEdge(START, flow.startAt, { weight: 8 }, 'start');
  if (flow.ends.length === 0) return;
  graph.setNode(END, { width: DOT * 2, height: DOT * 2 });
  for (const name of flow.ends) graph.setEdge(name, END, { weight: 1 }, 'end');
}

function size(state: FlowState, text: LayoutText): PlacedState {
  const lines = wrapped(text.nameOf(state), LABEL_FONT, WIDEST_TEXT);
  const textual = Math.max(...lines.map((line) => textWidth(line, LABEL_FONT)), 0) + ICON + PADDING * 2;
  const base = { x: 0, y: 0, state, lines };
  if (state.inner.length === 0)
    return { ...base, inner: [], width: Math.max(NARROWEST, textual), height: 24 + lines.length * 19 };
  const flows = state.inner.map((inner) => place(inner, text, false));
  const header = HEADER + (lines.length - 1) * 19;
  let x = PADDING;
  const inner = flows.map((flow) => {
    const placed = { x, y: header, flow };
    x += flow.width + PADDING;
    return placed;
  });
  const width = Math.max(x, textual);
  const shift = (width - x) / 2;
  return {
    ...base,
    width,
    height: header + Math.max(...flows.map((flow) => flow.height)) + PADDING,
    inner: inner.map((placed) => ({ ...placed, x: placed.x + shift })),
  };
}

function placedFlow(graph: graphlib.Graph, flow: Flow, sized: PlacedState[]): PlacedFlow {
  const centre = (name: string): Point | null => {
    const node = graph.hasNode(name) ? graph.node(name) : null;
    return node ? { x: node.x ?? 0, y: node.y ?? 0 } : null;
  };
  const states = sized.map((state) => {
    const at = centre(state.state.name) ?? { x: 0, y: 0 };
    return { ...state, x: at.x - state.width / 2, y: at.y - state.height / 2 };
  });
  const isBack = backwards(flow);
  const drawn = flow.edges.map((edge, index) => {
    const back = isBack(edge);
    const laid = graph.edge(
      back ? { v: edge.to, w: edge.from, name: String(index) } : { v: edge.from, w: edge.to, name: String(index) },
    );
    return placedEdge(edge, back ? { ...laid, points: [...(laid.points ?? [])].reverse() } : laid);
  });
  const dots = [['start', START, flow.startAt] as const, ...flow.ends.map((name) => ['end', name, END] as const)]
    .filter(([, from, to]) => graph.hasNode(from) && graph.hasNode(to))
    .map(([name, v, w]) => placedEdge({ from: v, to: w, kind: 'next', detail: '' }, graph.edge({ v, w, name })));
  const edges = [...drawn, ...dots];
  const start = centre(START);
  const end = centre(END);
  const { x, y, width, height } = boundsOf(states, edges, [start, end], AIR);
  return shifted({ width, height, states, edges, start, end }, { x: -x, y: -y });
}

type Laid = { points?: Point[]; label?: string; x?: number; y?: number };

function placedEdge(edge: FlowEdge, laid: Laid): PlacedEdge {
  const label =
    laid.label && laid.x !== undefined && laid.y !== undefined
      ? { x: laid.x, y: laid.y, text: laid.label, width: textWidth(laid.label, EDGE_FONT) + 8 }
      : null;
  return { edge, points: laid.points ?? [], label };
}
