import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { createContext, Script } from 'node:vm';
import type { Context } from 'node:vm';
import type jsonata from 'jsonata';

/** Functions that may be at one and the same step for long, as $distinct over a long list is. */
const LONG_STEPS = new Set([
  'distinct',
  'formatBase',
  'formatInteger',
  'formatNumber',
  'pad',
  'parseInteger',
  'shuffle',
  'sort',
]);

/**
 * Whether JSONata itself notices that an expression takes too long: it looks at the clock before each step. A regular
 * expression that backtracks is at one step for ever.
 */
export function stopsByItself(tree: unknown): boolean {
  if (Array.isArray(tree)) return tree.every(stopsByItself);
  if (typeof tree === 'function') return false;
  if (typeof tree !== 'object' || tree === null) return true;
  const { type, value } = tree as { type?: unknown; value?: unknown };
  if (type === 'regex' || (type === 'variable' && LONG_STEPS.has(String(value)))) return false;
  return Object.values(tree).every(stopsByItself);
}

interface Job {
  run: () => Promise<unknown>;
  outcome: { result: unknown } | { error: unknown } | null;
}

type Compile = typeof jsonata;

/**
 * JSONata in a context of its own, whose promises are worked off inside the call: so the virtual machine can interrupt
 * whatever an expression is at. Starting the watch takes about half a millisecond, which most expressions don't need.
 */
class Sandbox {
  readonly compile: Compile;
  readonly #job: Job = { run: () => Promise.resolve(), outcome: null };
  readonly #context: Context = createContext({ job: this.#job }, { microtaskMode: 'afterEvaluate' });
  readonly #start = new Script(
    '(() => { job.run().then((result) => { job.outcome = { result }; }, (error) => { job.outcome = { error }; }); })()',
  );

  constructor() {
    const path = createRequire(import.meta.url).resolve('jsonata/jsonata.min.js');
    const library = readFileSync(path, 'utf8');
    // On the first line, so that what its errors say of lines is true.
    const source = `(() => { const module = { exports: {} }; const exports = module.exports; ${library}\n; return module.exports; })()`;
    this.compile = new Script(source, { filename: path }).runInContext(this.#context) as Compile;
  }

  /** @throws what the expression throws, or an error with the code ERR_SCRIPT_EXECUTION_TIMEOUT */
  evaluate(expression: jsonata.Expression, bindings: Record<string, unknown>, limitMs: number): unknown {
    const job = this.#job;
    job.run = () => expression.evaluate(undefined, bindings);
    job.outcome = null;
    this.#start.runInContext(this.#context, { timeout: limitMs });
    const outcome = job.outcome as Job['outcome'];
    job.run = () => Promise.resolve();
    job.outcome = null;
    if (outcome === null) throw new Error('The expression waits for something outside');
    if ('error' in outcome) throw outcome.error;
    return outcome.result;
  }
}

let sandbox: Sandbox | null = null;

/** Made when the first expression needs it: that takes some 20 milliseconds. */
export function openSandbox(): Sandbox {
  return (sandbox ??= new Sandbox());
}
