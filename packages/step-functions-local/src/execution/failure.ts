/** A failure of a state as Retry and Catch see it: an error name and a cause. */
export class StateFailure extends Error {
  override readonly name = 'StateFailure';

  constructor(
    readonly error: string | null,
    override readonly cause: string | null,
    /** A further name under which Retry and Catch may list it. */
    readonly alias: string | null = null,
    /** What the catcher sees in place of an error or cause that was not given. */
    readonly absent: '' | null = '',
  ) {
    super(cause ?? error ?? 'States.TaskFailed');
  }
}

/** A JSONata expression (or a value in its place) that gave nothing usable; becomes an EvaluationFailed event. */
export class QueryFailure extends Error {
  override readonly name = 'QueryFailure';

  constructor(
    readonly detail: string,
    /** The field, as `Output/result`; null where no field is to blame. */
    readonly location: string | null,
  ) {
    super(detail);
  }
}

/** Names that no wildcard covers: they end the execution unless listed by name. */
const NOT_IN_ALL = new Set(['States.DataLimitExceeded', 'States.Runtime']);

export function matchesError(failure: StateFailure, listed: readonly string[]): boolean {
  const name = failure.error ?? '';
  return listed.some((entry) => {
    if (entry === name || entry === failure.alias) return true;
    if (entry === 'States.ALL') return !NOT_IN_ALL.has(name);
    if (entry === 'States.TaskFailed') return name !== 'States.Timeout' && !NOT_IN_ALL.has(name);
    return false;
  });
}
