declare module 'asl-validator' {
  /** As far as it is used here: checks a definition in the Amazon States Language against JSON schemas. */
  const validate: (definition: object) => { isValid: boolean; errors: unknown[] };
  export = validate;
}
