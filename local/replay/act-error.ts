/** A scripted act that couldn't be done as written; stops the replay. */
export class ActError extends Error {
  readonly code = 'replay.act';
  readonly path: string;

  /** @param path where the act stands in the scenario */
  constructor(path: string, sentence: string) {
    super(`${path}: ${sentence}`);
    this.name = 'ActError';
    this.path = path;
  }
}
