/** A value that is there already, or a promise of it. Simple expressions take no turn of the event loop. */
export type MaybePromise<T> = T | Promise<T>;

/** Goes on with a value: at once where it is there, after it where it is promised. */
export function andThen<T, U>(value: MaybePromise<T>, next: (value: T) => MaybePromise<U>): MaybePromise<U> {
  return value instanceof Promise ? value.then(next) : next(value);
}

/** Maps in order, one after the other. */
export function mapInOrder<T, U>(items: readonly T[], each: (item: T) => MaybePromise<U>): MaybePromise<U[]> {
  const results: U[] = [];
  for (let i = 0; i < items.length; i++) {
    const result = each(items[i] as T);
    if (result instanceof Promise) return finishAsync(items, each, results, result, i);
    results.push(result);
  }
  return results;
}

async function finishAsync<T, U>(
  items: readonly T[],
  each: (item: T) => MaybePromise<U>,
  results: U[],
  pending: Promise<U>,
  at: number,
): Promise<U[]> {
  results.push(await pending);
  for (let i = at + 1; i < items.length; i++) results.push(await each(items[i] as T));
  return results;
}

/** Does something that may fail, at once or later, and puts something else in its place if it does. */
export function orElse(
  work: () => MaybePromise<void>,
  otherwise: (error: unknown) => MaybePromise<void>,
): MaybePromise<void> {
  try {
    const going = work();
    return going instanceof Promise ? going.catch(otherwise) : going;
  } catch (error) {
    return otherwise(error);
  }
}
