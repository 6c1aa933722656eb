/** A parameter of the deployment that is missing or can't be used. The sentence says what to write instead. */
export class ParameterError extends Error {
  readonly code = 'deployment.parameter';

  /** @param found what was given, or null when nothing was */
  constructor(readonly parameter: string, readonly found: string | null, readonly allowed: string) {
    super(`${found === null ? `The parameter "${parameter}" is missing` : `The parameter "${parameter}" can't be "${found}"`}: it is ${allowed}. Give it by -c ${parameter}=…`);
    this.name = 'ParameterError';
  }
}
