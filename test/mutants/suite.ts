/** In the place of `vitest`, for tests that only judge: collects them, so that they run in the process that switches the mutants. */
export interface Collected {
  readonly name: string;
  readonly run: () => unknown;
}

export const collected: Collected[] = [];
const around: string[] = [];

export function describe(name: string, body: () => void): void {
  around.push(name);
  body();
  around.pop();
}

export function it(name: string, run: () => unknown): void {
  const whole = [...around, name].join(' › ');
  const same = collected.filter((other) => other.name === whole || other.name.startsWith(`${whole} #`)).length;
  collected.push({ name: same === 0 ? whole : `${whole} #${same + 1}`, run });
}

it.each =
  (rows: readonly unknown[]) =>
  (name: string, run: (...row: unknown[]) => unknown): void => {
    for (const row of rows) it(name, () => (Array.isArray(row) ? run(...(row as unknown[])) : run(row)));
  };

export { it as test };
export { expect } from 'vitest';
