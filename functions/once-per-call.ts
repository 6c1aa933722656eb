import { AsyncLocalStorage } from 'node:async_hooks';

const during = new AsyncLocalStorage<Map<string, unknown>>();

/** Runs a call of a function: what is read once a call is read anew in the next one. */
export const inOneCall = <Done>(work: () => Done): Done => during.run(new Map(), work);

/** Reads something that doesn't change for the few seconds that a call takes. Outside a call it is read each time. */
export function oncePerCall<T>(key: string, read: () => Promise<T>): Promise<T> {
  const known = during.getStore();
  if (!known) return read();
  const reading = (known.get(key) as Promise<T> | undefined) ?? read();
  known.set(key, reading);
  // What failed is tried again by whoever asks next.
  reading.catch(() => known.delete(key));
  return reading;
}
