import { graphlib, layout } from '@dagrejs/dagre';
import type { Flow, FlowEdge, FlowState } from './flow.ts';
import { clipped, textWidth, wrapped } from './measure.ts';

export type Point = { x: number; y: number };

/** A state with its place: `x`, `y` is the upper left corner, in px within its flow. */
export type PlacedState = Point & { width: number; height: number; state: FlowState; lines: string[]; inner: (Point & { flow: PlacedFlow })[] };
export type PlacedEdge = { edge: FlowEdge; points: Point[]; label: (Point & { text: string }) | null };
export type PlacedFlow = { width: number; height: number; states: PlacedState[]; edges: PlacedEdge[]; start: Point | null; end: Point | null };

export type LayoutText = { nameOf: (state: FlowState) => string; labelOf: (edge: FlowEdge) => string };

export const LABEL_FONT = 14;
export const EDGE_FONT = 12;
export const HEADER = 34;
/** Radius of the dots at which a machine starts and ends. */
export const DOT = 9;
const PADDING = 16;
const ICON = 26;
const NARROWEST = 132;
const WIDEST_TEXT = 168;
const WIDEST_LABEL = 150;
const START = '\u0000start';
const END = '\u0000end';

/** Places a machine's states from top to bottom; Parallel and Map become boxes around their own flows. */
export function layoutOf(flow: Flow, text: LayoutText): PlacedFlow {
  return place(flow, text, true);
}

function place(flow: Flow, text: LayoutText, outermost: boolean): PlacedFlow {
  const sized = flow.states.map((state) => size(state, text));
  const graph = new graphlib.Graph({ multigraph: true });
  graph.setGraph({ rankdir: 'TB', nodesep: 28, edgesep: 14, ranksep: 34, marginx: 6, marginy: 6 });
  graph.setDefaultEdgeLabel(() => ({}));
  for (const state of sized) graph.setNode(state.state.name, { width: state.width, height: state.height });
  if (outermost) connectDots(graph, flow);
  flow.edges.forEach((edge, index) => {
    const label = clipped(text.labelOf(edge), EDGE_FONT, WIDEST_LABEL);
    const weight = edge.kind === 'next' || edge.kind === 'otherwise' ? 4 : edge.kind === 'catch' ? 0 : 2;
    graph.setEdge(edge.from, edge.to, {
      weight, labelpos: 'c', label, ...(label === '' ? {} : { width: textWidth(label, EDGE_FONT) + 10, height: EDGE_FONT + 8 }),
    }, String(index));
  });
  layout(graph);
  return placedFlow(graph, flow, sized);
}

function connectDots(graph: graphlib.Graph, flow: Flow): void {
  graph.setNode(START, { width: DOT * 2, height: DOT * 2 });
  graph.setEdge(START, flow.startAt, { weight: 8 }, 'start');
  if (flow.ends.length === 0) return;
  graph.setNode(END, { width: DOT * 2, height: DOT * 2 });
  for (const name of flow.ends) graph.setEdge(name, END, { weight: 1 }, 'end');
}

function size(state: FlowState, text: LayoutText): PlacedState {
  const lines = wrapped(text.nameOf(state), LABEL_FONT, WIDEST_TEXT);
  const textual = Math.max(...lines.map((line) => textWidth(line, LABEL_FONT)), 0) + ICON + PADDING * 2;
  const base = { x: 0, y: 0, state, lines };
  if (state.inner.length === 0) return { ...base, inner: [], width: Math.max(NARROWEST, textual), height: 24 + lines.length * 19 };
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
    ...base, width, height: header + Math.max(...flows.map((flow) => flow.height)) + PADDING,
    inner: inner.map((placed) => ({ ...placed, x: placed.x + shift })),
  };
}

function placedFlow(graph: graphlib.Graph, flow: Flow, sized: PlacedState[]): PlacedFlow {
  const { width = 0, height = 0 } = graph.graph() as { width?: number; height?: number };
  const centre = (name: string): Point | null => {
    const node = graph.hasNode(name) ? graph.node(name) : null;
    return node ? { x: node.x ?? 0, y: node.y ?? 0 } : null;
  };
  const states = sized.map((state) => {
    const at = centre(state.state.name) ?? { x: 0, y: 0 };
    return { ...state, x: at.x - state.width / 2, y: at.y - state.height / 2 };
  });
  const drawn = flow.edges.map((edge, index) => placedEdge(edge, graph.edge({ v: edge.from, w: edge.to, name: String(index) })));
  const dots = [['start', START, flow.startAt] as const, ...flow.ends.map((name) => ['end', name, END] as const)]
    .filter(([, from, to]) => graph.hasNode(from) && graph.hasNode(to))
    .map(([name, v, w]) => placedEdge({ from: v, to: w, kind: 'next', detail: '' }, graph.edge({ v, w, name })));
  return { width, height, states, edges: [...drawn, ...dots], start: centre(START), end: centre(END) };
}

type Laid = { points?: Point[]; label?: string; x?: number; y?: number };

function placedEdge(edge: FlowEdge, laid: Laid): PlacedEdge {
  const label = laid.label && laid.x !== undefined && laid.y !== undefined ? { x: laid.x, y: laid.y, text: laid.label } : null;
  return { edge, points: laid.points ?? [], label };
}
