/** A scripted action that couldn't be done as written; stops the replay. */
export class ActionError extends Error {
  readonly code: string = 'replay.action';
  readonly path: string;

  /** @param path where the action stands in the scenario */
  constructor(path: string, sentence: string) {
    super(`${path}: ${sentence}`);
    this.name = 'ActionError';
    this.path = path;
  }
}

/** A page refused the action, or offers it to nobody: what an event that expects to be refused counts on. */
export class ActionRefused extends ActionError {
  override readonly code = 'replay.refused';
}
