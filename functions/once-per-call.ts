import { AsyncLocalStorage } from 'node:async_hooks';

const during = new AsyncLocalStorage<Map<string, unknown>>();

/** Runs a call of a function: what is read once a call is read anew in the next one. */
export const inOneCall = <Done>(work: () => Done): Done => during.run(new Map(), work);

/** What belongs to the call that is under way, made when it is first asked for; undefined outside a call. */
export function ofThisCall<T>(key: string, make: () => T): T | undefined {
  const known = during.getStore();
  if (!known) return undefined;
  const made = (known.get(key) as T | undefined) ?? make();
  known.set(key, made);
  return made;
}

/** The same, if somebody has made it. */
export const madeInThisCall = <T>(key: string): T | undefined => during.getStore()?.get(key) as T | undefined;

/** What was read once in this call has changed: whoever asks next reads it anew. */
export const readAnew = (key: string): void => void during.getStore()?.delete(key);

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
