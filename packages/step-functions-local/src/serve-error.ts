/** What keeps the endpoint from starting, in a sentence for the person at the screen. */
export class ServeError extends Error {
  override readonly name = 'ServeError';

  constructor(
    readonly code: 'manifest' | 'port-in-use',
    message: string,
  ) {
    super(message);
  }
}
