const ROUNDS = 3;

interface Load {
  atOnce?: number;
  /** Belongs to the round: what was started has to have ended. */
  afterwards?: () => Promise<void>;
}

/** Runs `count` pieces of work, some at a time, and gives how many were done in a second: the best of three rounds. */
export async function perSecond(
  count: number,
  work: (n: number) => Promise<unknown>,
  { atOnce = 200, afterwards = () => Promise.resolve() }: Load = {},
): Promise<number> {
  let best = 0;
  for (let round = 0; round < ROUNDS; round++) {
    let next = 0;
    const begun = performance.now();
    await Promise.all(
      Array.from({ length: atOnce }, async () => {
        while (next < count) await work(next++);
      }),
    );
    await afterwards();
    best = Math.max(best, count / ((performance.now() - begun) / 1000));
  }
  return Math.round(best);
}

/** Runs pieces of work one at a time, and gives what one takes in milliseconds: the median. */
export async function latencies(count: number, work: (n: number) => Promise<unknown>): Promise<number> {
  const taken: number[] = [];
  for (let n = 0; n < count; n++) {
    const begun = performance.now();
    await work(n);
    taken.push(performance.now() - begun);
  }
  taken.sort((a, b) => a - b);
  return Math.round((taken[taken.length >> 1] ?? 0) * 1000) / 1000;
}
