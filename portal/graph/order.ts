import type { Flow, FlowEdge } from './flow.ts';

/**
 * Which lines lead back: those to a place through which the way here has come. They are drawn upwards, so that the work
 * reads from top to bottom.
 */
export function againstTheFlow({ nodes, edges, starts }: Flow): (edge: FlowEdge) => boolean {
  const back = new Set<string>();
  const done = new Set<string>();
  const way: string[] = [];
  const follow = (id: string): void => {
    if (done.has(id)) return;
    way.push(id);
    for (const { from, to } of edges) {
      if (from !== id) continue;
      if (way.includes(to)) back.add(JSON.stringify([from, to]));
      else follow(to);
    }
    way.pop();
    done.add(id);
  };
  for (const id of [...starts, ...nodes.map((node) => node.id)]) follow(id);
  return ({ from, to }) => back.has(JSON.stringify([from, to]));
}
