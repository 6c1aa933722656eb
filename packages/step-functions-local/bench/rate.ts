/** Runs `count` pieces of work, some at a time, and gives how many were done in a second: the best of three rounds. */
export async function perSecond(count: number, work: (n: number) => Promise<unknown>, atOnce = 200): Promise<number> {
  let best = 0;
  for (let round = 0; round < 3; round++) {
    let next = 0;
    const begun = performance.now();
    await Promise.all(
      Array.from({ length: atOnce }, async () => {
        while (next < count) await work(next++);
      }),
    );
    best = Math.max(best, count / ((performance.now() - begun) / 1000));
  }
  return Math.round(best);
}
