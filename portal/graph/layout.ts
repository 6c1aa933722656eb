import { graphlib, layout } from '@dagrejs/dagre';
import { boundsOf } from './bounds.ts';
import { START, type EdgeKind, type Flow, type FlowEdge, type FlowNode } from './flow.ts';
import { clipped, textWidth, wrapped } from './measure.ts';
import { againstTheFlow } from './order.ts';
import type { PlacedEdge, PlacedFlow, PlacedNode, Point } from './placed.ts';
import { routed } from './route.ts';

export const TITLE_FONT = 14;
export const ROW_FONT = 12.5;
export const EDGE_FONT = 12;
export const TITLE_LINE = 19;
export const ROW_HEIGHT = 24;
/** Radius of the dot at which a flow starts. */
export const DOT = 9;
const PADDING = 14;
const ICON = 26;
const AIR = 8;
const NARROWEST = 96;
const WIDEST_TITLE = 210;
const MOST_LINES = 3;
const WIDEST_ROW = 320;
const WIDEST_LABEL = 165;

/** Places a flow from top to bottom. */
export function layoutOf(flow: Flow): PlacedFlow {
  const sized = flow.nodes.map(sizedNode);
  const edges = [...flow.starts.map(fromStart), ...flow.edges];
  const graph = new graphlib.Graph({ multigraph: true });
  graph.setGraph({ rankdir: 'TB', rankalign: 'top', nodesep: 26, edgesep: 14, ranksep: 30 });
  graph.setDefaultEdgeLabel(() => ({}));
  if (flow.starts.length > 0) graph.setNode(START, { width: DOT * 2, height: DOT * 2 });
  for (const { node, width, height } of sized) graph.setNode(node.id, { width, height });
  const isBack = againstTheFlow(flow);
  edges.forEach((edge, index) => {
    const label = clipped(edge.label, EDGE_FONT, WIDEST_LABEL);
    const [v, w] = isBack(edge) ? [edge.to, edge.from] : [edge.from, edge.to];
    const size = label === '' ? {} : { width: textWidth(label, EDGE_FONT) + 10, height: EDGE_FONT + 8 };
    graph.setEdge(v, w, { weight: weights[edge.kind], labelpos: 'c', label, ...size }, String(index));
  });
  layout(graph);
  return placed(graph, sized, edges, isBack);
}

const fromStart = (to: string): FlowEdge => ({ from: START, to, kind: 'way', label: '', hint: '' });

/** What pulls places together: the plain way more than a deadline that may pass. */
const weights: Readonly<Record<EdgeKind, number>> = { way: 4, timeout: 1 };

function sizedNode(node: FlowNode): PlacedNode {
  const lines = wrapped(node.title, TITLE_FONT, WIDEST_TITLE, MOST_LINES);
  const header = 24 + lines.length * TITLE_LINE;
  const rows = node.rows.map((row, index) => ({
    row,
    y: header - 4 + index * ROW_HEIGHT,
    text: clipped(row.text, ROW_FONT, WIDEST_ROW),
  }));
  const width = Math.max(
    NARROWEST,
    ...lines.map((line) => textWidth(line, TITLE_FONT) + ICON + PADDING * 2),
    ...rows.map(({ text }) => textWidth(text, ROW_FONT) + ICON + PADDING * 2),
  );
  const height = header + (rows.length === 0 ? 0 : rows.length * ROW_HEIGHT + 4);
  return { x: 0, y: 0, width, height, node, lines, rows };
}

function placed(
  graph: graphlib.Graph,
  sized: readonly PlacedNode[],
  edges: readonly FlowEdge[],
  isBack: (edge: FlowEdge) => boolean,
): PlacedFlow {
  const nodes = sized.map((one) => {
    const { x = 0, y = 0 } = graph.node(one.node.id);
    return { ...one, x: x - one.width / 2, y: y - one.height / 2 };
  });
  const drawn = edges.map((edge, index) => {
    const back = isBack(edge);
    const ends = back ? { v: edge.to, w: edge.from } : { v: edge.from, w: edge.to };
    const laid = graph.edge({ ...ends, name: String(index) });
    const points = back ? [...(laid.points ?? [])].reverse() : (laid.points ?? []);
    const others = nodes.filter(({ node }) => node.id !== edge.from && node.id !== edge.to);
    return placedEdge(edge, { ...laid, points: routed(points, others) });
  });
  const dot = graph.hasNode(START) ? graph.node(START) : null;
  const start = dot && { x: dot.x ?? 0, y: dot.y ?? 0 };
  const { x, y, width, height } = boundsOf(nodes, drawn, start ? [{ at: start, radius: DOT }] : [], AIR);
  const move = <P extends Point>(point: P): P => ({ ...point, x: point.x - x, y: point.y - y });
  return {
    width,
    height,
    nodes: nodes.map(move),
    edges: drawn.map(({ edge, points, label }) => ({ edge, points: points.map(move), label: label && move(label) })),
    start: start && move(start),
  };
}

type Laid = { points?: Point[]; label?: string; x?: number; y?: number };

function placedEdge(edge: FlowEdge, laid: Laid): PlacedEdge {
  const label =
    laid.label && laid.x !== undefined && laid.y !== undefined
      ? { x: laid.x, y: laid.y, text: laid.label, width: textWidth(laid.label, EDGE_FONT) + 8 }
      : null;
  return { edge, points: laid.points ?? [], label };
}
