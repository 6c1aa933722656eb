import type { PlacedEdge, PlacedState, Point } from './placed.ts';

export type Box = Point & { width: number; height: number };

/** The smallest box around states, lines and labels, and some air. */
export function boundsOf(
  states: readonly Box[],
  edges: readonly PlacedEdge[],
  dots: readonly (Point | null)[],
  air: number,
): Box {
  const points = [
    ...states.flatMap(({ x, y, width, height }) => [
      { x, y },
      { x: x + width, y: y + height },
    ]),
    ...edges.flatMap((edge) => [
      ...edge.points,
      ...(edge.label
        ? [
            { x: edge.label.x - edge.label.width / 2, y: edge.label.y - 10 },
            { x: edge.label.x + edge.label.width / 2, y: edge.label.y + 10 },
          ]
        : []),
    ]),
    ...dots.flatMap((dot) =>
      dot
        ? [
            { x: dot.x - 10, y: dot.y - 10 },
            { x: dot.x + 10, y: dot.y + 10 },
          ]
        : [],
    ),
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

/** Whether a box touches no state and no line. */
export function isFree(box: Box, states: readonly PlacedState[], edges: readonly PlacedEdge[]): boolean {
  const within = ({ x, y }: Point): boolean =>
    x >= box.x && x <= box.x + box.width && y >= box.y && y <= box.y + box.height;
  const apart = (other: Box): boolean =>
    other.x > box.x + box.width ||
    other.x + other.width < box.x ||
    other.y > box.y + box.height ||
    other.y + other.height < box.y;
  return states.every(apart) && edges.every((edge) => !alongLine(edge.points).some(within));
}

/** Points along a line, close enough that no box slips between two of them. */
function alongLine(points: readonly Point[]): Point[] {
  return points.slice(1).flatMap((to, index) => {
    const from = points[index] ?? to;
    const steps = Math.max(1, Math.ceil(Math.hypot(to.x - from.x, to.y - from.y) / 8));
    return Array.from({ length: steps + 1 }, (_, step) => ({
      x: from.x + ((to.x - from.x) * step) / steps,
      y: from.y + ((to.y - from.y) * step) / steps,
    }));
  });
}
