import type { FlowEdge, FlowState } from './flow.ts';

export type Point = { x: number; y: number };

/** A state with its place: `x`, `y` is the upper left corner, in px within its flow. */
export type PlacedState = Point & {
  width: number;
  height: number;
  state: FlowState;
  lines: string[];
  inner: (Point & { flow: PlacedFlow })[];
};
export type PlacedEdge = { edge: FlowEdge; points: Point[]; label: (Point & { text: string; width: number }) | null };
export type PlacedFlow = {
  width: number;
  height: number;
  states: PlacedState[];
  edges: PlacedEdge[];
  start: Point | null;
  end: Point | null;
};
