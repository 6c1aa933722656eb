interface Node {
  type?: unknown;
  value?: unknown;
  [part: string]: unknown;
}

/** What an expression refers to that a state machine may not have. */
export interface References {
  /** Names read off the context item, which there is none of: `phone` in place of `$states.input.phone`; `$`, `$$`. */
  topLevel: ReadonlySet<string>;
  /** Whether `$states.errorOutput` is read, which a Catch alone has. */
  errorOutput: boolean;
}

/** @param tree JSONata's syntax tree */
export function referencesOf(tree: unknown): References {
  const topLevel = new Set<string>();
  collect(tree as Node, topLevel);
  return { topLevel, errorOutput: readsErrorOutput(tree) };
}

/**
 * Only the first step of a path is read off the context item; later steps, predicates, sorting and grouping have the
 * value before them. A function's body keeps the context of where it stands.
 */
function collect(node: Node | undefined, names: Set<string>): void {
  if (node === undefined) return;
  if (node.type === 'name') names.add(String(node.value));
  if (node.type === 'variable' && node.value === '') names.add('$');
  if (node.type === 'variable' && node.value === '$') names.add('$$');
  for (const part of partsOf(node)) collect(part, names);
}

function partsOf(node: Node): (Node | undefined)[] {
  const of = (...names: string[]): Node[] => names.flatMap((name): Node[] => [node[name] ?? []].flat() as Node[]);
  switch (node.type) {
    case 'path':
      return of('steps').slice(0, 1);
    case 'unary':
      return node.value === '{' ? (node['lhs'] as Node[][]).flat() : of('expressions', 'expression');
    case 'binary':
    case 'apply':
      return of('lhs', 'rhs');
    case 'bind':
      return of('rhs');
    case 'function':
    case 'partial':
      return of('procedure', 'arguments');
    case 'lambda':
      return of('body');
    case 'condition':
      return of('condition', 'then', 'else');
    case 'block':
      return of('expressions');
    default:
      return [];
  }
}

function readsErrorOutput(tree: unknown): boolean {
  if (Array.isArray(tree)) return tree.some(readsErrorOutput);
  if (typeof tree !== 'object' || tree === null) return false;
  const { type, steps } = tree as { type?: unknown; steps?: Node[] };
  const [first, second] = type === 'path' ? (steps ?? []) : [];
  if (first?.type === 'variable' && first.value === 'states' && second?.value === 'errorOutput') return true;
  return Object.values(tree).some(readsErrorOutput);
}
