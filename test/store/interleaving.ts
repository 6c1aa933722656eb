import { documents } from '../../functions/aws/clients.ts';

/**
 * Runs writers at the same time, their requests to the table one after the other in an order that the caller picks:
 * at each step every writer has either ended or stands before its next request, and `picks` says which one goes.
 * @param picks any whole numbers from 0; once they are used up the first in line goes
 */
export async function interleaved<T>(writers: readonly (() => Promise<T>)[], picks: readonly number[]): Promise<T[]> {
  const waiting: (() => void)[] = [];
  const left = [...picks];
  let running = writers.length;
  const letOneGo = (): void => {
    if (waiting.length < running || waiting.length === 0) return;
    const [go] = waiting.splice((left.shift() ?? 0) % waiting.length, 1);
    go?.();
  };
  documents().middlewareStack.add(
    (next) => async (args) => {
      await new Promise<void>((go) => {
        waiting.push(go);
        letOneGo();
      });
      return next(args);
    },
    { name: 'one-at-a-time', step: 'initialize' },
  );
  try {
    return await Promise.all(
      writers.map(async (writer) => {
        try {
          return await writer();
        } finally {
          running -= 1;
          letOneGo();
        }
      }),
    );
  } finally {
    documents().middlewareStack.remove('one-at-a-time');
  }
}
