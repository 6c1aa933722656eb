import type { PlacedEdge, Point } from './placed.ts';

export type Box = Point & { width: number; height: number };

const LABEL_HALF_HEIGHT = 10;

/** The smallest box around nodes, lines, labels and dots, and some air. */
export function boundsOf(
  nodes: readonly Box[],
  edges: readonly PlacedEdge[],
  dots: readonly { at: Point; radius: number }[],
  air: number,
): Box {
  const points = [
    ...nodes.flatMap(cornersOf),
    ...edges.flatMap(({ points: line, label }) => [
      ...line,
      ...(label === null ? [] : cornersOf(around(label, label.width / 2, LABEL_HALF_HEIGHT))),
    ]),
    ...dots.flatMap(({ at, radius }) => cornersOf(around(at, radius, radius))),
  ];
  const x = Math.min(...points.map((point) => point.x)) - air;
  const y = Math.min(...points.map((point) => point.y)) - air;
  return {
    x,
    y,
    width: Math.max(...points.map((point) => point.x)) + air - x,
    height: Math.max(...points.map((point) => point.y)) + air - y,
  };
}

const around = ({ x, y }: Point, halfWidth: number, halfHeight: number): Box => ({
  x: x - halfWidth,
  y: y - halfHeight,
  width: halfWidth * 2,
  height: halfHeight * 2,
});

const cornersOf = ({ x, y, width, height }: Box): Point[] => [
  { x, y },
  { x: x + width, y: y + height },
];
