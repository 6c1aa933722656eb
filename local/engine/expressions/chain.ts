/** A value that is there already, or a promise of it. Simple expressions take no turn of the event loop. */
export type Maybe<T> = T | Promise<T>;

/** Goes on with a value: at once where it is there, after it where it is promised. */
export function chain<T, U>(value: Maybe<T>, next: (value: T) => Maybe<U>): Maybe<U> {
  return value instanceof Promise ? value.then(next) : next(value);
}

/** Maps in order, one after the other. */
export function chainEach<T, U>(items: readonly T[], each: (item: T) => Maybe<U>): Maybe<U[]> {
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
  each: (item: T) => Maybe<U>,
  results: U[],
  pending: Promise<U>,
  at: number,
): Promise<U[]> {
  results.push(await pending);
  for (let i = at + 1; i < items.length; i++) results.push(await each(items[i] as T));
  return results;
}

/** Does something that may fail, at once or later, and puts something else in its place if it does. */
export function guarded(work: () => Maybe<void>, otherwise: (error: unknown) => Maybe<void>): Maybe<void> {
  try {
    const going = work();
    return going instanceof Promise ? going.catch(otherwise) : going;
  } catch (error) {
    return otherwise(error);
  }
}
