import { lineKey } from './progress.ts';
import type { Flow } from './flow.ts';

/** States that the failures of at least four states lead to. */
export function commonNets(flow: Flow): ReadonlySet<string> {
  const caught = flow.edges.filter((edge) => edge.kind === 'catch').map((edge) => edge.to);
  return new Set(caught.filter((name) => caught.filter((other) => other === name).length >= 4));
}

/**
 * Where many states fall into one net (all their failures go to one state), the net's lines would bury the rest. Lines
 * that were not taken are left out, and a net that no line leads to any more stands aside with what follows it.
 */
export function split(flow: Flow, taken: ReadonlySet<string>): { main: Flow; aside: Flow | null } {
  const nets = commonNets(flow);
  const edges = flow.edges.filter((edge) => edge.kind !== 'catch' || !nets.has(edge.to) || taken.has(lineKey(edge)));
  const reached = reachable(flow.startAt, edges);
  const left = flow.states.filter((state) => !reached.has(state.name));
  const part = (keep: (name: string) => boolean, startAt: string): Flow => ({
    startAt,
    states: flow.states.filter((state) => keep(state.name)),
    edges: edges.filter((edge) => keep(edge.from) && keep(edge.to)),
    ends: flow.ends.filter(keep),
  });
  const main = part((name) => reached.has(name), flow.startAt);
  return { main, aside: left[0] ? part((name) => !reached.has(name), left[0].name) : null };
}

function reachable(startAt: string, edges: Flow['edges']): ReadonlySet<string> {
  const reached = new Set([startAt]);
  const open = [startAt];
  for (let name = open.pop(); name !== undefined; name = open.pop()) {
    for (const edge of edges) {
      if (edge.from !== name || reached.has(edge.to)) continue;
      reached.add(edge.to);
      open.push(edge.to);
    }
  }
  return reached;
}
