import type { Box } from './bounds.ts';
import type { Point } from './placed.ts';

/** A line keeps this far from a box that it doesn't belong to: its rounded corners cut no more. */
const CLEAR = 7;
const STEP = 4;

/**
 * A line that runs behind no box: where the straight way between two of its points would, it goes down (or up) beside
 * the box and across where there is room.
 * @param boxes all but the two that the line joins
 */
export function routed(points: readonly Point[], boxes: readonly Box[]): Point[] {
  const [first, ...rest] = points;
  if (!first) return [];
  const line = [first];
  for (const to of rest) {
    const from = line.at(-1) ?? first;
    line.push(...(isFree(from, to, boxes) ? [] : aside(from, to, boxes)), to);
  }
  return line;
}

/**
 * Two corners on one level between two points, as near to their middle as there is room; none where there is no room at
 * all.
 */
function aside(from: Point, to: Point, boxes: readonly Box[]): Point[] {
  const middle = (from.y + to.y) / 2;
  const reach = Math.abs(to.y - from.y) / 2;
  for (let off = 0; off <= reach; off += STEP) {
    for (const y of [middle - off, middle + off]) {
      const corners = [
        { x: from.x, y },
        { x: to.x, y },
      ];
      const [one, other] = corners;
      if (one && other && isFree(from, one, boxes) && isFree(one, other, boxes) && isFree(other, to, boxes))
        return corners;
    }
  }
  return [];
}

const isFree = (from: Point, to: Point, boxes: readonly Box[]): boolean => !boxes.some((box) => crosses(from, to, box));

/** Whether a straight line comes into a box with its margin: the line is cut to what lies between the box's sides. */
function crosses(from: Point, to: Point, box: Box): boolean {
  let [enter, leave] = [0, 1];
  const sides = [
    { start: from.x, run: to.x - from.x, low: box.x - CLEAR, high: box.x + box.width + CLEAR },
    { start: from.y, run: to.y - from.y, low: box.y - CLEAR, high: box.y + box.height + CLEAR },
  ];
  for (const { start, run, low, high } of sides) {
    if (run === 0) {
      if (start <= low || start >= high) return false;
      continue;
    }
    const [near, far] = [(low - start) / run, (high - start) / run].sort((one, other) => one - other);
    enter = Math.max(enter, near ?? 0);
    leave = Math.min(leave, far ?? 1);
  }
  return enter < leave;
}
