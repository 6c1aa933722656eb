/** Resolves at Ctrl-C or when the system asks the program to end. A second Ctrl-C ends it at once. */
export function untilStopped(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
      process.once(signal, () => {
        process.once('SIGINT', () => process.exit(130));
        resolve();
      });
    }
  });
}
