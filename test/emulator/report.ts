import type { Resource } from './inspection.ts';
import { limits, MINISTACK } from './limits.ts';

/** Prints each step as it ends: what came of it, and how long it took. */
export class Report {
  #stopped = false;

  get stopped(): boolean {
    return this.#stopped;
  }

  /** @param act resolves with what to tell of it @throws what the act throws, once it is told */
  async step(name: string, act: () => string | Promise<string>): Promise<void> {
    const began = performance.now();
    const tell = (outcome: string, said: string) =>
      console.log(
        `${outcome}  ${name} (${((performance.now() - began) / 1000).toFixed(1)} s)${said === '' ? '' : `: ${said}`}`,
      );
    try {
      tell('ok     ', await act());
    } catch (error) {
      this.#stopped = true;
      tell('stopped', error instanceof Error ? error.message : String(error));
      throw error;
    }
  }

  /** @param absent why something was left out, one reason for each resource */
  resources(made: readonly Resource[], absent: readonly string[]): void {
    console.log('\nwhat the emulator made, by type');
    for (const [type, count] of counted(made.map((resource) => resource.type)))
      console.log(`  ${String(count).padStart(3)}  ${type}`);
    for (const [reason, count] of counted(absent)) console.log(`  left out: ${count} ${reason}`);
    for (const { type, id, status, reason } of made.filter((resource) => !resource.status.endsWith('_COMPLETE')))
      console.log(`  ${status}: ${type} ${id}: ${reason}`);
  }

  limits(): void {
    console.log(`\nknown limits with ministack ${MINISTACK}, and whose side they are on`);
    for (const { side, reason, instead } of limits) console.log(`  ${side}: ${`${reason} ${instead}`.trim()}`);
  }
}

function counted(texts: readonly string[]): [string, number][] {
  const counts = new Map<string, number>();
  for (const text of [...texts].sort()) counts.set(text, (counts.get(text) ?? 0) + 1);
  return [...counts];
}
