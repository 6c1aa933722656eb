/** What a run needs from the engine. */
export interface RunHost {
  now(): number;
  /** The next serial number, for pendings. */
  serial(): number;
  /** How long an expression may take. */
  readonly evaluationLimitMs: number;
}
