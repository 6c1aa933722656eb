declare module 'fs-native-extensions' {
  /** Asks for an exclusive lock on an open file; false where another file descriptor holds it. */
  export function tryLock(fd: number): boolean;
}
