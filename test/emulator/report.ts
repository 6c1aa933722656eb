import { limits, leftOut, MINISTACK } from './limits.ts';
import type { Prepared } from './deployment.ts';

/** Prints each step as it ends: what came of it, and how long it took. */
export class Report {
  #failed = false;

  /** Whether a step stopped that is expected to work. */
  get failed(): boolean {
    return this.#failed;
  }

  /** @param act resolves with what to tell of it @throws what the step throws, once it is told */
  async step(name: string, act: () => string | Promise<string>): Promise<void> {
    const began = performance.now();
    const tell = (outcome: string, said: string) => console.log(`${outcome}  ${name} (${((performance.now() - began) / 1000).toFixed(1)} s)${said === '' ? '' : `: ${said}`}`);
    try {
      tell('ok     ', await act());
    } catch (error) {
      this.#failed = true;
      tell('stopped', error instanceof Error ? error.message : String(error));
      throw error;
    }
  }

  resources({ kept, leftOut: absent }: Prepared): void {
    console.log('\nresources made, by type');
    for (const [type, count] of [...kept].sort(([one], [other]) => one.localeCompare(other))) console.log(`  ${String(count).padStart(3)}  ${type}`);
    for (const [type, count] of absent) console.log(`  left out: ${count} ${type}, ${leftOut[type] ?? ''}`);
  }

  limits(): void {
    console.log(`\nknown limits of ministack ${MINISTACK}`);
    for (const { side, reason, instead } of limits) console.log(`  [${side}] ${reason} ${instead}`);
  }
}
