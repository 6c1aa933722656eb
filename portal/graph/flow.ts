/** What is drawn: places and the ways between them, all in the reader's words. It knows nothing of workflows. */

/**
 * `stage` waits for people; `step` is done by the machinery; `outcome` ends it; `trouble` is where it should not have
 * come.
 */
export type NodeKind = 'stage' | 'step' | 'outcome' | 'trouble';

/** A line within a box: a question that is asked there, or a breach that hangs on it. */
export interface NodeRow {
  readonly kind: 'question' | 'breach';
  /** What the history calls it; for a breach a state of its own. */
  readonly id: string;
  readonly text: string;
  /** More of it than fits: read out, and shown by a pointer that rests on it. */
  readonly hint: string;
}

export interface FlowNode {
  readonly id: string;
  readonly kind: NodeKind;
  readonly title: string;
  readonly rows: readonly NodeRow[];
}

/** `timeout`: a deadline that can pass. */
export type EdgeKind = 'way' | 'timeout';

export interface FlowEdge {
  readonly from: string;
  readonly to: string;
  readonly kind: EdgeKind;
  readonly label: string;
  /** The whole of what the label may have cut off. */
  readonly hint: string;
}

export interface Flow {
  readonly nodes: readonly FlowNode[];
  readonly edges: readonly FlowEdge[];
  /** Where it begins. */
  readonly starts: readonly string[];
}

/** Identifies a line of a drawing. */
export const edgeKey = ({ from, to, kind }: Pick<FlowEdge, 'from' | 'to' | 'kind'>): string =>
  JSON.stringify([from, to, kind]);

/** The dot at which a flow begins, as lines name it. */
export const START = '\u0000start';

/** Several ways of one kind between the same places are one line with all their words. */
export function joined(edges: readonly FlowEdge[], between: string): FlowEdge[] {
  const lines = new Map<string, FlowEdge>();
  for (const edge of edges) {
    const kept = lines.get(edgeKey(edge));
    if (kept && kept.label.split(between).includes(edge.label)) {
      lines.set(edgeKey(edge), { ...kept, hint: bothOf(kept.hint, edge.hint, '\n') });
    } else if (kept) {
      const label = bothOf(kept.label, edge.label, between);
      lines.set(edgeKey(edge), { ...kept, label, hint: bothOf(kept.hint, edge.hint, '\n') });
    } else lines.set(edgeKey(edge), edge);
  }
  return [...lines.values()];
}

const bothOf = (one: string, other: string, between: string): string =>
  [...new Set([...one.split(between), ...other.split(between)])].filter(Boolean).join(between);
