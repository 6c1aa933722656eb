import { setTimeout as pause } from 'node:timers/promises';

/**
 * Asks again and again, since nobody here tells when it is so. @returns the first answer that isn't empty
 * @throws Error that names what didn't come about within `seconds`
 */
export async function until<T>(what: string, seconds: number, ask: () => T | Promise<T>): Promise<NonNullable<T>> {
  for (const began = performance.now(); performance.now() - began < seconds * 1000;) {
    const answer = await ask();
    if (answer) return answer;
    await pause(50);
  }
  throw new Error(`within ${seconds} seconds it didn't come about that ${what}`);
}
