/** Something about the parameters of the deployment that stops it, in one sentence. */
export class ParameterError extends Error {
  readonly code = 'deployment.parameter';

  constructor(
    readonly parameter: string,
    sentence: string,
  ) {
    super(sentence);
    this.name = 'ParameterError';
  }
}

/** A parameter that is missing or can't be used. The sentence says what to write instead. */
export class UnusableParameter extends ParameterError {
  /** @param found what was given, or null when nothing was */
  constructor(parameter: string, found: string | null, allowed: string) {
    super(
      parameter,
      `The parameter "${parameter}" ${found === null ? 'is missing' : `can't be "${found}"`}: it is ${allowed}. ` +
        `Give it by -c ${parameter}=…`,
    );
  }
}

/** A parameter that no deployment has: most likely one that is written otherwise. */
export class UnknownParameter extends ParameterError {
  constructor(parameter: string, known: readonly string[]) {
    super(parameter, `There is no parameter "${parameter}". There are ${known.join(', ')}.`);
  }
}
