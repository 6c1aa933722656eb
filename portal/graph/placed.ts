import type { FlowEdge, FlowNode, NodeRow } from './flow.ts';

export interface Point {
  readonly x: number;
  readonly y: number;
}

/** A line of a box with its text as far as it fits; `y` is its upper edge within the box. */
export interface PlacedRow {
  readonly row: NodeRow;
  readonly y: number;
  readonly text: string;
}

/** A node with its place: `x`, `y` is the upper left corner, in px. */
export interface PlacedNode extends Point {
  readonly width: number;
  readonly height: number;
  readonly node: FlowNode;
  /** The title, broken into lines. */
  readonly lines: readonly string[];
  readonly rows: readonly PlacedRow[];
}

export interface PlacedEdge {
  readonly edge: FlowEdge;
  readonly points: readonly Point[];
  readonly label: (Point & { readonly text: string; readonly width: number }) | null;
}

export interface PlacedFlow {
  readonly width: number;
  readonly height: number;
  readonly nodes: readonly PlacedNode[];
  readonly edges: readonly PlacedEdge[];
  readonly start: Point | null;
}
